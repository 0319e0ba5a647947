"""Definitions are found by words, and what they count is picked: field, comparison, values."""

import re

import pytest
from clock import month

DRAFT = "/definitions/appointmentsQualified/draft"


def row(page, number, side="numerator"):
    return page.locator(f"#{side}-condition li.condition").nth(number)


def text(page, side="numerator"):
    return page.locator(f"#{side}").input_value()


def wait_for_text(page, count, end):
    """The text names so many fields and ends like this: in which order values are ticked off means nothing."""
    page.wait_for_function(
        """([count, end]) => {
            const text = document.getElementById('numerator').value;
            return text.endsWith(end) && text.split(/ and | or /).length === count;
        }""", arg=[count, end])


def open_text(page):
    page.locator("details", has=page.locator("#numerator")).locator("summary").click()


def add(page, field, count):
    """One condition more on the open draft, of which only the field is chosen."""
    page.get_by_role("button", name="条件を追加", exact=True).first.click()
    page.wait_for_function(
        "count => document.querySelectorAll('#numerator-condition li.condition').length === count", arg=count)
    row(page, count - 1).locator("select[name$='.path']").select_option(label=field)


@pytest.fixture
def scriptless(browser, demo, demo_cookies):
    context = browser.new_context(locale="ja-JP", java_script_enabled=False, base_url=demo.address)
    context.add_cookies(demo_cookies)
    yield context.new_page()
    context.close()


def test_definitions_stand_in_groups_and_are_found_in_any_spelling(page):
    page.goto("/definitions")
    heads = page.locator("section.card h2").all_inner_texts()
    assert [head.split(" · ")[0] for head in heads][:4] == ["リード", "活動", "アポ（商談設定）", "案件"]
    counts = [int(head.split(" · ")[1]) for head in heads]
    assert sum(counts) == page.locator("table.definitions tbody tr").count()
    for words in ("ｱﾎﾟ設定", "あぽ設定", "appointments set"):
        page.fill("#search", words)
        page.press("#search", "Enter")
        page.wait_for_url(re.compile("search="))
        assert page.locator("a[href='/kpis/appointmentsSet/definition']").count() == 1, words
        assert page.locator("table.definitions tbody tr").count() < sum(counts)
    page.fill("#search", "そんな定義はない")
    page.press("#search", "Enter")
    assert "当てはまる定義はありません" in page.locator("main .empty").inner_text()
    page.get_by_role("link", name="すべて表示").click()
    assert page.locator("table.definitions tbody tr").count() == sum(counts)


def test_definitions_are_narrowed_to_a_status(page):
    page.goto("/definitions")
    page.select_option("#status", label="合意済み")
    page.wait_for_url(re.compile("status=agreed"))
    badges = page.locator("table.definitions .badge:not(.watched, .retired)").all_inner_texts()
    assert badges and all("合意" in badge and "未合意" not in badge for badge in badges)


def test_a_condition_is_picked_and_its_text_says_the_same(page):
    page.goto(DRAFT)
    before = text(page)
    count = page.locator("#numerator-condition li.condition").count()
    add(page, "温度感", count + 1)
    fresh = row(page, count)
    fresh.get_by_label("高", exact=True).check()
    wait_for_text(page, count + 1, " and temperature = hot")
    row(page, count).get_by_label("低", exact=True).check()
    wait_for_text(page, count + 1, " and temperature in (cold, hot)")
    assert "温度感が「低」「高」のどれか" in page.locator("#draft-check").inner_text()
    row(page, count).locator("select[name$='.test']").select_option(label="空でない")
    wait_for_text(page, count + 1, " and temperature is not empty")
    row(page, count).locator("select.joint").first.select_option(label="または")
    page.wait_for_function("() => document.querySelector('#draft-check').textContent.includes('または')")
    row(page, count).get_by_role("button").click()
    wait_for_text(page, count, ")")
    assert sorted(text(page)) == sorted(before)


def test_what_is_written_appears_as_rows_and_the_cursor_stays(page):
    page.goto(DRAFT)
    open_text(page)
    page.fill("#numerator", "verdict = qualified and size in (中堅) and (isTarget or heldOn - setOn <= 14 d)")
    page.wait_for_function("() => document.querySelectorAll('#numerator-condition li.condition').length === 4")
    assert page.evaluate("document.activeElement.id") == "numerator"
    assert row(page, 3).locator("input").input_value() == "14"
    # かつ and または both occur: what stands in parentheses is joined first.
    assert page.locator("input[name='numerator.binding']:checked").input_value() == "or"
    page.fill("#numerator", "not (isTarget or heldOn is empty)")
    page.wait_for_function("() => document.querySelectorAll('#numerator-condition li.condition').length === 0")
    assert "文で書いてください" in page.locator("#numerator-condition").inner_text()


def test_cases_run_while_they_are_typed(page):
    page.goto(DRAFT)
    page.fill("#counted", "verdict = rejected")
    page.wait_for_function("() => document.querySelector('#draft-check .check.failed')")
    assert "条件と食い違い" in page.locator("#draft-check").inner_text()
    page.fill("#counted", "verdict = nonsense")
    page.wait_for_function("() => document.querySelector('#draft-check .short')")
    assert "「nonsense」" in page.locator("#draft-check").inner_text()


def test_without_a_script_the_buttons_of_the_form_do_the_same(scriptless):
    page = scriptless
    page.goto(DRAFT)
    before = text(page)
    count = page.locator("#numerator-condition li.condition").count()
    page.get_by_role("button", name="条件を追加", exact=True).first.click()
    row(page, count).locator("select[name$='.path']").select_option(label="温度感")
    page.get_by_role("button", name="選んだ内容を反映").first.click()
    row(page, count).get_by_label("高", exact=True).check()
    page.get_by_role("button", name="選んだ内容を反映").first.click()
    assert sorted(text(page)) == sorted(f"{before} and temperature = hot")


def test_a_row_without_a_value_and_a_form_changed_in_both_ways_are_refused_with_the_reason(scriptless):
    page = scriptless
    page.goto(DRAFT)
    count = page.locator("#numerator-condition li.condition").count()
    page.get_by_role("button", name="条件を追加", exact=True).first.click()
    row(page, count).locator("select[name$='.path']").select_option(label="温度感")
    page.fill("#effectiveFrom", f"{month(-1)}-01")
    page.fill("#reason", "試し")
    page.locator("main form .primary").click()
    said = page.locator("main .problem").inner_text()
    assert f"{count + 1}番目の条件" in said and "値を選んでください" in said
    assert page.locator("select[aria-invalid=true]").count() == 1
    row(page, count).get_by_label("高", exact=True).check()
    open_text(page)
    page.fill("#numerator", "verdict = qualified and isTarget")
    page.locator("main form .primary").click()
    assert "両方が変わっています" in page.locator("main .problem").inner_text()
    assert page.input_value("#reason") == "試し"


def test_records_and_definitions_speak_of_conditions_in_words(page):
    for address in ("/kpis/won/records", "/kpis/won/definition", "/definitions?search=受注数"):
        page.goto(address)
        said = page.locator("main").inner_text()
        assert "「受注」" in said and "outcome" not in said, address
    page.goto("/language/en")
    page.goto("/kpis/won/records")
    assert "is “Won”" in page.locator("main .foot").inner_text()
    page.goto("/language/ja")
