"""Measures the product's own verbs, as processes, beside SQLite on the same rows; writes docs/performance.md."""

import csv
import http.cookiejar
import pathlib
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
GYAKUSAN = ROOT / ".build/release/gyakusan"
WORKLOAD = ROOT / "Benchmarks/.build/release/workload"
REPEATS = 5
UPLOAD = 100_000
PASSWORD = "a long password!"
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
    run(["setup", "--name", "Bench", "--administrator", "A", "--email", "a@b.example"], database, PASSWORD)
    seconds, memory = run(["import", file], database)
    question = [run(["report", *KPIS, *MONTHS], database) for _ in range(REPEATS)]
    board, serving, (wait, writes) = measure_board(database)
    return {"import": seconds, "import memory": memory, "question": statistics.median(s for s, _ in question),
            "question memory": max(m for _, m in question), "board": board, "board memory": serving,
            "wait": wait, "writes": writes}


def measure_board(database):
    """Seconds of the board's page in a running server, signing in and its first reading left out, and its PSS in MB."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [GYAKUSAN, "serve", "--database", database, "--port", str(port)], stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True)
    try:
        address = next(filter(None, (re.search(r"http://localhost:\d+", line) for line in server.stdout))).group(0)
        browser = Browser(address)
        assert b"<table" in browser.get("/board")
        seconds = [timed(lambda: browser.get("/board?period=2026-03")) for _ in range(4 * REPEATS)]
        memory = pss(server)
        return statistics.median(seconds), memory, measure_waiting(Browser(address), browser)
    finally:
        server.terminate()
        server.wait()


def measure_waiting(importer, clerk):
    """The longest seconds that a write takes while somebody else's file is read: as many writes as there is time for."""
    file = subprocess.run([WORKLOAD, str(UPLOAD)], stdout=subprocess.PIPE, check=True).stdout.replace(b"\nA", b"\nB")
    upload = threading.Thread(target=importer.upload, args=(file,))
    upload.start()
    waits = []
    while upload.is_alive():
        waits.append(timed(lambda: clerk.post("/settings/days", {"day": "2026-08-13", "kind": "off"})))
    return max(waits), len(waits)


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Browser:
    """Signed in as the administrator."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), KeepPlace())
        self.token = self.form_token("/sign-in")
        self.post("/sign-in", {"email": "a@b.example", "password": PASSWORD, "to": "/"})
        self.token = self.form_token("/settings")

    def form_token(self, path):
        return re.search(r'name="token" value="([^"]*)"', self.get(path).decode()).group(1)

    def get(self, path):
        return self.opener.open(self.address + path).read()

    def post(self, path, form):
        self.send(path, urllib.parse.urlencode({"token": self.token, **form}).encode(),
                  "application/x-www-form-urlencoded")

    def upload(self, file):
        head = (f'--part\r\nContent-Disposition: form-data; name="token"\r\n\r\n{self.token}\r\n--part\r\n'
                'Content-Disposition: form-data; name="file"; filename="more.csv"\r\nContent-Type: text/csv\r\n\r\n')
        self.send("/imports", head.encode() + file + b"\r\n--part--\r\n", "multipart/form-data; boundary=part")

    def send(self, path, body, kind):
        request = urllib.request.Request(self.address + path, body, {"Content-Type": kind})
        assert self.opener.open(request).status == 303


class KeepPlace(urllib.request.HTTPRedirectHandler):
    """A write has answered when it says where to go next."""

    def http_error_303(self, request, answer, code, message, headers):
        return answer


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
        peak[0] = max(peak[0], pss(process))
        time.sleep(0.02)


def pss(process):
    """MB of memory that a process holds now, its share of mapped files included; 0 when it has ended."""
    try:
        text = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:"))


def write(count, ours, theirs):
    ratio = lambda ours_key, key: f"{ours[ours_key] / theirs[key]:.2f}"
    (ROOT / "docs/performance.md").write_text(f"""# How fast

Measured by `make bench` on {count:,} generated activities, beside SQLite (from Python) taking and counting the same rows
in the same run. Ratios to SQLite, because machines differ; under 1 is faster.

| | ratio | |
|---|---|---|
| import, as a process: read, check, index, write, publish | {ratio("import", "import")} | {count / ours["import"]:,.0f} rows/s, peak {ours["import memory"]:.0f} MB |
| five KPIs by month over two years, as a process from a cold start | {ratio("question", "question")} | median of {REPEATS}, peak {ours["question memory"]:.0f} MB |
| the board's page from a running server, to its last byte | {ratio("board", "question")} | median of {4 * REPEATS}, server at {ours["board memory"]:.0f} MB |

While the server read an upload of {UPLOAD:,} rows, {ours["writes"]} writes of somebody else were acknowledged, each with its own
sync; the longest took {ours["wait"] * 1000:.0f} ms, on two cores that also ran both clients.

Memory is PSS, mapped files included. An import keeps the key index of its source in memory: a hash table
of 40 bytes a place, {2 ** (count * 4 // 3 - 1).bit_length() * 40 / 1e6:.0f} MB here. SQLite checks no dates, keeps no findings and knows no re-export; its table has
only its primary key. Its question is one statement with the five counts by month; the board asks for a period, thirteen
months of trend and the same business day of the month before, of every KPI in its tree.

A server keeps the facts in memory as columns and reads them again only after an import. It keeps no answers: each board is
counted from the facts; [the KPI pack](kpi-pack.md) compares whole processes with DuckDB. The physical bound of the five counts is one pass over three columns of four bytes, {count * 12 / 1e6:.0f} MB.
""")
    print((ROOT / "docs/performance.md").read_text())


main(int(sys.argv[1]))
