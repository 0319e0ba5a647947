"""Measures the product's own verbs, as processes, beside SQLite on the same rows; writes docs/performance.md."""

import csv
import pathlib
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
GYAKUSAN = ROOT / ".build/release/gyakusan"
WORKLOAD = ROOT / "Benchmarks/.build/release/workload"
REPEATS = 5
KPIS = ["dials", "connects", "connectRate", "mailsSent", "visits"]
MONTHS = ["--from", "2024-04", "--to", "2026-03"]
QUESTION = """
  SELECT strftime('%Y-%m', day), sum(kind = '架電'), sum(kind = '架電' AND connected = '1'),
    sum(kind = 'メール'), sum(kind = '訪問') FROM activity GROUP BY 1"""


def main(count):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        file = folder / "activities.csv"
        with open(file, "wb") as out:
            subprocess.run([WORKLOAD, str(count)], stdout=out, check=True)
        ours, theirs = measure_ours(folder, file), measure_sqlite(folder, file)
    write(count, ours, theirs)


def measure_ours(folder, file):
    database = folder / "team.db"
    run(["setup", "--name", "Bench", "--administrator", "A", "--email", "a@b.example"], database, "a long password!")
    seconds, memory = run(["import", file], database)
    question = [run(["report", *KPIS, *MONTHS], database) for _ in range(REPEATS)]
    return {"import": seconds, "import memory": memory, "question": statistics.median(s for s, _ in question),
            "question memory": max(m for _, m in question)}


def measure_sqlite(folder, file):
    path = folder / "plain.db"
    start = time.perf_counter()
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("""CREATE TABLE activity (id TEXT PRIMARY KEY, day TEXT, kind TEXT, rep TEXT, lead TEXT, company TEXT,
      product TEXT, connected TEXT, right_party TEXT, result TEXT)""")
    with open(file, encoding="utf-8-sig", newline="") as rows, database:
        reader = csv.reader(rows)
        next(reader)
        database.executemany("INSERT INTO activity VALUES (?,?,?,?,?,?,?,?,?,?)", reader)
    imported = time.perf_counter() - start
    database.close()
    question = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        database = sqlite3.connect(path)
        assert len(database.execute(QUESTION).fetchall()) == 24
        database.close()
        question.append(time.perf_counter() - start)
    return {"import": imported, "question": statistics.median(question)}


def run(arguments, database, typed=""):
    """Seconds and peak PSS in MB of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [GYAKUSAN, arguments[0], "--database", database, *arguments[1:]], stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, text=True)
    peak = [0]
    watcher = threading.Thread(target=watch, args=(process, peak))
    watcher.start()
    process.communicate(typed)
    seconds = time.perf_counter() - start
    watcher.join()
    assert process.returncode == 0
    return seconds, peak[0]


def watch(process, peak):
    while process.poll() is None:
        try:
            text = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text()
        except OSError:
            return
        for line in text.splitlines():
            if line.startswith("Pss:"):
                peak[0] = max(peak[0], int(line.split()[1]) / 1024)
        time.sleep(0.02)


def write(count, ours, theirs):
    ratio = lambda key: f"{ours[key] / theirs[key]:.2f}"
    (ROOT / "docs/performance.md").write_text(f"""# How fast

Measured by `make bench` on {count:,} generated activities: the product's verbs as whole processes, start included, beside
SQLite (from Python) taking and counting the same rows in the same run. Ratios, because machines differ; under 1 is faster.

| | ratio to SQLite | |
|---|---|---|
| import: read, check, index, write, publish | {ratio("import")} | {count / ours["import"]:,.0f} rows/s, peak {ours["import memory"]:.0f} MB PSS |
| five KPIs by month over two years, from a cold start | {ratio("question")} | median of {REPEATS}, peak {ours["question memory"]:.0f} MB PSS |

SQLite checks no dates, keeps no findings and knows no re-export; its table has only its primary key. A cold start reads
every block, which a running server does once.
""")
    print((ROOT / "docs/performance.md").read_text())


main(int(sys.argv[1]))
