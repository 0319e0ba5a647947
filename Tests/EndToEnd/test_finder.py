"""The finder: everything is reached by its name, from every page, by keyboard, on a phone and without a script."""

import re

import pytest
from clock import month

pytestmark = pytest.mark.any_day


def find(page, text):
    """Types into the open finder and waits for what it finds."""
    page.fill("#finder-word", text)
    page.wait_for_selector("#finder [data-found]:not([aria-busy])", state="attached")
    return page.locator("#finder [data-found] a")


def test_a_slash_opens_it_and_enter_goes_to_the_first(page):
    page.goto(f"/board?period={month(-1)}&team=SDR1")
    page.keyboard.press("/")
    assert page.locator("dialog#finder").is_visible()
    assert page.evaluate("document.activeElement.id") == "finder-word"
    found = find(page, "受注金額")
    assert found.first.inner_text().startswith("受注金額")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/kpis/wonAmount"))
    assert f"period={month(-1)}" in page.url and "team=SDR1" in page.url


def test_control_k_opens_it_from_a_field_and_arrows_choose(page):
    page.goto("/account")
    page.locator("main input").first.focus()
    page.keyboard.press("Control+k")
    found = find(page, "ﾁｬｸﾁ")
    assert found.count() == 0
    found = find(page, "着地")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#finder') && document.activeElement.tagName") == "A"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "finder-word"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/landing"))


@pytest.mark.parametrize("text, address", [
    ("あぽ", r"/kpis/appointments"), ("ＳＤＲ１", r"/board\?.*team=SDR1"), ("取込", "/imports"), ("締め", "/closing"),
    ("先月", rf"/board\?.*period={month(-1)}"), ("受注率 輪切り", "/kpis/winRate/analysis"),
])
def test_kana_width_teams_commands_periods_and_tabs_are_found(page, text, address):
    page.goto("/landing")
    page.keyboard.press("/")
    links = find(page, text).evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert any(re.search(address, link) for link in links), links


def test_escape_closes_it_and_what_is_unknown_is_said(page):
    page.goto("/board")
    page.keyboard.press("/")
    find(page, "ありえない名前")
    assert "見つかりません" in page.locator("#finder").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#finder").is_visible()


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_its_button_is_on_the_screen(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/board")
    button = page.locator("[data-finder]")
    box = button.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 32
    button.click()
    dialog = page.locator("dialog#finder").bounding_box()
    assert dialog["x"] >= 0 and dialog["x"] + dialog["width"] <= width
    assert find(page, "計画").count() > 0


def test_without_a_script_its_button_leads_to_a_page_that_finds_the_same(browser, demo, demo_cookies):
    context = browser.new_context(locale="ja-JP", base_url=demo.address, java_script_enabled=False)
    context.add_cookies(demo_cookies)
    page = context.new_page()
    page.goto(f"/board?period={month(-1)}")
    page.locator("[data-finder]").click()
    page.fill("#q", "受注率")
    page.locator("main form button").click()
    link = page.locator("#found a", has_text="受注率").first
    assert f"period={month(-1)}" in link.get_attribute("href")
    link.click()
    assert page.locator("main h1").inner_text().startswith("受注率")
    context.close()


def test_pages_that_refuse_keep_rail_and_header_and_lead_on(browser, demo, demo_cookies):
    context = browser.new_context(locale="ja-JP", base_url=demo.address)
    context.add_cookies(demo_cookies)
    page = context.new_page()
    for address, status in (("/nowhere", 404), ("/kpis/nothing", 404), ("/board?period=soon", 400), ("/board?rep=nobody", 404)):
        page.goto("/gap")
        assert page.goto(address).status == status
        assert page.locator("nav.rail a").count() > 10 and page.locator(".person summary").is_visible()
        assert page.locator("main .problem").inner_text().strip()
        for link in page.locator("nav.rail a, main .actions a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            assert "soon" not in link and "nobody" not in link
        page.locator("main .actions a", has_text="ダッシュボード").click()
        page.wait_for_url(re.compile("/board$"))
    context.close()
