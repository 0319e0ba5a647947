"""The part of the KPI pack that today's definitions can say, asked of the product and of DuckDB in one run.

Data, SQL and reference answers are those of ../shared/bench; every number is held to the reference. Files go through the
product's own import, definitions through kpi import and adopt, questions through report: each a process of its own, from exec
to its last answer, with the files in the page cache. DuckDB opens its native database in a process of its own as well.
Writes docs/kpi-pack.md.
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BENCH = ROOT.parent / "shared/bench"
GYAKUSAN = ROOT / ".build/release/gyakusan"
TABLES = ["reps", "companies", "leads", "meetings", "deals", "activities"]
SPAN = ["--from", "2023-11", "--to", "2026-10", "--format", "json"]
REPEATS = 5


def main(size):
    sys.path.insert(0, str(BENCH))
    activities = {"1m": 1_000_000, "10m": 10_000_000}[size]
    reference = json.loads((BENCH / f"reference/{size}-full.json").read_text())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([sys.executable, BENCH / "generate.py", "--activities", str(activities), "--out", folder / "data",
                        "--csv"], check=True, stdout=subprocess.DEVNULL)
        ours, rejected = take(folder)
        theirs = take_with_duckdb(folder)
        rows = [(name, *compare(folder, name, question, sql, reference)) for name, question, sql in QUESTIONS]
    write(activities, ours, rejected, theirs, rows)


# MARK: the product

def gyakusan(folder, *arguments, typed=""):
    done = subprocess.run([GYAKUSAN, *map(str, arguments), "--database", folder / "pack.db"], input=typed, text=True,
                          capture_output=True, check=True)
    return done.stdout + done.stderr if arguments[0] == "import" else done.stdout


def take(folder):
    """Seconds to import every file and adopt the definitions, and how many rows were rejected."""
    gyakusan(folder, "setup", "--name", "Pack", "--administrator", "A", "--email", "a@b.example", "--fiscal-year-start", "1",
             typed="a long password!")
    start = time.perf_counter()
    said = [gyakusan(folder, "import", folder / f"data/{table}.csv", "--mapping", HERE / f"{table}.yaml")
            for table in TABLES]
    seconds = time.perf_counter() - start
    drafts = gyakusan(folder, "kpi", "import", HERE / "definitions.yaml")
    for line in drafts.splitlines():
        gyakusan(folder, "kpi", "adopt", line.split()[0])
    return seconds, sum(int(count) for text in said for count in re.findall(r"rejected (\d+)", text))


def report(folder, *arguments):
    text = gyakusan(folder, "report", *arguments, *SPAN)
    return {answer["kpi"]: answer["rows"] for answer in map(json.loads, text.splitlines())}


def compact(month):
    return int(month.replace("-", ""))


# MARK: the questions; each gives {key: numbers}, comparable to columns of the reference

def q1(folder):
    kpis = ["packActivities", "packCalls", "packConnected", "packEmails", "packOpened", "packClicked", "packMeets"]
    answers = report(folder, *kpis, "--by", "month,rep")
    found = {}
    for index, kpi in enumerate(kpis):
        for row in answers[kpi]:
            key = (row["by"]["rep"], compact(row["by"]["month"]))
            found.setdefault(key, [0] * len(kpis))[index] = row["numerator"]
    return {key: numbers[1:] for key, numbers in found.items() if numbers[0]}


def q2(folder):
    kpis = ["leads", "packValid", "appointmentsSet", "appointmentsHeld", "packAccepted", "won", "wonAmount"]
    answers = report(folder, *kpis)
    months = zip(*(answers[kpi] for kpi in kpis))
    return {compact(rows[0]["by"]["month"]): [row["numerator"] for row in rows] for rows in months}


def q3(folder):
    answers = report(folder, "leads", "won", "wonAmount", "--view", "cohort")
    leads = {row["by"]["month"]: row["numerator"] for row in answers["leads"] if row["offset"] == 0}
    return {(compact(won["by"]["month"]), won["offset"]): [leads[won["by"]["month"]], won["numerator"], amount["numerator"]]
            for won, amount in zip(answers["won"], answers["wonAmount"])
            if won["offset"] >= 0 and won["by"]["month"] <= "2026-10" and
            month_after(won["by"]["month"], won["offset"]) <= "2026-10"}


def month_after(month, offset):
    index = int(month[:4]) * 12 + int(month[5:]) - 1 + offset
    return f"{index // 12}-{index % 12 + 1:02}"


def q4(folder):
    rows = report(folder, "packActivities", "--view", "area", "--by", "month,rep")["packActivities"]
    return {(row["by"]["rep"], compact(row["by"]["month"])): [row["numerator"], row["denominator"], row["value"]]
            for row in rows if row["numerator"]}


def q6(folder):
    answers = report(folder, "appointmentsSet", "packHeldOfSet", "--by", "month,isTarget,temperature")
    held = {tuple(row["by"].values()): row["numerator"] for row in answers["packHeldOfSet"]}
    return {(compact(row["by"]["month"]), int(row["by"]["isTarget"] == "true"), row["by"]["temperature"]):
            [row["numerator"], held.get(tuple(row["by"].values()), 0)]
            for row in answers["appointmentsSet"] if row["numerator"]}


def q9(folder):
    rows = report(folder, "packFirstDeals", "--by", "quarter,product")["packFirstDeals"]
    # Quarters of a fiscal year from January on carry the calendar's numbers.
    return {(int(row["by"]["product"]), int(row["by"]["quarter"].replace("-Q", ""))): [row["numerator"]]
            for row in rows if row["numerator"]}


# Question, how the reference's rows are read: key columns, number columns.
QUESTIONS = [
    ("Q1 calls, mails, meetings by rep and month", q1, ("q1", lambda r: ((name(r[0]), r[1]), r[2:]))),
    ("Q2 funnel by month (counts and amount)", q2, ("q2", lambda r: (r[0], r[1:8]))),
    ("Q3 cohorts: leads, wins, amount by months since", q3, ("q3", lambda r: ((r[0], r[1]), [r[2], r[4], r[5]]))),
    ("Q4 activities and different companies by rep and month", q4, ("q4", lambda r: ((name(r[0]), r[1]), r[2:5]))),
    ("Q6 meetings and held by month, target, temperature", q6, ("q6", lambda r: ((r[0], r[1], r[2]), r[3:5]))),
    ("Q9 first deals won by product and quarter (counts)", q9, ("q9", lambda r: ((r[0], r[1]), [r[2]]))),
]


def name(rep):
    """The product prints a rep's name, the pack its number."""
    return f"担当{rep:03}"


def compare(folder, title, question, shape, reference):
    """Median seconds of the product and of DuckDB, and whether every number is the reference's."""
    query, read = shape
    wanted = dict(read(row) for row in reference[query])
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = question(folder)
        times.append(time.perf_counter() - start)
    wrong = {key for key in wanted.keys() | found.keys() if wanted.get(key) != found.get(key)}
    assert not wrong, f"{title}: {len(wrong)} cells differ, such as {[(key, found.get(key), wanted.get(key)) for key in sorted(wrong, key=str)[:3]]}"
    return statistics.median(times), statistics.median(ask_duckdb(folder, query) for _ in range(REPEATS)), len(wanted)


# MARK: DuckDB

def take_with_duckdb(folder):
    return in_process(folder, """
import duckdb, pack
db = duckdb.connect(path)
for table in ["reps", "companies", "leads", "meetings", "deals", "activities", "calendar", "products", "sources"]:
    db.execute(f"CREATE TABLE {table} AS SELECT * FROM read_csv('{data}/{table}.csv')")
local = lambda column: f"epoch({column})::BIGINT"
month = lambda column: f"(year({column} AT TIME ZONE 'Asia/Tokyo') * 12 + month({column} AT TIME ZONE 'Asia/Tokyo') - 1)::INTEGER"
for table, column, name in [("activities", "occurred_at", "m"), ("leads", "created_at", "m"), ("meetings", "set_at", "set_m"),
                            ("meetings", "held_at", "held_m"), ("deals", "closed_at", "closed_m")]:
    db.execute(f"ALTER TABLE {table} ADD COLUMN {name} INTEGER")
    db.execute(f"UPDATE {table} SET {name} = {month(column)}")
for table, column in [("activities", "occurred_at"), ("leads", "created_at"), ("meetings", "set_at"), ("meetings", "held_at"),
                      ("deals", "opened_at"), ("deals", "closed_at")]:
    db.execute(f"ALTER TABLE {table} ALTER {column} TYPE BIGINT USING {local(column)}")
db.close()
""")


def ask_duckdb(folder, query):
    return in_process(folder, f"""
import duckdb, pack
db = duckdb.connect(path, read_only=True)
db.execute(pack.sql(pack.DuckDB(), {query!r})).fetchall()
""")


def in_process(folder, script):
    head = f"import sys; sys.path.insert(0, {str(BENCH)!r}); path, data = {str(folder / 'duck.db')!r}, {str(folder / 'data')!r}\n"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", head + script], check=True)
    return time.perf_counter() - start


def write(activities, seconds, rejected, theirs, rows):
    table = "\n".join(f"| {title} | {mine / peer:.1f} | {cells:,} cells equal |" for title, mine, peer, cells in rows)
    text = f"""# The KPI pack

`make bench-pack` on {activities:,} activities of the reference workload, beside DuckDB in the same run: ratios to DuckDB's time, each
question a process of its own (median of {REPEATS}). Every number is held to the workload's reference answers.

| | ratio | |
|---|---|---|
| import of the six files, checked and durable | {seconds / theirs:.1f} | {activities / seconds:,.0f} activities/s, {rejected} rows rejected |
{table}

What the pack asks and today's definitions cannot say: the first accepted meeting of a lead (Q3), seconds to the first activity
(Q5), deals won by the month of their meeting (Q6), coverage of owned targets (Q7), cumulative business days (Q8), mean and
quantiles in seconds (Q9), and the filtered variant.

A process reads the whole log before it answers, where DuckDB opens finished columns: that, and rows that are checked one by
one at import, is what the ratios show. Kept, checksummed segments are to come.
"""
    (ROOT / "docs/kpi-pack.md").write_text(text)
    print(text)


main(sys.argv[1] if len(sys.argv) > 1 else "1m")
