"""Two people who change the same thing at once."""

import re

import pytest


@pytest.mark.refused
def test_whoever_comes_second_sees_both_values_and_chooses(page):
    def save(shown, days):
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
