"""How far data reaches: what a page waits for, and what a source that came once holds back."""

import re

import pytest
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


@pytest.fixture
def admin(browser, empty_workspace, tmp_path):
    """An administrator's page on a workspace whose deals end two weeks before today, and whose calls do not."""
    page = browser.new_context(locale="ja-JP", base_url=empty_workspace.address).new_page()
    set_up(page, empty_workspace)
    page.goto("/board")
    if "/sign-in" in page.url:
        page.fill("input[name=email]", "admin@team.example")
        page.fill("input[name=password]", "a long enough password")
        page.press("input[name=password]", "Enter")
        page.wait_for_url(re.compile(r"/(board)?(\?|$)"))
    for name, text, through in (("deals", DEALS, "2026-11-12"), ("tasks", TASKS, None)):
        (tmp_path / f"{name}.csv").write_text(text)
        take(page, empty_workspace.address, tmp_path / f"{name}.csv", through)
    return page


WAITING = [
    "/board", "/kpis/won/landing", "/kpis/won/analysis", "/kpis/won", "/gap", "/plan", "/prospects", "/phase", "/closing",
    "/targets", "/targets/people", "/commits?kpi=won", "/kpis/won/records?from=2026-11&to=2026-11",
]


def test_every_page_with_figures_says_what_it_waits_for_and_leads_there(admin):
    for path in WAITING:
        admin.goto(path)
        assert "案件（取込元 salesforce）のデータは2026/11/12(木)まで" in admin.locator(".reach").inner_text(), path
        admin.locator(".reach").get_by_role("link", name="取込元を見る").click()
        admin.wait_for_url(re.compile("/imports#source-salesforce"))
    admin.goto("/kpis/dials/landing")
    assert admin.locator(".reach").count() == 0
    text = admin.request.get("/board.csv").body().decode("utf-8-sig")
    won = [line for line in text.splitlines() if ",won," in line]
    assert won and all("2026-11-12" in line and "取込元 salesforce" in line for line in won)
    admin.goto("/kpis/won/analysis?from=2026-10&to=2027-01")
    row = admin.locator("#slice tbody tr", has_text="2026年12月")
    assert "データは2026/11/12(木)まで" in row.inner_text()


def test_what_is_pasted_is_read_or_quoted(admin):
    def compare(text):
        admin.goto("/compare")
        admin.fill("#pasted", text)
        with admin.expect_navigation():
            admin.locator("main form button").click()
        return admin.locator("main")

    assert "1,200件" in compare("合計\t１，２００件").inner_text()
    assert "読まなかった語\n合計" in re.sub(r"\s*\n\s*", "\n", admin.locator("main dl").inner_text())
    assert "案件（取込元 salesforce）" in admin.locator(".reach").inner_text()
    assert "両方にある" in compare("A1\nA2").inner_text()
    said = compare("12%").locator(".problem").inner_text()
    assert "12%" in said and "1,200" in said


def test_a_source_says_who_changed_it_and_both_answers_when_two_do(admin):
    def save(page, choice, day=""):
        row = page.locator("#source-salesforce")
        row.locator("select").select_option(choice)
        row.locator("input[type=date]").fill(day)
        with page.expect_navigation():
            row.get_by_role("button", name="保存").click()

    admin.goto("/imports")
    other = admin.context.new_page()
    other.goto("/imports")
    save(admin, "ended", "2026-11-12")
    assert "saved" in admin.url
    row = admin.locator("#source-salesforce")
    assert row.locator("select").input_value() == "ended"
    assert re.search(r"管理者さんが2026/11/25 \d\d:\d\dに変更しました。", row.inner_text())
    assert "案件 2026/11/12(木)まで" in row.inner_text()
    save(other, "once")
    values = other.locator("#collision").inner_text()
    assert "使い終わった" in values and "一度きり" in values and "管理者さんが" in values
    other.locator("#collision input[name=version]").check()
    save(other, "once")
    assert "saved" in other.url and other.locator("#source-salesforce select").input_value() == "once"
    other.goto("/history")
    assert "取込元 salesforce: 終了（2026/11/12(木)まで）" in other.locator("main").inner_text()


def test_the_review_and_the_source_say_who_a_shared_name_is(admin, tmp_path):
    header, *rows = DEALS.splitlines()
    lines = [line.split(",", 1)[1] for line in (header, *rows)]
    twin = lines[1].replace("2000000", "5").replace("2026/10/03", "2026/10/07")
    (tmp_path / "twins.csv").write_text("\n".join([*lines, twin]) + "\n")
    admin.goto("/imports")
    admin.set_input_files("input[name=file]", tmp_path / "twins.csv")
    admin.get_by_role("button", name="試し読みする").click()
    admin.wait_for_url(re.compile(r"/imports/\d+"))
    said = admin.locator("#shared-names").inner_text()
    assert "別々のレコード" in said and "青葉 新規" in said and "もう一度取り込みます" in said
    admin.get_by_role("button", name="取り込む").click()
    admin.wait_for_url(re.compile("taken"))
    row = admin.locator("#source-salesforce")
    row.locator("summary").click()
    assert "青葉 新規" in row.inner_text()
    row.get_by_role("link", name="取込の結果を見る").click()
    admin.wait_for_url(re.compile("#shared-names"))


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


def test_the_verbs_say_what_they_wait_for(tmp_path):
    team = Team(tmp_path)
    for name, text in (("deals", DEALS), ("tasks", TASKS)):
        (tmp_path / f"{name}.csv").write_text(text)
    team.run("import", tmp_path / "deals.csv", "--data-through", "2026-11-12")
    team.run("import", tmp_path / "tasks.csv")
    months = ("--from", "2026-11", "--to", "2026-12")
    questions = [
        ("report", "won", *months), ("report", "won", *months, "--format", "csv"), ("landing", "won"), ("gap", "--against", "before"),
        ("plan", "--goal", "100", "--average-deal", "10", "--rate", "winRate=50%", "--reps", "2", "--month", "2026-12"),
    ]
    for question in questions:
        team.run(*question)
        said = team.said
        assert "opportunities from salesforce is complete through 12 Nov 2026" in said, question
        assert "gyakusan sources" in said, question
    assert "heldBy" in team.run("gap", "--against", "before", "--format", "json")
