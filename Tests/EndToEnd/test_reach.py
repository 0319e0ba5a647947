"""How far data reaches: what a page waits for, and what a source that came once holds back."""

import re

from command import Team
from test_first_day import set_up

DEALS = """商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名
A1,青葉 新規,Closed Won,2000000,2026/11/04,2026/10/03,南,青葉商事
A2,若草 新規,Closed Won,3000000,2026/11/11,2026/10/20,南,若草工業
"""
TASKS = """ToDo ID,期日,件名,種別,割り当て先,リード ID,通話結果
T1,2026/11/24,電話,電話,北,Q1,接続
"""
HISTORY = """Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner
71,one,closedwon,500000,2025-05-30,2025-04-02,West
72,two,closedwon,700000,2025-11-20,2025-10-01,West
"""


def take(page, address, file, through=None):
    page.goto(address + "/imports")
    page.set_input_files("input[name=file]", file)
    page.get_by_role("button", name="試し読みする").click()
    page.wait_for_url(re.compile(r"/imports/\d+"))
    if through:
        page.fill("input[name=dataThrough]", through)
    page.get_by_role("button", name="取り込む").click()
    page.wait_for_url(re.compile("taken"))


def test_a_page_says_what_it_waits_for_and_leads_there(browser, empty_workspace, tmp_path):
    page = browser.new_context(locale="ja-JP").new_page()
    set_up(page, empty_workspace)
    address = empty_workspace.address
    page.goto(address + "/board")
    if "/sign-in" in page.url:
        page.fill("input[name=email]", "admin@team.example")
        page.fill("input[name=password]", "a long enough password")
        page.press("input[name=password]", "Enter")
    (tmp_path / "deals.csv").write_text(DEALS)
    (tmp_path / "tasks.csv").write_text(TASKS)
    take(page, address, tmp_path / "deals.csv", through="2026-11-12")
    take(page, address, tmp_path / "tasks.csv")
    for path in ("/board", "/landing?kpi=won", "/analysis?kpi=won", "/kpis/won"):
        page.goto(address + path)
        assert "案件（取込元 salesforce）のデータは2026/11/12(木)まで" in page.locator(".reach").inner_text(), path
    page.goto(address + "/landing?kpi=dials")
    assert page.locator(".reach").count() == 0
    page.goto(address + "/board")
    page.get_by_role("link", name="取込元を見る").click()
    page.wait_for_url(re.compile("/imports#source-salesforce"))
    row = page.locator("#source-salesforce")
    row.locator("select").select_option("ended")
    row.locator("input[type=date]").fill("2026-11-12")
    row.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile("saved"))
    assert page.locator("#source-salesforce select").input_value() == "ended"
    page.goto(address + "/history")
    assert "取込元 salesforce: 終了（2026/11/12(木)まで）" in page.locator("main").inner_text()


def test_the_verb_says_what_it_assumes_and_takes_a_date_alone(tmp_path):
    team = Team(tmp_path)
    for name, text in (("deals", DEALS), ("history", HISTORY)):
        (tmp_path / f"{name}.csv").write_text(text)
    team.run("import", tmp_path / "deals.csv", "--data-through", "2026-11-12")
    said = team.run("import", tmp_path / "history.csv")
    assert "data through 2025-11-20" in said and "taken as come once, since salesforce describes opportunities" in said
    assert [row["numerator"] for row in team.report("won", "2026-11", "2026-11")] == [2]
    said = team.run("import", tmp_path / "deals.csv", "--data-through", "2026-11-24")
    assert "data through 2026-11-24" in said
    assert "salesforce  opportunity  2026-11-24   yes" in team.run("sources")
    team.run("import", tmp_path / "deals.csv", "--data-through", "2026-11-26", exits=65)
    team.run("sources", "set", "hubspot", "ongoing")
    assert [row["numerator"] for row in team.report("won", "2026-11", "2026-11")] == [None]
    team.run("sources", "set", "hubspot", "ended", "2025-12-31")
    assert [row["numerator"] for row in team.report("won", "2026-11", "2026-11")] == [2]
    team.run("calendar", "hours", "10:00", "19:00")
    assert "10:00" in team.run("calendar", "hours")
