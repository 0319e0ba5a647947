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


def test_the_headline_says_what_costs_most_and_what_helped_only_after_it(page):
    for period in ("", f"?period={month(-1)}", f"?period={month(-2)}"):
        page.goto(f"/board{period}")
        sentence = page.locator("p.sentence")
        said = sentence.inner_text()
        assert "最も足りないのは" in said or "押し上げたのは" in said
        assert "押し上げたのは" not in said.partition("最も足りないのは")[0] or "最も足りないのは" not in said
        for link in sentence.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            assert link.startswith(("/kpis/", "/landing", "/gap")) and "period=" in link


def test_a_department_counts_the_teams_below_it(page):
    page.goto("/board?team=営業本部")
    leads = page.locator("#plan-vs-actual tr", has=page.locator("th", has_text=re.compile("^リード数")))
    below = leads.locator("td a").last.inner_text()
    page.goto("/board")
    assert below == leads.locator("td a").last.inner_text() != "0件"
    assert "目標がまだありません" not in page.locator("main").inner_text()


def test_what_to_do_now_leads_there_in_one_click(page):
    page.goto("/board")
    steps = page.locator("ul.next-steps li")
    assert 1 <= steps.count() <= 5
    for link in steps.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
        assert page.request.get(link).ok
    page.goto("/board?team=SDR1")
    assert "コミットがまだない" not in page.locator("main").inner_text()


def test_every_variance_says_by_what_it_judges(page):
    page.goto("/board")
    assert "差異（今日まで）" in page.locator("section", has=page.locator("#kgi")).inner_text()
    page.goto(f"/board?period={month(-2)}")
    card = page.locator("section", has=page.locator("#kgi")).inner_text()
    assert "差異（期末実績）" in card and ("達成" in card or "未達" in card)
    assert page.locator(".status.ahead, .status.onTrack, .status.behind").count() == 0


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
    page.locator("summary", has_text="責任者と周期を変える").click()
    page.select_option("#cycle", index=1)
    page.locator("form[action^='/kpis/appointmentsSet/care'] button").click()
    page.wait_for_url("**/kpis/appointmentsSet?*done=care*")
    assert f"period={month(-5)}" in page.url and "team=SDR1" in page.url
    assert page.locator("select[name='team']").input_value() == "SDR1"


def test_a_month_ahead_shows_no_amount_that_nobody_knows(page):
    page.goto(f"/board?period={month(1)}")
    assert page.locator(".tree .contribution").count() == 0
    # Months that have begun may hold nothing so far, and say so.
    months = page.locator("#plan-vs-actual thead th").all_inner_texts().index("目標")
    page.locator(f"#plan-vs-actual tbody td:nth-child(-n+{months})").evaluate_all("cells => cells.forEach(c => c.remove())")
    assert "0万円" not in re.sub(r"[\d,.]0万円", "", page.locator("main").inner_text())
    page.goto(f"/gap?period={month(1)}")
    assert "まだ始まっていません" in page.locator("main .empty").inner_text()
    page.locator("main .empty a").click()
    page.wait_for_url(re.compile(f"/landing.*period={month(1)}"))


def test_the_tree_multiplies_to_the_goal_and_names_every_step(page):
    page.goto("/board")
    assert page.locator(".tree .sign").count() == 4
    assert "案件化率" in page.locator(".tree").inner_text()


def test_what_to_do_now_says_where_it_stands(page):
    page.goto("/board")
    for line in page.locator("ul.next-steps li").all():
        assert line.locator(".status, .badge").count() == 1


def test_board_and_gap_say_one_number_of_leads(page):
    page.goto("/board")
    row = page.locator("#plan-vs-actual tr", has=page.locator("th", has_text=re.compile("^リード数")))
    heads = page.locator("#plan-vs-actual thead th").all_inner_texts()
    said = row.locator("td").nth(next(i for i, head in enumerate(heads) if head.startswith("差異")) - 1).inner_text()
    page.goto("/gap")
    own = page.locator("#gap-parts tr", has=page.locator("th", has_text=re.compile("^リード数")))
    assert own.locator("td").nth(2).inner_text() == said


def test_arrow_keys_pass_over_choices_and_enter_takes_one(page):
    page.goto("/board")
    team = page.locator("select[name=team]")
    team.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.wait_for_timeout(300)
    assert "team=" not in page.url
    chosen = team.input_value()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("team=" + "[^&]+"))
    assert page.locator("select[name=team]").input_value() == chosen


def test_a_choice_by_arrow_keys_applies_when_the_field_is_left(page):
    page.goto("/board")
    page.locator("select[name=team]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    assert "team=" not in page.url
    page.locator("select[name=team]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.wait_for_url(re.compile("team="))
