"""What open cohorts come to in the end, on the page of the analysis."""

import re

import pytest

WORDS = {
    "ja": ("最終見込み", "最終見込みの根拠", r"1か月時点 誤差\d+\.\d%（n=\d+）", r"\d+\.\d〜\d+\.\d%$"),
    "en": ("Final", "How the final numbers were projected", r"at 1 mo\. off by \d+\.\d% \(n=\d+\)",
           r"\d+\.\d – \d+\.\d%$"),
}


@pytest.mark.parametrize("language", WORDS)
def test_open_cohorts_say_what_they_come_to_and_how_sure_that_is(page, language):
    header, grounds, error, note = WORDS[language]
    page.goto(f"/language/{language}")
    page.goto("/kpis/appointmentRate/analysis")
    table = page.locator("table.cohort")
    assert table.locator("thead th").last.inner_text() == header
    youngest = table.locator("tbody tr").last.locator("td.projection")
    assert re.search(note, youngest.inner_text())
    page.get_by_text(grounds, exact=True).click()
    assert re.search(error, page.locator("#back-test").inner_text())
    rows = page.locator("#finals tbody tr")
    assert rows.count() == table.locator("tbody tr").count()
    projected = [row.split("\n")[0] for row in table.locator("td.projection").all_inner_texts()]
    assert rows.locator("td:nth-child(4)").all_inner_texts() == projected
    assert any(re.fullmatch(r"±\d+\.\dpt", text) for text in rows.locator("td:last-child").all_inner_texts())


def test_a_kpi_whose_cohorts_come_to_no_final_number_has_no_column_for_it(page):
    page.goto("/kpis/winRate/analysis")
    assert page.locator("table.cohort").count() == 1
    assert page.locator("td.projection, #finals, #back-test").count() == 0
