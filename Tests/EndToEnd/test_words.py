"""Words that nobody knows: asked about on the page and at the command line, remembered, changed."""

import re

import pytest
from command import Team

DEALS = """Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner
71,a,調印式,100,2026-10-20,2026-09-01,言葉一郎
72,b,調印式,200,2026-10-21,2026-09-01,言葉一郎
73,c,立ち消え,400,2026-10-22,2026-09-01,言葉一郎
74,d,受注内示,800,2026-10-23,2026-09-01,言葉一郎
"""


def upload(page, tmp_path):
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS)
    page.goto("/imports")
    page.set_input_files("input[name=file]", deals)
    page.get_by_role("button", name="試し読みする").click()
    page.wait_for_url(re.compile(r"/imports/\d+"))


def is_within(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_whoever_imports_is_asked_what_unknown_words_mean_and_need_not_choose_the_file_again(page, tmp_path):
    upload(page, tmp_path)
    form = page.locator("form#unknown-words")
    assert form.locator("tbody tr").count() == 2
    assert "調印式" in form.inner_text() and "2, 3" in form.inner_text()
    assert page.get_by_role("button", name="取り込む").count() == 0
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert is_within(page)
    page.get_by_label("Deal Stage 調印式").select_option(label="受注")
    form.get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_load_state()
    form = page.locator("form#unknown-words")
    assert form.locator("tbody tr").count() == 1
    page.get_by_label("Deal Stage 立ち消え").select_option(label="失注")
    form.get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_load_state()
    assert page.locator("form#unknown-words").count() == 0
    assert "新規4件" in page.locator("main").inner_text()
    page.get_by_role("button", name="取り込む").click()
    page.wait_for_url(re.compile("taken"))

    page.get_by_role("link", name="語の意味").click()
    assert page.get_by_label("Deal Stage 調印式").input_value() == "won"
    assert is_within(page)
    page.get_by_label("Deal Stage 立ち消え").select_option(label="取り消して、次の取込で尋ねる")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(re.compile("changed"))
    assert page.get_by_label("Deal Stage 立ち消え").count() == 0

    upload(page, tmp_path)
    assert "立ち消え" in page.locator("form#unknown-words").inner_text()
    assert "調印式" not in page.locator("form#unknown-words").inner_text()
    page.get_by_role("button", name="やめる").click()


@pytest.mark.refused
def test_a_review_whose_file_is_not_kept_any_more_asks_for_it_beside_the_answer(page, tmp_path):
    upload(page, tmp_path)
    first = page.url
    for _ in range(8):
        upload(page, tmp_path)
    page.goto(first)
    form = page.locator("form#unknown-words")
    gone = "試し読みしたファイルはもう残っていません。"
    assert gone + "同じファイルをもう一度選び、答えと一緒に送ってください。" in form.inner_text()
    page.get_by_label("Deal Stage 立ち消え").select_option(label="失注")
    page.evaluate("document.querySelector('#words-file').required = false")
    form.get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_load_state()
    assert gone in page.locator("main [role=alert]").inner_text()

    page.get_by_label("Deal Stage 立ち消え").select_option(label="失注")
    page.set_input_files("#words-file", tmp_path / "deals.csv")
    page.locator("form#unknown-words").get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_url(lambda address: address != first and "/words" not in address)
    assert gone not in page.locator("main").inner_text()
    assert page.locator("form#unknown-words").count() == 0
    page.get_by_role("button", name="やめる").click()


def test_whoever_imports_says_what_becomes_of_meetings_that_nobody_judged(page, tmp_path):
    meetings = tmp_path / "meetings.csv"
    meetings.write_text(
        "行動 ID,開始日時,件名,種別,割り当て先,会社名,結果\n"
        "00U71,2026/10/05 10:00,面会,訪問,言葉一郎,空谷,実施\n00U72,2026/10/06 10:00,面会,訪問,言葉一郎,空谷,\n")
    page.goto("/imports")
    page.set_input_files("input[name=file]", meetings)
    page.get_by_role("button", name="試し読みする").click()
    page.wait_for_url(re.compile(r"/imports/\d+"))
    assert "結果が空欄で、未判定とした記録" in page.locator("main").inner_text()
    form = page.locator("form#held-rule")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert is_within(page)
    form.get_by_label("みなし方").select_option(label="時刻を過ぎたら実施")
    form.get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_load_state()
    assert "時刻を過ぎたので実施とみなした記録" in page.locator("main").inner_text()
    assert page.locator("form#held-rule").get_by_label("みなし方").input_value() == "passed"
    page.locator("form#held-rule").get_by_label("みなし方").select_option(value="auto")
    page.locator("form#held-rule").get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="やめる").first.click()


def test_the_command_line_refuses_until_each_word_has_a_meaning_and_says_which(tmp_path):
    team = Team(tmp_path)
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS)
    said = team.run("import", deals, exits=65)
    assert "--word 'Deal Stage=調印式:…'  open | won | lost | nothing" in said
    assert "立ち消え" in said
    assert "0" in str(team.report("won", "2026-10", "2026-10")[0]["numerator"] or 0)
    team.run("import", deals, "--word", "Deal Stage=調印式:won", "--word", "Deal Stage=立ち消え:lost")
    row = team.report("won", "2026-10", "2026-10")[0]
    assert row["numerator"] == 2
    assert team.report("lost", "2026-10", "2026-10")[0]["numerator"] == 1
    assert team.report("prospects", "2026-10", "2026-10")[0]["numerator"] == 1
    listed = team.run("words")
    assert re.search(r"hubspot\s+Deal Stage\s+調印式\s+won", listed)
    team.run("words", "--source", "hubspot", "--forget", "Deal Stage=調印式")
    assert "調印式" in team.run("import", deals, exits=65)
    for word in "Deal Stage=調印式:dial", "Deal Stge=調印式:won":
        team.run("words", "--source", "hubspot", "--word", word, exits=65)
    twice = ["--word", "Deal Stage=調印式:won", "--word", "deal stage=調印式:lost"]
    assert "two meanings" in team.run("import", deals, *twice, exits=65)


@pytest.mark.parametrize("word", ["Deal Stage", "Deal Stage=調印式", "Deal Stage=調印式:sold"])
def test_an_answer_that_cannot_be_read_is_refused(tmp_path, word):
    team = Team(tmp_path)
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS)
    team.run("import", deals, "--word", word, exits=65)


def test_a_word_about_no_column_of_the_file_is_refused_and_what_meets_nothing_is_said(tmp_path):
    team = Team(tmp_path)
    deals = tmp_path / "deals.csv"
    deals.write_text(DEALS.replace("調印式", "受注").replace("立ち消え", "失注"))
    said = team.run("import", deals, "--word", "ステージ=受注:won", exits=65)
    assert "--word ステージ=受注:won" in said
    assert not team.report("won", "2026-10", "2026-10")[0]["numerator"]
    said = team.run("import", deals, "--rate", "USD=150", "--appointments", "event:種別=アポ")
    assert "--rate USD" in said and "--appointments" in said
    assert "YEN" in team.run("import", deals, "--rate", "YEN=1", exits=65)
    assert "アポ取得日" in team.run("import", deals, "--appointments", "opportunity-date:アポ取得日", exits=65)
    assert "--qualified" in team.run(
        "import", deals, "--appointments", "opportunity", "--qualified", "有効", exits=65)


def test_a_file_that_is_rejected_as_a_whole_says_why_and_one_without_news_says_its_date(tmp_path):
    team = Team(tmp_path)
    deals = tmp_path / "deals.csv"
    deals.write_text(
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner\n"
        "81,a,受注,€100,2026-10-20,2026-09-01,言葉一郎\n82,b,受注,€200,2026-10-21,2026-09-01,言葉一郎\n")
    said = team.run("import", deals, "--rate", "GBP=190", exits=65)
    assert "Every row (2) was rejected" in said and "Amounts in another currency: 2" in said
    team.run("import", deals, "--rate", "EUR=160")
    assert "remembered for hubspot" in team.said
    team.run("import", deals)
    assert re.search(r"Nothing new in it.*\d{4}-\d{2}-\d{2}", team.said)
    team.run("import", deals, "--data-through", "2026-10-25", "--once")
    assert "Nothing new in it; taken as complete through 2026-10-25" in team.said


def test_whoever_imports_says_how_open_dates_are_written_and_is_not_asked_again(page, tmp_path):
    leads = tmp_path / "leads.csv"
    leads.write_text(
        "リード ID,作成日,姓,会社名,状況,リードソース\n00Q81,03/04/2026,春野,空谷,新規,紹介\n00Q82,05/06/2026,夏木,空谷,新規,紹介\n",
        encoding="utf-8")
    for asked in (1, 0):
        page.goto("/imports")
        page.set_input_files("input[name=file]", leads)
        page.get_by_role("button", name="試し読みする").click()
        page.wait_for_url(re.compile(r"/imports/\d+|/imports$"))
        form = page.locator("form[action$='/dates']")
        assert form.count() == asked
        if asked:
            form.get_by_label("作成日").select_option(label="月/日/年（10/5/2026）")
            form.get_by_role("button", name="覚えて読み直す").click()
            page.wait_for_load_state()
        assert "新規2件" in page.locator("main").inner_text()
        page.get_by_role("button", name="やめる").click()
