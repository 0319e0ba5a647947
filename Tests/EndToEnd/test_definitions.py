"""Definitions as departments change them, and months as they close them: on a demo of their own, in order."""

import re

import pytest
from clock import month
from conftest import Served, sign_in

pytestmark = pytest.mark.any_day

RATE = "/kpis/closeRateByQualified/analysis"


@pytest.fixture(scope="module")
def story(browser):
    """A demo that these journeys may change, with its administrator signed in."""
    served = Served("demo", wait_for=r"password|パスワード")
    context = browser.new_context(locale="ja-JP", viewport={"width": 1440, "height": 900}, base_url=served.address)
    page = context.new_page()
    sign_in(page, served)
    yield page
    context.close()
    served.stop()


def qualified(page):
    """有効アポ数 by month, as the board's table shows it, with what stands under each number."""
    page.goto("/board")
    row = page.locator("#plan-vs-actual tr", has=page.locator("th", has_text=re.compile("^有効アポ数")))
    # The last links are the whole period's actual and its landing.
    texts = [cell.inner_text() for cell in row.locator("td:has(a)").all()[:-2]]
    return [int(re.search(r"([\d,]+)件", text).group(1).replace(",", "")) for text in texts], texts


def save_draft(page, condition, day=f"{month(-2)}-01"):
    page.goto("/definitions/appointmentsQualified/draft")
    page.locator("details", has=page.locator("#numerator")).locator("summary").click()
    page.fill("#numerator", condition)
    page.fill("#effectiveFrom", day)
    page.fill("#reason", "予算まで聞けたものだけにする")
    page.fill("#counted", "verdict = qualified and custom.ヒアリング = 予算まで")
    page.fill("#notCounted", "verdict = qualified and custom.ヒアリング = 課題と時期まで")
    page.click("main form .primary")


def test_a_wrong_word_is_named_with_its_place_and_what_was_meant(story):
    save_draft(story, "verdict = qualifed")
    said = story.locator(".problem").inner_text()
    assert "「qualifed」" in said and "1行11文字目" in said and "「qualified」のことですか" in said
    assert story.input_value("#reason") == "予算まで聞けたものだけにする"


def test_cases_that_the_definition_contradicts_are_refused(story):
    save_draft(story, "verdict = qualified")
    assert "食い違って" in story.locator(".problem").inner_text()


def test_a_draft_stands_beside_the_version_in_force_and_changes_nothing(story):
    before, _ = qualified(story)
    save_draft(story, "verdict = qualified and custom.ヒアリング = 予算まで")
    story.wait_for_url(re.compile("#draft"))
    rows = story.locator("#draft-comparison tbody tr")
    assert rows.count() == 6
    now, drafted = ([int(re.sub(r"\D", "", row.locator("td").nth(column).inner_text())) for row in rows.all()]
                    for column in (0, 1))
    assert now == before and sum(drafted) < sum(now)
    assert qualified(story)[0] == before


def test_an_adopted_definition_changes_the_board_at_once_with_a_break_mark(story):
    before, _ = qualified(story)
    story.goto(RATE)
    marks = story.locator(".chart .break").count()
    story.goto("/kpis/appointmentsQualified/definition")
    story.click("text=採用する")
    assert "採用しました" in story.locator(".notice").inner_text()
    assert "v3 仮運用" in story.locator(".title .badge").inner_text()
    after, shown = qualified(story)
    assert shown[3].startswith("v3"), "the month of the change is marked"
    assert after[:3] == before[:3], "months before the change keep their numbers"
    # Of the month that runs, nothing may have been judged yet.
    assert all(new < old for new, old in zip(after[3:-1], before[3:-1])) and after[-1] <= before[-1]
    story.goto("/kpis/appointmentsQualified/analysis")
    assert "v3" in story.locator(".chart").text_content()
    story.goto(RATE)
    assert story.locator(".chart .break").count() == marks + 1, "a rate follows what it divides by"
    assert "有効アポ数（有効商談） v3" in story.locator(".chart").text_content()


def test_the_records_page_names_the_clause_that_kept_a_record_out(story):
    story.goto(f"/kpis/appointmentsQualified/records?from={month(-1)}&to={month(-1)}")
    story.click("text=数えなかった記録を見る")
    excluded = story.locator("#excluded tbody tr", has_text="予算まで")
    assert "v3" in excluded.inner_text()
    key = excluded.locator("summary").inner_text()
    story.fill("#key", key)
    story.click("text=理由を見る")
    assert "予算まで" in story.locator("[role=status]").inner_text()
    story.fill("#key", "nobody")
    story.click("text=理由を見る")
    assert "記録がありません" in story.locator("[role=status]").inner_text()


def test_a_closed_month_keeps_its_numbers_and_shows_what_was_corrected(story):
    story.goto("/closing")
    year, number = month(-1).split("-")
    assert f"{year}年{int(number)}月" in story.locator("main form h2").first.inner_text()
    story.click("text=この月を締める")
    assert "締めました" in story.locator(".notice").inner_text()
    save_draft(story, "verdict = qualified", day=f"{month(-1)}-01")
    assert "締められています" in story.locator(".problem").inner_text()
    story.goto("/closing")
    story.click("main td a, main th a")
    assert "変わった数字はありません" in story.locator(".sentence").inner_text()


def test_every_cell_of_a_triangle_leads_to_its_records(story):
    number = lambda text: int(re.sub(r"\D", "", text))
    story.goto("/kpis/appointmentsSet/analysis")
    cell = story.locator("table.cohort tbody tr").nth(3).locator("td a").nth(1)
    count = number(cell.inner_text())
    cell.click()
    story.wait_for_url(re.compile("offset=1"))
    assert records(story) == count
    story.goto("/kpis/appointmentRate/analysis")
    row = story.locator("table.cohort tbody tr").nth(3)
    leads = number(row.locator("td.base").inner_text())
    cell = row.locator("td a").nth(1)
    rate = float(cell.inner_text().rstrip("%"))
    cell.click()
    story.wait_for_url(re.compile("sofar=yes"))
    assert abs(records(story) / leads * 100 - rate) <= 0.05


def test_only_a_reason_reopens_a_month(story):
    story.goto("/closing")
    story.fill("#reason", "返品の計上漏れ")
    story.click("main form button:has-text('締めを解除する')")
    assert "解除しました" in story.locator(".notice").inner_text()
    assert story.locator("#closed").count() == 0


def change_use(page, kpi, use, reason):
    page.goto(f"/kpis/{kpi}/definition")
    page.check(f"input[name=use][value={use}]")
    page.fill("#useReason", reason)
    page.click("#use button")


def test_a_kpi_that_is_met_is_watched_and_one_that_retires_says_why(story):
    tiles = lambda: story.locator(".tile > header h3").all_inner_texts()
    table = lambda: [row.split("\t")[1:] for row in story.locator("#plan-vs-actual tbody tr").all_inner_texts()]
    story.goto("/board")
    before, rows = tiles(), table()
    change_use(story, "won", "watched", "3か月続けて達成")
    assert "扱いを変更しました" in story.locator(".notice").inner_text()
    assert "監視中" in story.locator(".title").inner_text()
    change_use(story, "winRate", "retired", "")
    assert "引退させる理由" in story.locator(".problem").inner_text()
    assert story.is_checked("input[name=use][value=retired]")
    change_use(story, "winRate", "retired", "母数が少ない")
    assert "母数が少ない" in story.locator("#use-changes").inner_text()
    story.goto("/board")
    assert tiles() == [name for name in before if name not in ("受注数", "受注率")]
    aside = story.locator(".aside li").all_inner_texts()
    assert ["監視中" in aside[0], "引退" in aside[1], len(aside)] == [True, True, 2]
    assert table() == rows, "both are still counted"
    story.goto("/definitions")
    assert "引退" in story.locator("tr", has=story.locator("a[href='/kpis/winRate/definition']")).inner_text()
    change_use(story, "won", "active", "")
    story.goto("/board")
    assert "受注数" in tiles()


def test_an_analysis_tells_the_age_of_the_leads_the_days_and_the_companies(story):
    story.goto("/kpis/touches/analysis")
    slice_total = story.locator("#slice tfoot td").last.inner_text()
    ages = story.locator("#ages tbody tr td")
    number = lambda text: int(re.sub(r"\D", "", text))
    assert sum(number(text) for text in ages.all_inner_texts()) == number(slice_total)
    assert story.locator("#spreads tbody tr").count() == story.locator("#slice tbody tr").count()
    first = story.locator("#area tbody tr").first.locator("td")
    touches, companies, ratio = first.all_inner_texts()
    assert abs(number(touches) / number(companies) - float(ratio)) < 0.01
    assert "法人番号 100.0%" in story.locator("main").inner_text()


@pytest.mark.parametrize("table", ["ages", "spreads", "reconciliation"])
def test_every_other_cell_of_the_analysis_leads_to_its_records(story, table):
    story.goto(f"/kpis/appointmentsSet/analysis?from={month(-4)}&to={month(-1)}")
    rows = story.locator(f"#{table} tbody tr")
    # Of what a time leaves out there are no records to show.
    cells = rows.locator("td:not(:last-child)" if table == "spreads" else "td")
    assert cells.count() == cells.locator("a").count() > 0
    # The first figure of a row is how many there are.
    counts = [(number(row.locator("td a").first), row.locator("td a").first.get_attribute("href")) for row in rows.all()]
    for count, address in counts:
        story.goto(address)
        assert records(story) == count, address


def test_the_area_of_a_rep_leads_to_the_records(story):
    story.goto(f"/kpis/visits/analysis?from={month(-4)}&to={month(-1)}")
    first = story.locator("#area tbody td a").first
    count, address = number(first), first.get_attribute("href")
    story.goto(address)
    assert records(story) == count > 0


def number(link):
    return int(re.sub(r"[^0-9]", "", link.inner_text()))


def test_a_deal_of_two_reps_is_credited_as_the_definition_says(story):
    def by_rep():
        story.goto(f"/kpis/won/factors?period={month(-1)}")
        section = story.locator("section.card", has=story.get_by_role("heading", name="担当別"))
        return section.inner_text()

    def sums(said):
        return tuple(map(float, re.search(r"担当の合計は([\d.]+)件、全体は([\d.]+)件", said).groups()))

    said = by_rep()
    assert re.search(r"2人で担当した\d+件は、担当ごとには各1件", said)
    reps, whole = sums(said)

    story.goto("/definitions/won/draft")
    story.select_option("#credit", "share")
    story.fill("#effectiveFrom", f"{month(-1)}-01")
    story.fill("#reason", "担当の合計を全体に合わせる")
    story.click("main form .primary")
    assert "按分" in story.locator("#draft").inner_text()
    story.get_by_role("button", name="採用する").click()
    said = by_rep()
    assert "担当ごとには按分" in said
    # What setters are credited with stays beside it; what two owners share is no longer counted twice.
    shared = int(re.search(r"2人で担当した(\d+)件", said).group(1))
    assert sums(said) == (reps - shared, whole)


def records(page):
    """How many the records page says there are."""
    return int(re.sub(r"[^0-9]", "", re.search(r"は([\d,]+)件", page.locator("p.sentence").inner_text())[1]))
