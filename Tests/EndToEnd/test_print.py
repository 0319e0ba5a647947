"""Pages on paper: A4, nothing cut, nothing that cannot be pressed there, and what, of whom and as of when on each."""

import re

import pytest
from clock import month

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
# The room between the margins of a sheet, in the pixels of its style.
WIDTH = {PORTRAIT: 190 / 25.4 * 96, LANDSCAPE: 277 / 25.4 * 96}

SHEETS = {
    "/board": [PORTRAIT, PORTRAIT, LANDSCAPE],
    f"/board?period={month(-1)}": [PORTRAIT, PORTRAIT, LANDSCAPE],
    "/board?team=SDR1": [PORTRAIT, PORTRAIT, LANDSCAPE],
    f"/gap?period={month(-1)}": [PORTRAIT],
    f"/gap?period={month(-1)}&by=team": [PORTRAIT],
    # On the first day of a month more KPIs have missed another one.
    "/gap?tab=reviews": [PORTRAIT, PORTRAIT, PORTRAIT],
    "/gap?tab=pairs": [PORTRAIT],
    "/landing": [PORTRAIT],
    "/plan?derive=yes&goal=9000000&averageDeal=750000&step=needs": [PORTRAIT, PORTRAIT],
    "/targets": [LANDSCAPE, LANDSCAPE],
    "/kpis/won/records": [PORTRAIT],
    "/kpis/wonAmount": [PORTRAIT],
}


def printed(page, address):
    """The sheets of a page, as widths and heights in points."""
    page.goto(address)
    paper = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


@pytest.mark.any_day
@pytest.mark.parametrize("address", SHEETS)
def test_a_page_takes_as_few_sheets_as_it_needs_and_none_is_empty(page, address):
    sheets = printed(page, address)
    most = SHEETS[address]
    assert sheets and set(sheets) <= set(most) and len(sheets) <= len(most), sheets


@pytest.mark.parametrize("address", [*SHEETS, f"/board?period={month(0)[:4]}-H1", "/board?as=FY2026"])
def test_no_table_and_no_chart_is_cut(page, address):
    page.set_default_navigation_timeout(90_000)
    page.goto(address)
    page.emulate_media(media="print")
    for size, width in WIDTH.items():
        page.set_viewport_size({"width": int(width), "height": 1000})
        cut = page.evaluate("""width => [...document.querySelectorAll('main :is(table, svg.chart, .tree, .tiles)')]
            .filter(part => part.getClientRects().length)
            .filter(part => (getComputedStyle(part.closest('.across') ?? document.querySelector('main')).page === 'across') === (width > 800))
            .map(part => [part.id || part.className.baseVal || part.className, part.getBoundingClientRect().right])
            .filter(([, right]) => right > width + 1)""", width)
        assert cut == [], (size, cut)


@pytest.mark.parametrize("address", SHEETS)
def test_paper_shows_no_controls_and_says_of_what_and_as_of_when(page, address):
    page.goto(address)
    page.emulate_media(media="print")
    shown = page.evaluate("""() => [...document.querySelectorAll('nav, button, .button, select, .top, dialog, input[type=search]')]
        .filter(part => part.getClientRects().length && getComputedStyle(part).visibility !== 'hidden').map(part => part.outerHTML.slice(0, 80))""")
    assert shown == []
    head = page.locator(".on-paper").inner_text()
    assert re.search(r"時点 \d{4}/\d\d/\d\d \d\d:\d\d$", head)
    assert ("チーム: SDR1" if "team=" in address else "全体") in head
    assert page.locator("main h1").is_visible()
    assert re.search(r"20\d\d年|FY20\d\d", page.locator("main").inner_text())


def test_paper_is_black_on_white_in_the_dark_theme_too(page):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/board")
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_the_line_of_the_paper_is_not_on_the_screen(page):
    page.goto("/board")
    assert not page.locator(".on-paper").is_visible()
