"""People come by a link, choose their own password, change and leave; what they did stays."""

import email.utils
import json
import re
import time

import pyotp
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


def moment(page):
    """The server's own time."""
    return email.utils.parsedate_to_datetime(page.request.get("/health").headers["date"])


def enter(page, address, password):
    page.goto("/sign-in")
    page.fill("#email", address)
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
    hanako.wait_for_selector("#password")
    assert not hanako.locator("#link").is_visible()
    assert "花子" in hanako.locator("main dl").inner_text() and "hanako@" not in hanako.content()
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
    assert kinds.index("personInvited") < kinds.index("passwordSet") < kinds.index("personDeactivated")
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
        page.wait_for_selector("text=Until")
        assert page.input_value("#link") == code
    finally:
        again.stop()


def test_without_a_script_the_code_of_the_link_is_typed(browser, served):
    admin = fresh_page(browser, served)
    enter(admin, *ADMIN)
    admin.wait_for_url(re.compile("/board"))
    admin.goto("/people")
    admin.get_by_text("メンバーを招待").click()
    admin.fill("#new-name", "花子")
    admin.fill("#new-email", "hanako@team.example")
    admin.get_by_role("button", name="招待リンクを作成").press("Enter")
    code = admin.input_value("#link").split("#")[1]
    plain = browser.new_context(locale="ja-JP", base_url=served.address, java_script_enabled=False).new_page()
    plain.goto("/password")
    plain.fill("#link", "nothing")
    plain.get_by_role("button", name="次へ").click()
    assert "このリンクは使えません" in plain.locator(".problem").inner_text()
    plain.fill("#link", code)
    plain.get_by_role("button", name="次へ").click()
    assert "花子" in plain.locator("main dl").inner_text()
    plain.fill("#password", "gyakusan-2026")
    plain.get_by_role("button", name="パスワードを設定").click()
    assert "推測されやすい" in plain.locator(".problem").inner_text()
    assert "花子" in plain.locator("main dl").inner_text()
    plain.fill("#password", PHRASE)
    plain.get_by_role("button", name="パスワードを設定").click()
    assert "設定しました" in plain.locator(".notice").inner_text()


def test_a_link_is_copied_by_its_button(browser, served):
    context = browser.new_context(
        locale="ja-JP", base_url=served.address, permissions=["clipboard-read", "clipboard-write"])
    admin = context.new_page()
    enter(admin, *ADMIN)
    admin.wait_for_url(re.compile("/board"))
    admin.goto("/people?user=1#edit")
    admin.get_by_role("button", name="再設定リンクを発行").press("Enter")
    admin.get_by_role("button", name="リンクをコピー").click()
    admin.wait_for_selector("text=コピーしました")
    assert admin.evaluate("navigator.clipboard.readText()") == admin.input_value("#link")


def test_a_name_and_an_address_are_corrected_and_a_lost_factor_is_taken_away(browser, served):
    admin, hanako = fresh_page(browser, served), fresh_page(browser, served)
    enter(admin, *ADMIN)
    admin.wait_for_url(re.compile("/board"))
    admin.goto("/people")
    admin.get_by_text("メンバーを招待").click()
    admin.fill("#new-name", "花了")
    admin.fill("#new-email", "hanako@team.example")
    admin.get_by_role("button", name="招待リンクを作成").press("Enter")
    hanako.goto(admin.input_value("#link"))
    hanako.fill("#password", PHRASE)
    hanako.keyboard.press("Enter")
    hanako.wait_for_url(re.compile("done"))
    enter(hanako, "hanako@team.example", PHRASE)
    hanako.wait_for_url(re.compile("/board"))
    hanako.goto("/account/second-factor")
    key = hanako.locator("code").inner_text()
    hanako.fill("input[name=code]", pyotp.TOTP(key).at(moment(hanako)))
    hanako.get_by_role("button", name="有効にする").click()
    hanako.get_by_role("link", name="保管しました").click()

    admin.goto("/people?user=2#edit")
    admin.get_by_text("氏名・メールアドレスの訂正").click()
    admin.fill("#name", "花子")
    admin.fill("#email", "ADMIN@team.example")
    admin.locator("#identity-form button").click()
    assert "すでに登録されています" in admin.locator(".problem").inner_text()
    assert admin.input_value("#name") == "花子" and admin.locator("#identity-form").is_visible()
    admin.fill("#email", "hanako@team.example")
    admin.locator("#identity-form button").click()
    admin.wait_for_url(re.compile("corrected"))
    assert hanako.goto("/account").status == 200 and "花子" in hanako.locator(".title").inner_text()

    admin.goto("/people?user=2#edit")
    admin.get_by_text("二要素認証の解除").click()
    admin.get_by_role("button", name="二要素認証を解除する").click()
    admin.wait_for_url(re.compile("unfactored"))
    hanako.goto("/account")
    assert "/sign-in" in hanako.url
    enter(hanako, "hanako@team.example", PHRASE)
    hanako.wait_for_url(re.compile("/board"))
    admin.goto("/security?kind=secondFactorChanged")
    assert "解除" in admin.locator("#security").inner_text()
    admin.goto("/history")
    assert "花子さんの氏名を訂正" in admin.locator("#history").inner_text()


def test_on_a_phone_who_what_and_when_are_on_the_screen(browser, served):
    context = browser.new_context(locale="ja-JP", base_url=served.address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for _ in range(2):
        enter(page, ADMIN[0], "wrong wrong wrong")
        page.wait_for_selector(".problem")
    enter(page, *ADMIN)
    page.wait_for_url(re.compile("/board"))
    for address, table in [("/people", "#members"), ("/security", "#security"), ("/history", "#history")]:
        page.goto(address)
        cells = page.locator(f"{table} tbody :is(td, th)").all()
        assert cells
        boxes = [cell.bounding_box() for cell in cells if cell.is_visible()]
        assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes), address
    for address in ["/board", "/analysis", "/kpis/leads/records?from=2026-01&to=2026-02"]:
        page.goto(address)
        for part in [page.locator(".person > a"), page.locator(".person summary")]:
            box = part.bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= 390, address


def test_a_refused_page_is_noted_and_told_as_one_line(browser, served, team):
    served.stop()
    team.run("user", "invite", "--name", "花子", "--email", "hanako@team.example")
    team.run("user", "password", "hanako@team.example", typed=PHRASE)
    again = Served("serve", "--database", team.database, wait_for=r"http://")
    try:
        hanako = fresh_page(browser, again)
        enter(hanako, "hanako@team.example", PHRASE)
        hanako.wait_for_url(re.compile("/board"))
        for _ in range(5):
            assert hanako.goto("/security").status == 403
    finally:
        again.stop()
    lines = [json.loads(line) for line in team.run("security", "--format", "jsonl").splitlines()]
    refused = [line["detail"] for line in lines if line["kind"] == "pageRefused"]
    assert refused == ["GET /security needs admin"]


def test_the_verbs_say_the_truth(team):
    said = team.run("user", "invite", "--name", "Hanako", "--email", "hanako@team.example")
    assert said.startswith("http://localhost:8080/password#")
    assert team.run("user", "list").splitlines()[2].split()[5] == "invited"
    assert "There are no teams yet" in team.run("user", "team", "hanako@team.example", "BDR", exits=65)
    assert "no second factor" in team.run("user", "forget-second-factor", "hanako@team.example", exits=66)
    assert "no account" in team.run("user", "forget-second-factor", "nobody@team.example", exits=66)
    team.run("user", "rename", "hanako@team.example", "Hanako Sato")
    team.run("user", "email", "hanako@team.example", "sato@team.example")
    assert "already an account" in team.run("user", "email", "sato@team.example", "Admin@team.example", exits=75)
    assert "sato@team.example" in team.run("user", "list") and "Hanako Sato" in team.run("user", "list")
    told = team.run("history", "--subject", "people")
    assert "Changed the e-mail address of Hanako Sato" in told and "Corrected the name of Hanako Sato" in told


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
