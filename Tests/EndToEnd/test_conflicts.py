"""Two people who change the same thing at once."""

import re

import pytest


@pytest.mark.refused
def test_whoever_comes_second_sees_both_values_and_chooses(page):
    def save(shown, days):
        if not shown.locator("#silentDays").is_visible():
            shown.locator("summary", has_text="点検の基準").click()
        shown.fill("#silentDays", days)
        with shown.expect_navigation():
            shown.get_by_role("button", name="保存").click()

    page.goto("/prospects")
    before = page.input_value("#silentDays")
    other = page.context.new_page()
    other.goto("/prospects")
    save(other, "21")
    save(page, "30")
    values = page.locator("#collision tbody tr").first.inner_text()
    assert "21" in values and "30" in values
    # The browser sends nothing before one of the two is chosen.
    page.get_by_role("button", name="保存").click()
    choice = page.locator("#collision input[name=version]")
    assert choice.evaluate("box => box.validity.valueMissing")
    choice.check()
    save(page, "30")
    page.wait_for_url(re.compile("saved"))
    assert page.input_value("#silentDays") == "30"
    save(page, before)
    other.close()


@pytest.mark.refused
def test_a_target_that_somebody_left_alone_is_not_taken_back(page):
    def edit():
        shown = page.context.new_page()
        shown.goto("/targets?kpi=visits&level=field&period=2026-Q4&edit=yes")
        return shown

    def save(shown, cell, value):
        cell(shown).fill(value)
        with shown.expect_navigation():
            shown.get_by_role("button", name="目標を保存").click()

    first = lambda shown: shown.locator("#targets-form input.number").first
    second = lambda shown: shown.locator("#targets-form input.number").nth(1)
    one, other = edit(), edit()
    save(one, first, "4321")
    save(other, second, "1234")
    values = other.locator("#collision tbody tr")
    assert values.count() == 1 and "1234" in re.sub(r"[,，]", "", values.inner_text())
    assert first(other).input_value().replace(",", "") == "4321"
    other.locator("#collision input[name=version]").check()
    with other.expect_navigation():
        other.get_by_role("button", name="目標を保存").click()
    last = edit()
    assert [cell(last).input_value().replace(",", "") for cell in (first, second)] == ["4321", "1234"]
    for shown in (one, other, last):
        shown.close()


@pytest.mark.refused
def test_whoever_changes_a_target_second_hears_of_it_before_a_reason_is_asked_for(page):
    def edit():
        shown = page.context.new_page()
        shown.goto("/targets?kpi=visits&level=field&period=2026-Q4&edit=yes")
        return shown

    def save(shown, value, reason=""):
        shown.locator("#targets-form input.number").nth(2).fill(value)
        shown.fill("#reason", reason)
        with shown.expect_navigation():
            shown.get_by_role("button", name="目標を保存").click()

    save(edit(), "1001")
    one, other = edit(), edit()
    save(one, "1002", "先に変えた")
    save(other, "1003")
    said = other.locator("#collision").inner_text()
    assert "ほかの人が先に変更しました" in said
    assert re.search(r"さんが2026/11/25 \d\d:\d\dに変更しました。", said)
    assert "理由" not in said
    for shown in page.context.pages[1:]:
        shown.close()


@pytest.mark.refused
def test_two_who_commit_for_one_rep_see_both_numbers_who_and_when(page):
    def commit(shown, value):
        shown.fill("#value", value)
        with shown.expect_navigation():
            shown.get_by_role("button", name="コミットする").click()

    page.goto("/commits")
    other = page.context.new_page()
    other.goto("/commits")
    commit(other, "71")
    commit(page, "72")
    values = page.locator("#collision tbody tr")
    assert values.count() == 1 and "71" in values.inner_text() and "72" in values.inner_text()
    assert re.search(r"さんが2026/11/25 \d\d:\d\dに変更しました。", page.locator("#collision").inner_text())
    page.locator("#collision input[name=version]").check()
    commit(page, "72")
    assert "前のコミットも残っています" in page.locator(".notice").inner_text()
    other.close()
