"""Whose the files of a workspace are, and what is said when the disk is full or fails."""

import contextlib
import os
import re
import signal
import stat
import subprocess

import pytest
from command import Team
from conftest import Served

LEADS = "mql_id,first_contact_date,landing_page_id,origin\n" + "".join(
    f"lead{number},2026-04-{number % 28 + 1:02},page,social\n" for number in range(6_000))
FILES = {"team.db", "team.db-wal", "team.db-shm", "team.db.facts", "team.db.lock"}


def serve(team):
    return Served("serve", "--database", team.database, wait_for=r"https?://")


def open_to_whom(folder):
    """The mode of every file of the workspace that is not its owner's alone."""
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir() if path.name.startswith("team.db")}
    assert FILES <= set(modes), modes
    return {name: oct(mode) for name, mode in modes.items() if mode != 0o600}


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_every_file_of_a_workspace_belongs_to_its_owner_alone(tmp_path, umask):
    (tmp_path / "leads.csv").write_text(LEADS)
    (tmp_path / "team.db.facts.new").touch(mode=0o666)
    before = os.umask(umask)
    try:
        team = Team(tmp_path)
        team.run("import", tmp_path / "leads.csv")
        served = serve(team)
    finally:
        os.umask(before)
    assert open_to_whom(tmp_path) == {}
    served.stop()


def test_files_that_an_earlier_release_left_open_are_closed_at_the_start(tmp_path):
    (tmp_path / "leads.csv").write_text(LEADS)
    team = Team(tmp_path)
    team.run("import", tmp_path / "leads.csv")
    for path in tmp_path.glob("team.db*"):
        path.chmod(0o666)
    served = serve(team)
    assert open_to_whom(tmp_path) == {}
    served.stop()


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_second_server_is_refused_under_another_name_of_the_file(tmp_path, link):
    team = Team(tmp_path)
    served = serve(team)
    other = Team.__new__(Team)
    other.database = str(tmp_path / "other.db")
    link(team.database, other.database)
    for verb in (["serve", "--port", "1"], ["calendar", "declare", "off", "2026-08-13"]):
        assert "in use by another gyakusan" in other.run(*verb, exits=75)
    served.stop()


@pytest.fixture
def office(browser, tmp_path):
    """A team whose folder is a small disk of its own, a server on it, and the page of its company days."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    served = context = None
    try:
        served = serve(Team(disk))
        context = browser.new_context(locale="ja-JP", base_url=served.address)
        yield disk, served, signed_in(context.new_page())
    finally:
        if context:
            context.close()
        if served:
            served.stop()
        subprocess.run(["umount", "--lazy", disk], check=True)


def signed_in(page):
    """The page, of the administrator from now on."""
    page.goto("/sign-in")
    page.fill("input[name=email]", "admin@team.example")
    page.fill("input[name=password]", "a long enough password")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile("/board"))
    return page


def declare(page, day):
    """Says that nobody works on a day, and returns what the next page says."""
    page.goto("/settings")
    page.fill("input[name=day]", day)
    with page.expect_navigation():
        page.get_by_role("button", name="追加").first.click()
    return page.locator("main").inner_text()


@contextlib.contextmanager
def failing_disk(served, call, trace="/dev/null", *only):
    """Lets a call of the running server fail as a broken disk does; `only` says of which files."""
    faults = subprocess.Popen(
        ["strace", "-f", "-p", str(served.process.pid), *only, "-e", f"trace={call}", "-e", f"inject={call}:error=EIO",
         "-o", str(trace)], stderr=subprocess.PIPE, text=True)
    try:
        while "attached" not in (said := faults.stderr.readline()):
            assert said, "strace did not attach"
        yield
    finally:
        faults.send_signal(signal.SIGINT)
        faults.wait(timeout=20)


def test_a_full_disk_is_said_with_what_to_do_and_nothing_is_half_written(office):
    disk, served, page = office
    with open(disk / "filler", "wb", buffering=0) as filler, pytest.raises(OSError):
        while True:
            filler.write(b"\0" * 4096)
    assert "ディスクの空きがありません" in declare(page, "2026-08-13")
    assert "SQLite 13" in served.said
    (disk / "filler").unlink()
    said = declare(page, "2026-08-14")
    assert "保存しました" in said and "2026/08/14" in said and "2026/08/13" not in said


def test_a_disk_that_fails_is_named_in_the_log_and_the_next_write_goes_on(office):
    _, served, page = office
    with failing_disk(served, "fdatasync"):
        assert "処理できませんでした" in declare(page, "2026-08-13")
    assert re.search(r"SQLite 1034: disk I/O error.*\(5\) full_fsync\(.*-wal\)", served.said), served.said
    said = declare(page, "2026-08-14")
    assert "保存しました" in said and "2026/08/14" in said and "2026/08/13" not in said


def test_a_write_that_is_answered_with_an_error_is_not_stored_though_reading_fails(browser, tmp_path):
    team = Team(tmp_path)
    before = serve(team)
    cookies = signed_in(browser.new_context(locale="ja-JP", base_url=before.address).new_page()).context.cookies()
    before.stop()
    # From here on, what was written before is read from the database, and what is new from the log beside it.
    served = serve(team)
    context = browser.new_context(locale="ja-JP", base_url=served.address)
    context.add_cookies(cookies)
    page, answers = context.new_page(), []
    page.on("response", lambda answer: answers.append(answer.status) if answer.request.method == "POST" else None)
    with failing_disk(served, "pread64", tmp_path / "trace", "-P", f"{team.database}-wal"):
        declare(page, "2026-08-13")
    assert "INJECTED" in (tmp_path / "trace").read_text()
    context.close()
    served.process.terminate()  # it says that it could not compare itself with a restart: that was a read, too
    served.process.wait(timeout=20)
    served.listener.join(timeout=20)
    is_stored = "2026-08-13" in team.run("calendar", "list")
    assert answers == [303] if is_stored else answers == [500]
    assert "request failed" in served.said and "reason= " not in served.said, served.said
