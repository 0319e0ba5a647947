"""What was acknowledged is on the disk, and what was cut off is not half there."""

import json
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import clock
import pytest
from command import Team
from conftest import BINARY

LEADS = "mql_id,first_contact_date,landing_page_id,origin\n" + "".join(
    f"lead{number},2026-04-{number % 28 + 1:02},page,social\n" for number in range(40_000))


@pytest.fixture
def team(tmp_path):
    return Team(tmp_path)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "leads.csv"
    path.write_text(LEADS)
    return path


def test_the_acknowledgement_comes_after_the_sync_that_covers_it(team, tmp_path):
    small = tmp_path / "small.csv"
    small.write_text(LEADS[:5_000].rsplit("\n", 1)[0] + "\n")
    trace = tmp_path / "trace"
    subprocess.run(
        ["strace", "-f", "-y", "-e", "trace=fdatasync,fsync,write,pwrite64", "-o", trace,
         BINARY, "import", "--database", team.database, small], check=True, capture_output=True,
        env=clock.environment("en_US.UTF-8"))
    lines = trace.read_text().splitlines()
    written = [at for at, line in enumerate(lines) if "pwrite64" in line and "-wal>" in line]
    synced = [at for at, line in enumerate(lines) if re.search(r"f(data)?sync\(\d+<[^>]*-wal>", line)]
    said = [at for at, line in enumerate(lines) if "Taken" in line and "write(" in line]
    assert written and synced and said
    last_write_before_answer = max(at for at in written if at < said[-1])
    assert any(last_write_before_answer < at < said[-1] for at in synced)


def test_an_import_that_is_killed_is_wholly_there_or_not_at_all(team, file):
    chance = random.Random(20260401)
    for _ in range(6):
        process = subprocess.Popen(
            [BINARY, "import", "--database", team.database, file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=clock.environment("en_US.UTF-8"))
        time.sleep(chance.uniform(0.05, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert team.report("leads", "2026-04", "2026-04")[0]["numerator"] in (0, None, 40_000)
    team.run("import", file)
    assert team.report("leads", "2026-04", "2026-04")[0]["numerator"] == 40_000


def test_kept_facts_may_be_damaged_or_deleted_and_no_number_changes(team, file):
    team.run("import", file)
    facts = Path(team.database + ".facts")
    whole = facts.read_bytes()
    for damaged in (whole, whole[:-1], whole[:5_000] + b"\xff" + whole[5_001:], b"", None):
        facts.unlink(missing_ok=True)
        if damaged is not None:
            facts.write_bytes(damaged)
        done = subprocess.run(
            [BINARY, "report", "leads", "--from", "2026-04", "--to", "2026-04", "--format", "json", "--database", team.database],
            capture_output=True, text=True, check=True, env=clock.environment("en_US.UTF-8"))
        assert json.loads(done.stdout)["total"]["value"] == 40_000
        is_noticed = "reading the log" in done.stderr
        assert is_noticed == (damaged not in (whole, b"", None)), done.stderr
