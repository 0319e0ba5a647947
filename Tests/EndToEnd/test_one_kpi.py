"""One page for each KPI: everything that names it leads there, every tab keeps the look, and two clicks answer a manager."""

import re
import urllib.parse

import pytest
from clock import month

pytestmark = pytest.mark.any_day

TABS = ["概要", "着地", "要因", "輪切り・追っかけ", "記録", "定義"]


def tabs(page):
    return page.locator("nav.tabs a")


def query(address):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))


def test_every_tab_opens_with_its_finding_and_keeps_period_scope_and_unit(page):
    page.goto(f"/kpis/wonAmount?period={month(-1)}&team=SDR1&unit=thousand")
    assert tabs(page).all_inner_texts() == TABS
    for name in TABS:
        tabs(page).get_by_text(name, exact=True).click()
        page.wait_for_selector(f"nav.tabs a[aria-current=page]:text-is('{name}')")
        assert page.locator("main h1").inner_text() == "受注金額"
        assert page.locator("main p.sentence").first.inner_text().strip()
        for link in tabs(page).evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            kept = query(link)
            assert (kept["period"], kept["team"], kept["unit"]) == (month(-1), "SDR1", "thousand"), (name, link)


def test_tabs_are_reached_by_the_keyboard_alone_and_wrap_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/kpis/appointmentsSet")
    boxes = [tab.bounding_box() for tab in tabs(page).all()]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["height"] >= 32 for box in boxes)
    tabs(page).first.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/kpis/appointmentsSet/factors"))


@pytest.mark.parametrize("old, new", [
    ("/landing?kpi=won&period=2026-09", "/kpis/won/landing?period=2026-09"),
    ("/analysis?kpi=won&from=2026-04&to=2026-09", "/kpis/won/analysis?from=2026-04&to=2026-09"),
    ("/records?kpi=won&from=2026-09&to=2026-09", "/kpis/won/records?from=2026-09&to=2026-09"),
    ("/definitions/won", "/kpis/won/definition"),
])
def test_addresses_from_before_lead_to_the_tab(page, old, new):
    assert page.goto(old).status == 200
    assert page.url.endswith(new)


def test_everything_on_the_board_that_names_a_kpi_leads_to_its_page(page):
    page.goto(f"/board?period={month(-1)}&team=SDR1&unit=thousand")
    links = page.locator("main :is(p.sentence a, .tile a, a.node, #plan-vs-actual a, section[aria-labelledby=kgi] a)")
    addresses = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    leading = [link for link in addresses if not link.startswith(("/gap", "/closing"))]
    assert len(leading) > 20
    for link in leading:
        assert link.startswith("/kpis/"), link
        assert query(link)["team"] == "SDR1" and query(link)["unit"] == "thousand", link


def a_rep(page):
    page.goto("/board")
    return page.locator("select[name=rep] option").nth(1).get_attribute("value")


@pytest.mark.parametrize("scope", ["whole", "department", "team", "rep"])
def test_what_is_most_behind_by_how_much_why_who_and_what_next_in_two_clicks(page, scope):
    chosen = {"whole": "", "department": "&team=営業本部", "team": "&team=SDR1"}.get(scope) or (
        f"&rep={a_rep(page)}" if scope == "rep" else "")
    page.goto(f"/board?period={month(-1)}{chosen}")
    sentence = page.locator("p.sentence")
    said = sentence.inner_text()
    if "最も足りないのは" not in said:
        assert page.locator(".tile .status.missed, .tile .status.behind").count() == 0
        return
    # What and by how much: the sentence itself.
    what = re.search(r"最も足りないのは(.+?)の[−\d]", said)
    assert what and re.search(r"[−+][\d,.]+", said[what.start():])
    # One click: why and who.
    sentence.locator("a", has_text=what.group(1)).last.click()
    page.wait_for_url(re.compile("/kpis/[^/]+/factors"))
    finding = page.locator("p.sentence").inner_text()
    assert re.search("差異（期末実績）", finding)
    if scope == "rep":
        assert a_name(chosen) in page.locator(".title").inner_text()
    else:
        who = page.get_by_role("heading", name=re.compile("チーム別|担当別"))
        assert who.count() >= 1 and page.locator("main tbody tr").count() >= 1
    # Two: what next.
    steps = page.locator("ul.next-steps a")
    if steps.count():
        assert page.request.get(steps.first.get_attribute("href")).ok
        steps.first.click()
        page.wait_for_load_state()
        assert page.locator("main h1").count() == 1


def a_name(chosen):
    return chosen.partition("rep=")[2]


def test_the_overviews_of_landing_and_analysis_lead_to_each_kpi(page):
    for address, tab in (("/landing", "landing"), ("/analysis", "analysis")):
        page.goto(f"{address}?team=SDR1")
        assert page.locator("p.sentence").inner_text().strip()
        link = page.locator("main tbody th a").first
        name = link.inner_text()
        link.click()
        page.wait_for_url(re.compile(f"/kpis/[^/]+/{tab}"))
        assert page.locator("main h1").inner_text() == name and query(page.url)["team"] == "SDR1"


def test_statistics_stand_under_grounds_until_somebody_asks(page):
    page.goto("/kpis/won/landing")
    assert not page.locator("#back-test table").is_visible()
    page.get_by_text("根拠", exact=True).click()
    assert page.locator("#back-test table").is_visible()
    page.goto("/kpis/wonAmount/factors")
    assert "シャプレイ" not in page.locator("main").inner_text()


def test_records_are_sorted_searched_and_turned_over(page):
    page.goto(f"/kpis/leads/records?from={month(-3)}&to={month(-1)}")
    assert page.locator("#records thead th").first.inner_text() == "名前"
    rows = page.locator("#records tbody tr")
    first = rows.first.inner_text()
    assert rows.count() == 50 and page.locator("p.pages").inner_text().startswith("1〜50件目")
    page.get_by_role("link", name="次のページ").click()
    page.wait_for_url(re.compile("after="))
    assert page.locator("p.pages").inner_text().startswith("51〜100件目") and rows.first.inner_text() != first
    page.locator("#records thead a", has_text="会社").click()
    page.wait_for_url(re.compile("sort=company"))
    assert "after=" not in page.url
    name = rows.first.locator("th").inner_text()
    page.fill("#search", name)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("search="))
    assert "当てはまるのは" in page.locator("p.sentence").inner_text()
    assert name in rows.first.inner_text() and "sort=company" in page.url
    page.get_by_role("link", name="すべて表示").click()
    page.wait_for_url(lambda url: "search=" not in url)
    assert rows.count() == 50


def test_a_chip_takes_its_filter_away_and_nothing_else(page):
    page.set_viewport_size({"width": 1100, "height": 800})
    page.goto(f"/kpis/leads/analysis?from={month(-5)}&to={month(-1)}&team=SDR1&source=展示会")
    assert page.locator(".chip").count() == 2
    page.locator(".chip", has_text="SDR1").click()
    page.wait_for_url(lambda url: "team=" not in url)
    assert f"from={month(-5)}" in page.url and f"to={month(-1)}" in page.url and "source=" in page.url
    assert page.locator(".chip").count() == 1
