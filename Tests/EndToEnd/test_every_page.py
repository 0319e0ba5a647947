"""What holds for every page: it fits, it reads in both languages and themes, and it can be used without a mouse."""

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = [
    "/board", "/board?period=2026-H1", "/analysis", "/kpis/won/analysis", "/kpis/firstResponseMedian/analysis",
    "/kpis/targetCoverage/analysis", "/kpis/targetCoverage/definition", "/kpis/targetCoverage/records?from=2026-05&to=2026-06"
    "&side=denominator", "/plan", "/plan?derive=yes&goal=9000000"
    "&averageDeal=750000&rate.winRate=25%25&source.winRate=agreed&by=product&node=goal&value=12000000", "/definitions", "/definitions?search=アポ&status=shippedDefault", "/kpis/appointmentRate/definition",
    "/definitions/firstResponseWithinHour/draft", "/gap?tab=reviews", "/gap?tab=pairs",
    "/definitions/appointmentsQualified/draft", "/closing",
    "/kpis/appointmentRate", "/kpis/wonAmount?period=2026-H1", "/kpis/wonAmount/factors?period=2026-07",
    "/kpis/appointmentRate/factors?period=2026-07&team=SDR1", "/kpis/won/records?period=2026-07", "/phase", "/landing", "/kpis/won/landing?as=FY2026",
    "/gap", "/gap?period=2026-07", "/gap?period=2026-Q2&against=before", "/prospects",
    "/targets", "/targets?level=field&edit=yes&period=2026-Q3", "/targets?by=week&period=2026-11", "/targets/people",
    "/targets/people?rep=3", "/commits", "/imports", "/words", "/compare", "/settings", "/account", "/account/second-factor", "/find", "/find?q=受注",
    "/confirm", "/confirm?to=/settings&unsaved=yes", "/people", "/people?user=1", "/security", "/history", "/password",
    "/kpis/won/records?from=2026-01&to=2026-06",
]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_overflows_sideways(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    assert page.goto(address).status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 320])
def test_the_menu_of_the_person_lies_above_the_bar_at_the_thumb(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/board")
    page.locator(".person summary").click()
    page.locator("form[action='/sign-out'] button").click(trial=True, timeout=5_000)


@pytest.mark.parametrize("address", PAGES)
def test_english_pages_hold_no_japanese_of_our_own(page, address):
    page.goto("/language/en")
    page.goto(address)
    texts = page.locator("main :is(h1, h2, th, label, button, dt):not([translate=no])").all_inner_texts()
    assert page.locator("html").get_attribute("lang") == "en"
    assert not [text for text in texts if any("ぁ" <= sign <= "ん" for sign in text)]


@pytest.mark.parametrize("address", PAGES)
def test_every_control_has_a_name_and_every_page_one_heading(page, address):
    page.goto(address)
    assert page.locator("main h1").count() == 1
    nameless = page.evaluate("""() => [...document.querySelectorAll('main :is(input:not([type=hidden]), select, textarea)')]
        .filter(e => !e.labels?.length && !e.getAttribute('aria-label')).map(e => e.outerHTML)""")
    assert nameless == []
    mute = page.evaluate("""() => [...document.querySelectorAll(':is(a, button)')]
        .filter(e => !e.textContent.trim() && !e.getAttribute('aria-label')).map(e => e.outerHTML)""")
    assert mute == []


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("theme, width, language", [
    ("light", 1440, "ja-JP"), ("dark", 390, "ja-JP"), ("light", 390, "en-US"), ("dark", 1440, "en-US")])
def test_axe_finds_nothing_to_mend(browser, demo, demo_cookies, address, theme, width, language):
    context = browser.new_context(  # the policy of the page would refuse the checker's own script
        base_url=demo.address, bypass_csp=True, color_scheme=theme, locale=language,
        viewport={"width": width, "height": 900})
    context.add_cookies(demo_cookies)
    page = context.new_page()
    page.goto(address)
    report = Axe().run(page)
    context.close()
    assert report.violations_count == 0, report.generate_report()


def test_the_keyboard_alone_reaches_the_menu_and_changes_the_month(page):
    page.goto("/board")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    before = page.locator(".period .now").inner_text()
    page.keyboard.press("[")
    page.wait_for_function("before => document.querySelector('.period .now').textContent !== before", arg=before)
    page.keyboard.press("?")
    assert page.locator("#shortcuts").is_visible()
