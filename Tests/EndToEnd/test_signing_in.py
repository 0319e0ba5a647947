"""How people come in: their password, their browsers, and who guesses."""

import email.utils
import io
import re

import PIL.Image
import pyotp
import pytest
import zxingcpp

from command import Team
from conftest import Served

PASSWORD = "a long enough password"
OTHER = "quite another passphrase"
WRONG = "wrong wrong wrong"


@pytest.fixture
def served(tmp_path):
    """A workspace of one administrator."""
    served = Served("serve", "--database", Team(tmp_path).database, wait_for="http://")
    yield served
    served.stop()


def sign_in(browser, served, password=PASSWORD, cookies=()):
    """A page that has sent the sign-in form."""
    context = browser.new_context(locale="ja-JP", base_url=served.address)
    context.add_cookies(list(cookies))
    page = context.new_page()
    page.goto("/sign-in?to=/account")
    page.fill("input[name=email]", "admin@team.example")
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()
    return page


def test_another_password_signs_the_other_browsers_out(browser, served):
    here, there = sign_in(browser, served), sign_in(browser, served)
    assert there.goto("/account").status == 200
    here.goto("/account")
    assert here.locator("#sessions tbody tr").count() == 2
    here.fill("input[name=current]", PASSWORD)
    here.fill("input[name=password]", "gyakusan-2026")
    here.get_by_role("button", name="保存").click()
    assert "推測されやすい" in here.locator(".problem").inner_text()
    here.fill("input[name=current]", PASSWORD)
    here.fill("input[name=password]", OTHER)
    here.get_by_role("button", name="保存").click()
    assert "変更しました" in here.locator(".notice").inner_text()
    assert here.locator("#sessions tbody tr").count() == 1
    there.goto("/account")
    assert "/sign-in" in there.url
    assert "/account" in sign_in(browser, served, OTHER).url


def test_a_browser_is_signed_out_from_another_one(browser, served):
    here, there = sign_in(browser, served), sign_in(browser, served)
    here.goto("/account")
    here.locator("#sessions").get_by_role("button", name=re.compile("Chrome.*終了")).click()
    here.wait_for_url(re.compile("done=ended"))
    there.goto("/board")
    assert "/sign-in" in there.url
    assert here.goto("/account").status == 200


def test_who_guesses_waits_and_a_browser_that_was_here_before_does_not(browser, served):
    known = [cookie for cookie in sign_in(browser, served).context.cookies() if "device" in cookie["name"]]
    pages = [sign_in(browser, served, WRONG) for _ in range(11)]
    assert "メールアドレスまたはパスワードが違います" in pages[9].locator("main").inner_text()
    assert "しばらく受け付けません" in pages[10].locator("main").inner_text()
    assert "しばらく受け付けません" in sign_in(browser, served).locator("main").inner_text()
    assert "/account" in sign_in(browser, served, cookies=known).url
    assert pages[10].locator("h1").inner_text() == "しばらくお待ちください"
    assert pages[10].get_by_role("link", name="サインインへ").get_attribute("href") == "/sign-in"


def test_the_password_is_asked_for_and_leads_back(browser, served):
    page = sign_in(browser, served)
    page.goto("/confirm?to=/records%3Fkpi%3Dwon%26from%3D2026-01%26to%3D2026-02")
    page.fill("input[name=current]", WRONG)
    page.get_by_role("button", name="確認").click()
    assert "現在のパスワードが違います" in page.locator(".problem").inner_text()
    page.fill("input[name=current]", PASSWORD)
    page.get_by_role("button", name="確認").click()
    page.wait_for_url(re.compile(r"/kpis/won/records\?from=2026-01&to=2026-02"))
    page.goto("/confirm?to=//evil.example")
    page.fill("input[name=current]", PASSWORD)
    page.get_by_role("button", name="確認").click()
    page.wait_for_url(re.compile("/board"))


def test_an_administrator_asks_for_a_second_factor_and_sets_one_up(browser, served):
    page = sign_in(browser, served)
    page.goto("/settings")
    page.get_by_label("管理者", exact=True).check()
    page.locator("form[action='/settings/second-factor'] button").click()
    page.wait_for_url(re.compile("/account/second-factor"))
    page.goto("/board")
    assert "/account/second-factor" in page.url
    picture = PIL.Image.open(io.BytesIO(page.locator("svg.qr").screenshot()))
    scanned = zxingcpp.read_barcodes(picture)[0].text
    authenticator = pyotp.parse_uri(scanned)
    assert authenticator.secret == page.locator("code").inner_text()
    assert authenticator.name.endswith("admin@team.example")
    page.fill("input[name=code]", "000000")
    page.get_by_role("button", name="有効にする").click()
    assert "コードが違います" in page.locator(".problem").inner_text()
    page.fill("input[name=code]", authenticator.at(moment(page), counter_offset=-1))
    page.get_by_role("button", name="有効にする").click()
    codes = page.locator("ul code").all_inner_texts()
    assert len(codes) == 10
    page.get_by_role("link", name="保管しました").click()
    assert "復旧コード残り10個" in page.locator("#second-factor").inner_text()
    assert page.goto("/board").status == 200

    other = sign_in(browser, served)
    assert "/sign-in/code" in other.url
    other.goto("/board")
    assert "/sign-in?" in other.url
    other.goto("/sign-in/code?to=/account")
    other.fill("input[name=code]", authenticator.at(moment(other)))
    other.keyboard.press("Enter")
    other.wait_for_url(re.compile("/account$"))
    third = sign_in(browser, served)
    third.fill("input[name=code]", codes[0])
    third.keyboard.press("Enter")
    third.wait_for_url(re.compile("/account$"))
    assert "復旧コード残り9個" in third.locator("#second-factor").inner_text()


def moment(page):
    """The server's own time."""
    return email.utils.parsedate_to_datetime(page.request.get("/health").headers["date"])


def test_the_owner_of_the_file_gives_a_new_password(tmp_path):
    team = Team(tmp_path)
    team.run("user", "password", "nobody@team.example", typed=OTHER, exits=66)
    team.run("user", "password", "admin@team.example", typed="team-team-team", exits=65)
    team.run("user", "password", "Admin@team.example", typed=OTHER)
