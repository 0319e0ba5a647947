"""The plan page: what every stage needs, when, whether it is realistic, and which lever to pull; scenarios beside it."""

import re

import pytest
from clock import month

pytestmark = pytest.mark.any_day


def plan(period, goal, rates="source.winRate=actual&source.prospectRate=actual&source.appointmentRate=actual"):
    """The address of a plan from leads to wins, at the demo's own rates unless others are given."""
    return (f"/plan?period={period}&derive=yes&goal={goal}&averageDeal=600000&{rates}"
            "&source.cvr=none&source.contactRate=none&source.connectRate=none")


def number(text):
    digits = re.sub(r"[^0-9]", "", text)
    return int(digits) if digits else 0


def rows(page, table):
    return [row.split("\t") for row in page.locator(f"#{table} tbody tr").all_inner_texts()]


def test_existing_additional_and_not_in_time_add_up_in_every_month(page):
    page.goto(plan(month(2), 15000000))
    required, existing, additional, late = [[number(cell) for cell in row[1:]] for row in rows(page, "arrivals")]
    assert len(required) == 4 and required[-1] > 0
    assert [sum(parts) for parts in zip(existing, additional, late)] == required


def test_an_amount_may_be_typed_in_ten_thousands(page):
    page.goto(plan(month(1), "900万円"))
    assert "目標 9,000,000円" in page.locator("p.sentence").inner_text()


def test_a_goal_beyond_every_record_is_flagged_with_the_month_of_the_record(page):
    page.goto(plan(month(1), 90000000))
    stages = rows(page, "plan")
    assert len(stages) == 4
    assert all("過去最高を超過（要根拠）" in "".join(stage) and "年" in "".join(stage) for stage in stages)
    assert "間に合いません" in page.locator("p.sentence").inner_text()
    assert page.locator("#levers tbody tr").count() >= 5


def test_a_better_rate_with_the_leads_held_moves_the_goal_and_nothing_in_force(page):
    page.goto(plan(month(1), 9000000))
    before = page.locator("#plan tbody tr").last.inner_text()
    page.select_option("#node", "rate.winRate")
    page.fill("#value", "90%")
    page.select_option("#hold", "leads")
    page.get_by_role("button", name="試す").click()
    page.wait_for_url(re.compile("node="))
    changed = {row[0]: row[1:] for row in rows(page, "changed")}
    assert number(changed["目標受注金額（KGI）"][1]) > number(changed["目標受注金額（KGI）"][0])
    assert changed["リード数"][0] == changed["リード数"][1]
    page.goto(plan(month(1), 9000000))
    assert page.locator("#plan tbody tr").last.inner_text() == before


def test_a_scenario_is_kept_compared_and_adopted_with_a_reason(page):
    address = plan(month(14), 12000000, "source.winRate=assumed&rate.winRate=40%25&source.prospectRate=none"
                   "&source.appointmentRate=none")
    page.goto(address)
    page.fill("#name", "四割で決める")
    page.get_by_role("button", name="シナリオとして保存").click()
    page.wait_for_url(re.compile("done=saved"))
    page.goto(address)
    scenario = {row[0]: row[-1] for row in rows(page, "scenarios")}
    assert (scenario["受注数"], scenario["見込み客（案件化）"]) == ("20", "50")
    page.get_by_text("採用・削除: 四割で決める").click()
    page.fill("[id^=reason-]", "来期の体制")
    page.get_by_role("button", name="このシナリオを目標にする").click()
    page.wait_for_url(re.compile("done=agreed"))
    assert "来期の体制" in page.locator("main").inner_text()
    assert page.locator("#scenarios thead th").count() == 2


def test_products_carry_the_whole_goal_and_their_needs_add_up(page):
    page.goto(plan(month(1), 9000000))
    page.get_by_role("button", name="分けて見る").click()
    page.wait_for_url(re.compile("by=product"))
    parts = {row[0]: [number(cell) for cell in row[1:]] for row in rows(page, "segments")}
    goals = next(values for name, values in parts.items() if name.startswith("目標"))
    assert len(goals) > 2 and sum(goals[:-1]) == goals[-1] == 9000000
    for stage in ("受注数", "見込み客（案件化）", "アポ設定数", "リード数"):
        assert sum(parts[stage][:-1]) == parts[stage][-1] > 0
