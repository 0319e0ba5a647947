"""The other systems on the same data, each run a fresh process of the workload's own bench.py."""

import json
import os
import subprocess
import sys

import workload
from processes import Run

PEER = workload.ROOT / "Benchmarks/peer.py"
# What the workload calls them, and what people do.
NAMES = {"duckdb-native": "DuckDB", "polars": "Polars", "chdb": "chdb", "sqlite": "SQLite", "postgres": "PostgreSQL"}
# Beyond this size loading the row stores takes longer than a coffee.
COLUMN_STORES = ["duckdb-native", "polars", "chdb"]


def names(size):
    return COLUMN_STORES if size == "100m" else list(NAMES)


class Rival:
    def __init__(self, kit, name, size):
        self.kit, self.name, self.size = kit, name, size

    def load(self):
        self.kit.data(self.size)
        done, _ = self.run("load")
        return {"load": done["load_s"], "disk": done["disk"] / 1e6}

    def pack(self):
        workload.warm(self.kit.folder / f"work/{self.name}-{self.size}")
        done, memory = self.run("pack")
        return {"fresh": done["cold_s"], "warm": done["warm_s"], "filtered": done["filt_s"], "memory": memory,
                "is full equal": self.is_equal(done, "full"), "is filtered equal": self.is_equal(done, "filtered")}

    def incremental(self):
        done, _ = self.run("incr")
        return {"insert": done["insert_s"], "after insert": done["fresh_s"] - done["insert_s"],
                "is after-insert equal": self.is_equal(done, "after-insert")}

    def run(self, mode):
        beside = ["postgres"] if self.name == "postgres" else []
        run = Run([sys.executable, PEER, mode, self.name, self.size], beside=beside, cwd=self.kit.folder,
                  env={**os.environ, "PYTHONPATH": str(self.kit.folder)})
        return json.loads(run.output.splitlines()[-1]), run.memory

    def is_equal(self, done, variant):
        return done[f"sha_{variant}"] == self.kit.digest(self.size, variant)


def stop_servers(kit):
    """Ends PostgreSQL's server, which the workload leaves running for the next run."""
    script = "import peers; peers.Pg('1m').stop()"
    if (kit.folder / "work/pgroot/data/postmaster.pid").exists():
        subprocess.run([sys.executable, "-c", script], cwd=kit.folder, check=True, stdout=subprocess.DEVNULL)
