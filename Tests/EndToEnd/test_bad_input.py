"""Bad input at the command line: a message that says what and what to do, an exit code by kind, nothing written."""

import re
import socket
import sqlite3
import subprocess

import clock
import pytest
from command import Team
from conftest import BINARY, Served

HEADER = "mql_id,first_contact_date,landing_page_id,origin\n"
QUESTION = ("leads", "--from", "2026-04", "--to", "2026-04")
INVALID, NOT_FOUND, CONFLICT = 65, 66, 75


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    return Team(tmp_path_factory.mktemp("team"))


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "leads.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path
    return write


@pytest.mark.parametrize("content, word", [
    ("", "empty"),
    ("a,b\n1,2\n", "No profile knows the columns of line 1, which looks like the header: a, b"),
    ("mql_id,mql_id,first_contact_date\n1,2,2026-04-01\n", "mql_id"),
    ("mql_id,landing_page_id,origin\n1,p,social\n", "No profile knows the columns"),
])
def test_a_file_that_cannot_be_read_is_refused(team, file, content, word):
    said = team.run("import", file(content), exits=INVALID)
    assert word in said
    assert team.report("leads", "2026-04", "2026-04")[0]["numerator"] in (0, None)


@pytest.mark.parametrize("row", ["a,2026-04-01,p,social,extra,extra\n", "a,2026-13-45,p,social\n"])
def test_a_row_that_cannot_be_read_is_rejected_with_its_line(team, file, row):
    said = team.run("import", "--dry-run", file(HEADER + "ok,2026-04-01,p,social\n" + row))
    assert "rejected 1" in said
    assert "line 3" in said


def test_a_row_without_its_last_cells_is_taken_and_said(team, file):
    said = team.run("import", "--dry-run", file(HEADER + "ok,2026-04-01,p,social\na,2026-04-01\n"))
    assert "rejected 0" in said
    assert "Rows without their last, empty cells: 1" in said and "line 3" in said


def test_a_bad_byte_is_named_and_not_guessed(team, file):
    said = team.run("import", "--dry-run", file(HEADER.encode() + "あ,2026-04-01,p,".encode() + b"\xff\xff\n"), exits=None)
    assert "line 2" in said or "encod" in said.lower()


def test_an_unknown_profile_and_a_missing_file_are_named(team, file, tmp_path):
    assert "nothing-like-it" in team.run("import", "--profile", "nothing-like-it", file(HEADER), exits=None)
    assert "missing.csv" in team.run("import", tmp_path / "missing.csv", exits=NOT_FOUND)


def test_a_directory_is_neither_a_file_nor_a_database(team, tmp_path):
    assert str(tmp_path.name) in team.run("import", tmp_path, exits=None)
    done = subprocess.run([BINARY, "kpi", "list", "--database", tmp_path], capture_output=True, text=True,
                          env=clock.environment("en_US.UTF-8"))
    assert done.returncode != 0 and "directory" in done.stderr + done.stdout


def test_a_database_of_a_newer_release_is_left_alone(tmp_path):
    team = Team(tmp_path)
    with sqlite3.connect(team.database) as database:
        database.execute("PRAGMA user_version = 999")
    assert "newer" in team.run("report", *QUESTION, exits=None)


def test_a_database_that_was_cut_off_is_called_damaged(tmp_path, file):
    team = Team(tmp_path)
    team.run("import", file(HEADER + "".join(f"l{n},2026-04-01,page,social\n" for n in range(20_000))))
    whole = (tmp_path / "team.db").read_bytes()
    for length in (100, 4_096, len(whole) // 2):
        (tmp_path / "team.db").write_bytes(whole[:length])
        said = team.run("report", *QUESTION, exits=None)
        assert "damaged" in said.splitlines()[0] and "malformed" not in said.splitlines()[0], (length, said)


def test_something_else_than_a_database_is_left_alone(tmp_path):
    stray = tmp_path / "team.db"
    stray.write_text("not a database at all, only words in a file that is long enough to look at")
    done = subprocess.run([BINARY, "kpi", "list", "--database", stray], capture_output=True, text=True,
                          env=clock.environment("en_US.UTF-8"))
    assert done.returncode != 0 and "Fatal" not in done.stderr
    assert stray.read_text().startswith("not a database")


def test_a_database_beside_a_running_server_is_read_and_not_written(tmp_path, file):
    team = Team(tmp_path)
    served = Served("serve", "--database", team.database, wait_for="localhost")
    try:
        assert "2026-04" in team.run("report", *QUESTION)
        assert "in use" in team.run("import", file(HEADER + "a,2026-04-01,p,social\n"), exits=CONFLICT)
    finally:
        served.stop()


def test_a_port_in_use_is_named_with_the_way_out(tmp_path):
    team = Team(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = team.run("serve", "--port", taken.getsockname()[1], exits=CONFLICT)
    assert "--port" in said


@pytest.mark.parametrize("period", ["FY9999", "9999-H2", "9999-Q4", "0001-01"])
def test_a_period_that_no_log_can_read_back_is_refused_and_the_workspace_goes_on(tmp_path, file, period):
    team = Team(tmp_path, fiscal_year_start=4)  # the fiscal year 9999 ends in the year 10000
    # Only a plan that somebody can work for is stored.
    team.run("import", file("sales_agent,manager,regional_office\nMori,Hayashi,East\nKawa,Hayashi,West\n"))
    arguments = ("--goal", "100", "--average-deal", "1", "--rate", "winRate=50%", "--reps", "2", "--agree")
    assert period in team.run("plan", *arguments, "--month", period, exits=INVALID)
    team.run("calendar", "declare", "off", "2026-12-29")
    team.run("user", "list")
    team.run("doctor")
    team.run("plan", *arguments, "--month", "2026-12")


def test_an_entry_that_the_disk_changed_is_named_by_the_doctor(tmp_path):
    team = Team(tmp_path)
    with sqlite3.connect(team.database) as database:
        database.execute("UPDATE event SET payload_version = 7 WHERE sequence = 2")
    assert "backup" in team.run("user", "list", exits=None)
    assert "entry 2: changed on the disk" in team.run("doctor", exits=INVALID)


def test_the_doctor_shows_a_healthy_entry(tmp_path):
    team = Team(tmp_path)
    team.run("calendar", "declare", "off", "2026-12-29")
    said = team.run("doctor", "--show", "1")
    assert "workspaceOpened" in said and "setup" in said and '"code":"JPY"' in said
    assert re.search(r"\d+ +companyDaysDeclared +1 +2026-11-25T", team.run("doctor", "--show", last_entry(team)))
    assert "no entry 9999" in team.run("doctor", "--show", 9999, exits=NOT_FOUND)


def last_entry(team):
    with sqlite3.connect(f"file:{team.database}?mode=ro", uri=True) as database:
        return database.execute("SELECT max(sequence) FROM event").fetchone()[0]


@pytest.mark.parametrize("arguments", [("doctor",), ("doctor", "--set-aside", "1", "--reason", "test"), ("user", "list"),
                                       ("report", *QUESTION)])
def test_a_database_that_does_not_exist_is_not_found_and_none_is_made(tmp_path, arguments):
    team = Team(tmp_path)
    team.database = str(tmp_path / "missing.db")
    assert "missing.db" in team.run(*arguments, exits=NOT_FOUND)
    assert not (tmp_path / "missing.db").exists()


@pytest.mark.parametrize("content", [b"", b"no database at all, but a letter\n" * 200])
def test_a_file_that_is_no_database_is_invalid(tmp_path, content):
    team = Team(tmp_path)
    with open(team.database, "wb") as file:
        file.write(content)
    team.run("doctor", exits=INVALID)
