"""The reference workload beside the repository: its data, its queries for other systems, the answers they agree on."""

import csv
import hashlib
import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared/bench"
ACTIVITIES = {"1m": 1_000_000, "10m": 10_000_000, "100m": 100_000_000}
TABLES = ["reps", "companies", "leads", "meetings", "deals", "activities"]


class Kit:
    """A copy in a folder of ours, because it writes its data and stores beside its scripts."""

    def __init__(self, folder):
        self.folder = folder / "kit"
        shutil.copytree(SHARED, self.folder, dirs_exist_ok=True)
        subprocess.run(["chmod", "-R", "u+w", self.folder], check=True)
        # PostgreSQL's server runs as a user of its own and looks for its files below.
        for place in (folder, self.folder):
            place.chmod(0o755)

    def data(self, size):
        """The folder of the tables, written at the first call."""
        place = self.folder / "data" / size
        if not (place / "activities.csv").exists():
            self.run("generate.py", "--activities", str(ACTIVITIES[size]), "--out", place, "--csv")
        return place

    def reps(self, size):
        with open(self.data(size) / "reps.csv", encoding="utf-8", newline="") as rows:
            return [(int(row["rep_id"]), int(row["team_id"]), row["role"]) for row in csv.DictReader(rows)]

    def holidays(self):
        """The weekdays on which nobody works in the pack."""
        return re.search(r'HOLIDAYS = """([^"]*)"""', (self.folder / "generate.py").read_text()).group(1).split()

    def digest(self, size, variant):
        """The SHA-256 of the canonical answers: full, filtered or after-insert."""
        return hashlib.sha256((self.folder / f"reference/{size}-{variant}.json").read_bytes()).hexdigest()

    def reference(self, size, variant):
        return json.loads((self.folder / f"reference/{size}-{variant}.json").read_text())

    def memory_bandwidth(self):
        """GB/s that two threads read."""
        build = ["gcc", "-O3", "-march=native", "-pthread", "membw.c", "-o", "membw"]
        subprocess.run(build, cwd=self.folder, check=True)
        said = subprocess.run(["./membw", "2"], cwd=self.folder, capture_output=True, text=True, check=True).stdout
        return statistics.median(float(rate) for rate in re.findall(r"([\d.]+) GB/s", said))

    def bound(self, size, bandwidth):
        """Least megabytes that the pack must read, and the milliseconds that takes: in whole bytes, and bit by bit."""
        for other in ACTIVITIES:  # bound.py wants to speak of all sizes
            place = self.folder / "data" / other
            if not (place / "meta.json").exists():
                place.mkdir(parents=True, exist_ok=True)
                shutil.copy(self.data(size) / "meta.json", place)
        said = self.run("bound.py", str(bandwidth))
        line = next(line for line in said.splitlines() if line.split()[0] == size)
        tight, aligned = re.findall(r"([\d.]+) MB = [\d.]+ B/activity -> +([\d.]+) ms", line)
        return {"aligned": tuple(map(float, aligned)), "tight": tuple(map(float, tight))}

    def run(self, script, *arguments):
        return subprocess.run([sys.executable, script, *map(str, arguments)], cwd=self.folder, check=True,
                              capture_output=True, text=True).stdout


def warm(place):
    """Reads every file below a folder, so that all systems find theirs in the page cache."""
    for file in place.rglob("*"):
        if file.is_file():
            with open(file, "rb") as content:
                while content.read(1 << 24):
                    pass
