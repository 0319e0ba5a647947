"""People come by a link, choose their own password, change and leave; what they did stays."""

import json
import re
import time

import pytest

from command import Team
from conftest import Served

ADMIN = ("admin@team.example", "a long enough password")
PHRASE = "quiet rivers carry lanterns"


@pytest.fixture
def team(tmp_path):
    return Team(tmp_path)


@pytest.fixture
def served(team, tmp_path):
    lines = tmp_path / "security.jsonl"
    lines.touch(mode=0o644)
    served = Served("serve", "--database", team.database, "--security-log", str(lines),
                    wait_for=r"http://")
    yield served
    served.stop()


def fresh_page(browser, served):
    return browser.new_context(locale="ja-JP", base_url=served.address).new_page()


def enter(page, email, password):
    page.goto("/sign-in")
    page.fill("#email", email)
    page.fill("#password", password)
    page.keyboard.press("Enter")


def test_somebody_is_invited_signs_in_changes_and_leaves(browser, served, team, tmp_path):
    admin = fresh_page(browser, served)
    enter(admin, *ADMIN)
    admin.wait_for_url(re.compile("/board"))
    admin.goto("/people")
    admin.get_by_text("メンバーを招待").click()
    admin.fill("#new-name", "花子")
    admin.fill("#new-email", "hanako@team.example")
    admin.select_option("#new-role", "manager")
    admin.get_by_role("button", name="招待リンクを作成").press("Enter")
    link = admin.input_value("#link")
    assert re.fullmatch(served.address + r"/password#[0-9a-f]{64}", link)

    hanako = fresh_page(browser, served)
    hanako.goto(link)
    assert "#" not in hanako.url
    assert not hanako.locator("#link").is_visible()
    hanako.fill("#password", PHRASE)
    hanako.keyboard.press("Enter")
    hanako.wait_for_url(re.compile("done"))
    hanako.get_by_role("link", name="サインイン").click()
    hanako.fill("#email", "hanako@team.example")
    hanako.fill("#password", PHRASE)
    hanako.keyboard.press("Enter")
    hanako.wait_for_url(re.compile("/board"))
    assert hanako.goto("/history").status == 200
    assert hanako.goto("/security").status == 403

    admin.goto("/people")
    admin.get_by_role("link", name="花子").click()
    admin.get_by_text("利用停止", exact=True).first.click()
    assert "引き継ぎが必要なものはありません" in admin.locator("#edit").inner_text()
    admin.get_by_role("button", name="利用停止にする").press("Enter")
    admin.wait_for_url(re.compile("left"))
    hanako.goto("/board")
    assert "/sign-in" in hanako.url
    enter(hanako, "hanako@team.example", PHRASE)
    assert "違います" in hanako.locator(".problem").inner_text()

    admin.goto("/history")
    assert "花子さんを利用停止" in admin.locator("#history").inner_text()
    admin.goto("/security")
    assert "利用停止" in admin.locator("#security").inner_text()
    secret = link.split("#")[1]
    deadline = time.monotonic() + 10
    lines = tmp_path / "security.jsonl"
    while "personDeactivated" not in lines.read_text() and time.monotonic() < deadline:
        time.sleep(0.1)
    kinds = [json.loads(line)["kind"] for line in lines.read_text().splitlines()]
    assert kinds.index("personInvited") < kinds.index("passwordChanged") < kinds.index("personDeactivated")
    assert secret not in lines.read_text() and secret not in served.said
    assert lines.stat().st_mode & 0o777 == 0o600


def test_the_language_changes_without_losing_the_link(browser, served, team):
    served.stop()
    link = team.run("user", "invite", "--name", "花子", "--email", "hanako@team.example").strip()
    code = link.split("#")[1]
    again = Served("serve", "--database", team.database, wait_for=r"http://")
    try:
        page = fresh_page(browser, again)
        page.goto(again.address + "/password#" + code)
        page.get_by_role("link", name="English").click()
        page.wait_for_selector("text=Choose your password")
        assert page.input_value("#link") == code
    finally:
        again.stop()


def test_the_verbs_of_people(team):
    team.run("user", "invite", "--name", "Hanako", "--email", "hanako@team.example", "--role", "admin")
    team.run("user", "password", "hanako@team.example", typed=PHRASE)
    team.run("user", "role", "admin@team.example", "manager")
    assert "last administrator" in team.run("user", "deactivate", "hanako@team.example", exits=75)
    assert "last administrator" in team.run("user", "role", "hanako@team.example", "member", exits=75)
    team.run("user", "department", "hanako@team.example", "marketing")
    team.run("user", "deactivate", "admin@team.example")
    assert "There is no Nobody" in team.run("user", "rep", "hanako@team.example", "Nobody", exits=65)
    rows = [line.split() for line in team.run("user", "list").splitlines()]
    assert [row[1:6] for row in rows[1:]] == [
        ["manager", "-", "-", "-", "no"], ["admin", "marketing", "-", "-", "yes"]]
    team.run("user", "activate", "admin@team.example")
    told = team.run("history", "--subject", "people")
    assert "Activated Admin again" in told.splitlines()[1]
    lines = [json.loads(line) for line in team.run("security", "--format", "jsonl").splitlines()]
    assert {"personInvited", "rightChanged", "personDeactivated"} <= {line["kind"] for line in lines}
    assert all(line["source"] == "cli" for line in lines)
    assert not any("hanako" in json.dumps(line).lower() for line in lines)
