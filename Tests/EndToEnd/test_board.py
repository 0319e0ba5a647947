"""The board: what the goal asks, where the team stands, and how each number is made."""

import csv
import io
import re

import pytest
from clock import month

pytestmark = pytest.mark.any_day


def test_the_board_says_first_how_the_goal_stands(page):
    page.goto("/board")
    assert page.locator("main h1").inner_text().startswith("ダッシュボード")
    assert "受注金額の着地見込みは" in page.locator("main").inner_text()
    assert re.search(r"[\d,.]+(万円|百万円|円)", page.locator("main").inner_text())


def test_a_number_leads_to_the_records_it_counts(page):
    page.goto("/board?kpi=won")
    cell = page.locator("tr", has=page.locator("th", has_text=re.compile("^受注数$"))).locator("td a").first
    count = int(re.sub(r"\D", "", cell.inner_text()))
    cell.click()
    page.wait_for_url(re.compile("/records"))
    assert page.locator("table.figures tbody tr").count() == count


def test_the_table_downloads_with_a_row_for_each_kpi_and_month(page):
    page.goto("/board")
    kpis = page.locator("#plan-vs-actual tbody tr").count()
    # The last two links are the whole period's: its actual and its landing.
    months = page.locator("#plan-vs-actual tbody tr").first.locator("td a").count() - 2
    answer = page.request.get("/board.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    header, *rows = csv.reader(io.StringIO(answer.body().decode("utf-8-sig")))
    assert len(rows) == kpis * months
    assert all(len(row) == len(header) for row in rows)


def test_who_saves_something_comes_back_to_the_same_view(page):
    page.goto(f"/kpis/appointmentsSet?period={month(-5)}&team=SDR1")
    page.select_option("#cycle", index=1)
    page.locator("form[action^='/kpis/appointmentsSet/care'] button").click()
    page.wait_for_url("**/kpis/appointmentsSet?done=care*")
    assert f"period={month(-5)}" in page.url and "team=SDR1" in page.url
    assert page.locator("select[name='team']").input_value() == "SDR1"
