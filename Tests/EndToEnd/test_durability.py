"""What was acknowledged is on the disk, and what was cut off is not half there."""

import random
import re
import signal
import subprocess
import time

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
         BINARY, "import", "--database", team.database, small], check=True, capture_output=True)
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
            [BINARY, "import", "--database", team.database, file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.05, 2.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert team.report("leads", "2026-04", "2026-04")[0]["numerator"] in (0, None, 40_000)
    team.run("import", file)
    assert team.report("leads", "2026-04", "2026-04")[0]["numerator"] == 40_000
