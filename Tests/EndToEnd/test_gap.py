"""Why are we off? The parts add up on the page and on the command line, and what they call for can be taken up."""

import json
import re

import pytest
from clock import month
from command import Team


def yen(text):
    return int(re.sub(r"[^\d−]", "", text).replace("−", "-"))


def column(table, cells):
    return [yen(text) for text in table.locator(cells).all_inner_texts()]


def test_the_boards_sentence_leads_to_parts_that_add_up(page):
    page.goto("/board")
    page.locator("section[aria-labelledby=kgi] a[href^='/gap']").click()
    page.wait_for_url(re.compile("/gap"))
    page.goto("/gap?unit=one")
    table = page.locator("#gap-parts")
    parts = column(table, "tbody tr td:last-child")
    assert len(parts) >= 4
    assert sum(parts) == column(table, "tfoot td:last-child")[0]
    actual, reference = (yen(table.locator("tfoot td").nth(place).inner_text()) for place in (0, 1))
    assert actual - reference == sum(parts)
    assert [abs(part) for part in parts] == sorted((abs(part) for part in parts), reverse=True)
    assert "原因の証明ではありません" in page.locator(".sentence").inner_text()


@pytest.mark.any_day
def test_teams_sources_and_products_add_up_to_the_same_gap(page):
    page.goto(f"/gap?period={month(-4)}&unit=one")
    whole = column(page.locator("#gap-parts"), "tfoot td:last-child")[0]
    for title in ["チーム別", "流入経路別", "商材別"]:
        page.locator("#by nav a", has_text=title).click()
        page.wait_for_load_state()
        table = page.get_by_role("region", name=title).locator("table")
        assert page.locator("#by table").count() == 1
        assert sum(column(table, "tbody tr td:nth-child(2)")) == whole
        for row in table.locator("tbody tr").all():
            gap, *parts = (yen(text) for text in row.locator("td").all_inner_texts() if text)
            assert sum(parts) == gap and 0 not in parts
            largest = max(parts, key=abs)
            assert yen(row.locator("td.largest").first.inner_text()) in (largest, -largest)


def test_amounts_of_the_gap_are_in_the_unit_of_the_header(page):
    for unit, word in (("one", "円"), ("thousand", "千円"), ("million", "百万円")):
        page.goto(f"/gap?unit={unit}")
        for cell in page.locator("#gap-parts tfoot td, #by tbody td").all_inner_texts():
            assert not cell or re.search(r"\d" + word + "$", cell), cell


@pytest.mark.any_day
def test_a_target_missed_for_months_is_reviewed_with_its_cause(page):
    page.goto("/gap?tab=reviews")
    form = page.locator("form[action^='/gap/reviews?']").first
    name = form.locator("h3").inner_text()
    form.locator("summary").click()
    form.get_by_label("担当者").select_option(index=1)
    form.get_by_role("button", name="見直しを始める").click()
    running = page.locator("form[action^='/gap/reviews/close?']", has_text=name.split(" · ")[0]).first
    running.locator("summary").click()
    running.get_by_label("原因").select_option(label="リードの質")
    running.get_by_label("わかったことと対応").fill("古いリストを<b>外す</b>")
    running.get_by_role("button", name="見直しを終える").click()
    row = page.locator("#reviews-done tbody tr").first
    assert "リードの質" in row.inner_text() and "古いリストを<b>外す</b>" in row.inner_text()
    assert page.locator("form[action^='/gap/reviews?'] h3").all_inner_texts().count(name) == 0


def test_prospects_with_a_sign_are_left_out_of_plans_when_somebody_says_so(page):
    page.goto("/prospects")
    page.locator("summary", has_text="点検の基準").click()
    page.get_by_label("動きなしとみなす日数").fill("5")
    page.get_by_label("印のある案件を計画に数えない").check()
    page.get_by_role("button", name="保存").click()
    assert "この印のある案件を数えません" in page.locator(".sentence").inner_text()
    assert page.locator("#inflated tbody tr").count() > 0
    page.locator("summary", has_text="点検の基準").click()
    assert page.get_by_label("印のある案件を計画に数えない").is_checked()


def gap(team, *arguments):
    return json.loads(team.run("gap", *arguments, "--format", "json"))


def test_the_verb_adds_up_on_a_real_funnel_whose_stages_are_missing(tmp_path, shared_data):
    team = Team(tmp_path)
    for name in ("olist_marketing_qualified_leads_dataset.csv", "olist_closed_deals_dataset.csv"):
        team.run("import", shared_data / "olist" / name)
    answer = gap(team, "--period", "2018-05", "--by", "source")
    totals = {stage["kpi"]: (stage["actual"], stage["reference"]) for stage in answer["stages"]}
    won = team.figures("won", "2018-04", "2018-05")
    assert totals["won"] == (won["2018-05"], won["2018-04"])
    assert "appointmentsSet" in answer["skipped"]
    assert answer["against"] == "before" and not answer["open"]
    assert sum(part["contribution"] for part in answer["parts"]) == answer["gap"]
    (sources,) = answer["by"]
    assert sum(row["gap"] for row in sources["rows"]) == answer["gap"]
    for row in sources["rows"]:
        assert sum(row["contributions"]) == row["gap"]


def test_the_verb_says_what_it_cannot_split(tmp_path):
    team = Team(tmp_path)
    assert "Make a plan" in team.run("gap", "--against", "plan", "--period", "2026-10", exits=66)
    assert "team, source or product" in team.run("gap", "--by", "weather", exits=65)
    assert "not a period" in team.run("gap", "--period", "soon", exits=65)


def test_a_period_without_anything_is_no_gap_of_zero(page, tmp_path):
    page.goto("/gap?period=2019-05")
    assert page.locator("main .empty h2").is_visible() and page.locator("#gap-parts").count() == 0
    assert "There is nothing in May 2019" in Team(tmp_path).run("gap", "--period", "2019-05", exits=66)


def test_a_year_is_compared_with_the_year_before(page):
    page.goto("/gap?period=FY2026&tab=pairs")
    assert "2025年4月〜2026年3月" in page.locator("#pairs header").inner_text()


def test_how_long_a_miss_lasts_before_a_review_is_a_managers_choice(page):
    page.goto("/gap?tab=reviews")
    before = page.locator("form[action^='/gap/reviews?'] h3").count()
    assert before > 0
    page.locator("#reviews summary", has_text="見直しを提案する条件").click()
    page.get_by_label("続けて下回った月数").fill("12")
    page.locator("form[action^='/gap/patience'] button").click()
    page.wait_for_url("**done=patience*")
    assert "12か月続けて" in page.locator("#reviews").inner_text()
    assert page.locator("form[action^='/gap/reviews?'] h3").count() < before
    page.locator("#reviews summary", has_text="見直しを提案する条件").click()
    page.get_by_label("続けて下回った月数").fill("3")
    page.locator("form[action^='/gap/patience'] button").click()


def test_headlines_are_chosen_by_name_in_their_order(page):
    page.goto("/phase")
    kept = [page.locator(f"#headline{slot}").input_value() for slot in range(1, 13)]
    page.get_by_label("1", exact=True).select_option(label="架電数")
    page.get_by_label("2", exact=True).select_option(label="接続率")
    for slot in range(3, 13):
        page.select_option(f"#headline{slot}", "")
    page.locator("form[action='/phase'] button.primary").click()
    page.wait_for_url("**/phase?saved=yes")
    assert page.locator("#phase tbody th").all_inner_texts() == ["架電数", "接続率"]
    for slot, kpi in enumerate(kept, start=1):
        page.select_option(f"#headline{slot}", kpi)
    page.locator("form[action='/phase'] button.primary").click()
    page.wait_for_url("**/phase?saved=yes")


def test_a_scope_without_a_win_says_so_and_no_amount_of_nothing(page):
    page.goto("/gap")
    reps = page.locator("select[name=rep] option").evaluate_all("options => options.map(o => o.value).filter(Boolean)")
    said = []
    for rep in reps:
        page.goto(f"/gap?rep={rep}&against=before")
        said += page.locator("p.sentence").all_inner_texts()
    assert said and not [text for text in said if re.search(r"(?<![\d,.])0万円", text)]
    assert any("受注なし" in text for text in said)


def test_what_to_do_now_names_the_figure_that_is_behind_because_of_a_factor(page):
    page.goto("/board")
    leads = page.locator("ul.next-steps li", has_text="リード数")
    assert re.search(r"アポ設定数（遅れ、−[\d.]+万円）の要因", leads.inner_text())
