"""Money whose currency is not the yen: one unit on every page and verb, and amounts in other currencies."""

import json
import re

import pytest
from command import Team
from conftest import Served

HEAD = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者,取引先名"
INVALID = 65


def table(folder, name, *rows, head=HEAD):
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def signed_in(browser, served, language="en-US"):
    page = browser.new_context(locale=language, viewport={"width": 1440, "height": 900}, base_url=served.address).new_page()
    page.goto("/sign-in")
    page.fill("input[name=email]", "admin@team.example")
    page.fill("input[name=password]", "a long enough password")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/(board)?(\?|$)"))
    return page


@pytest.fixture
def korean(tmp_path):
    """A team that sells in won, and its server."""
    team = Team(tmp_path, currency="KRW")
    team.run("import", table(tmp_path, "deals.csv", "006A,first,Closed Won,9000000,2026/11/10,2026/09/01,Park,Seoul Foods"))
    served = Served("serve", "--database", team.database, wait_for="localhost")
    yield team, served
    served.stop()


def test_a_target_in_won_is_reached_by_the_same_amount_of_won(browser, korean):
    team, served = korean
    page = signed_in(browser, served)
    page.goto("/targets?kpi=wonAmount&by=month&level=outcome&period=2026-11")
    page.locator("form[action='/targets/sheet']").locator("..").locator("summary").click()
    page.fill("#text", "Rep\t2026-11\nPark\t9000000\n")
    page.locator("form[action='/targets/sheet'] .actions button").first.click()
    page.wait_for_selector("#take")
    page.locator("#take .actions button").first.click()
    page.wait_for_url(re.compile("/targets\\?"))
    page.goto("/board?period=2026-11")
    said = page.locator("main").inner_text()
    assert said.count("9,000,000 KRW") >= 2 and "100.0%" in said
    assert "90,000.00" not in said and "900,000,000" not in said
    page.goto("/kpis/wonAmount/landing?period=2026-11")
    assert "9,000,000 KRW" in page.locator("main").inner_text()
    served.stop()
    row = json.loads(team.run("landing", "wonAmount", "--period", "2026-11", "--format", "json"))
    assert (row["target"], row["actual"]) == (9_000_000, 9_000_000)


def test_amounts_in_another_currency_wait_for_a_rate_on_the_page(browser, korean, tmp_path):
    _, served = korean
    deals = table(tmp_path, "more.csv", "006B,b,Closed Won,100,2026/11/11,2026/09/01,Park,Busan,USD",
                  "006C,c,Closed Won,50,2026/11/12,2026/09/01,Park,Busan,EUR", head=HEAD + ",通貨")
    page = signed_in(browser, served, "ja-JP")
    page.goto("/imports")
    page.set_input_files("input[name=file]", deals)
    page.get_by_role("button", name="試し読みする").click()
    page.wait_for_url(re.compile(r"/imports/\d+"))
    assert "2行のすべてが取込不可です" in page.locator("p.sentence").inner_text()
    assert "USDの金額が1行あり、扱いが決まっていないため取り込みません。" in page.locator("main").inner_text()
    page.fill("input[name='rate.USD']", "1400 2026-11=1410.5")
    page.fill("input[name='rate.EUR']", "除く")
    page.locator("form[action$='/rates'] button").click()
    page.wait_for_load_state()
    assert "新規2件" in page.locator("p.sentence").inner_text()
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.wait_for_url(re.compile("taken"))
    page.goto("/kpis/wonAmount/records?from=2026-11&to=2026-11")
    assert "141,050 KRW" in page.locator("main").inner_text()


def test_the_verb_takes_rates_and_remembers_them(tmp_path):
    team = Team(tmp_path)
    deals = table(tmp_path, "deals.csv", "006A,a,Closed Won,1000,2026/10/10,2026/09/01,Mori,A,JPY",
                  "006B,b,Closed Won,10,2026/10/12,2026/09/02,Mori,B,USD", head=HEAD + ",Currency")
    assert "USD" in team.run("import", deals, "--dry-run")
    assert "cannot be read" in team.run("import", deals, "--rate", "USD=much", exits=INVALID)
    team.run("import", deals, "--rate", "USD=150", "--rate", "USD:2026-10=151.2")
    assert team.figures("wonAmount", "2026-10", "2026-10") == {"2026-10": 2_512}
    assert "rejected 0" in team.run("import", deals)
    assert team.figures("wonAmount", "2026-10", "2026-10") == {"2026-10": 2_512}


def test_a_sign_of_many_countries_is_answered_as_it_stands_in_the_cells(tmp_path):
    team = Team(tmp_path)
    deals = table(tmp_path, "deals.csv", "006A,a,Closed Won,1000,2026/10/10,2026/09/01,Mori,A",
                  "006B,b,Closed Won,$10,2026/10/12,2026/09/02,Mori,B")
    assert "--rate '$=150'" in team.run("import", deals, "--dry-run")
    team.run("import", deals, "--rate", "$=150", "--data-through", "2026/10/31")
    assert team.figures("wonAmount", "2026-10", "2026-10") == {"2026-10": 2_500}


def test_the_unit_of_a_title_counts_and_is_said(tmp_path):
    team = Team(tmp_path)
    deals = table(tmp_path, "deals.csv", "006A,a,Closed Won,12,2026/10/10,2026/09/01,Mori,A", head="（単位：千円）\n" + HEAD)
    said = team.run("import", deals)
    assert "because line 1 says so" in said and "（単位：千円）" in said
    assert team.figures("wonAmount", "2026-10", "2026-10") == {"2026-10": 12_000}


def test_a_file_that_no_longer_says_its_unit_is_asked_about(browser, korean, tmp_path):
    team, served = korean
    page = signed_in(browser, served, "ja-JP")

    def upload(name, *rows, head=HEAD):
        page.goto("/imports")
        page.set_input_files("input[name=file]", table(tmp_path, name, *rows, head=head))
        page.get_by_role("button", name="試し読みする").click()
        page.wait_for_url(re.compile(r"/imports/\d+"))

    upload("titled.csv", "006B,b,Closed Won,700,2026/11/11,2026/09/01,Park,Busan", head=HEAD.replace("金額", "金額（千KRW）"))
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.wait_for_url(re.compile("taken"))
    upload("untitled.csv", "006C,c,Closed Won,900,2026/11/12,2026/09/01,Park,Busan")
    form = page.locator("form#amount-units")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    form.get_by_label("金額").select_option(label="千KRW")
    form.get_by_role("button", name="読み直す").click()
    page.wait_for_load_state()
    assert page.get_by_label("金額").locator("option:checked").inner_text() == "千KRW"
    assert "この列の数を1000倍します" in page.locator("main").inner_text()
    page.get_by_role("button", name="取り込む", exact=True).click()
    page.wait_for_url(re.compile("taken"))
    served.stop()
    assert team.figures("wonAmount", "2026-11", "2026-11") == {"2026-11": 10_600_000}
    later = table(tmp_path, "later.csv", "006D,d,Closed Won,5,2026/11/13,2026/09/01,Park,Busan")
    assert "--unit '金額=KRW thousands'" in team.run("import", later, exits=INVALID)
    assert "no column of amounts" in team.run("import", later, "--unit", "売上=KRW", "--unit", "金額=KRW", exits=INVALID)
    assert "cannot be read" in team.run("import", later, "--unit", "金額=lots", exits=INVALID)
    team.run("import", later, "--unit", "金額=KRW thousands")
    assert team.figures("wonAmount", "2026-11", "2026-11") == {"2026-11": 10_605_000}


def test_a_currency_that_is_none_is_refused_with_what_was_meant(tmp_path):
    with pytest.raises(AssertionError, match="JPY"):
        Team(tmp_path, currency="YEN")


def test_a_condition_on_an_amount_means_dollars(tmp_path):
    team = Team(tmp_path, currency="USD")
    team.run("import", table(tmp_path, "deals.csv", "006A,a,Closed Won,6000,2026/10/10,2026/09/01,Ann,A",
                             "006B,b,Closed Won,4000.50,2026/10/10,2026/09/01,Ann,B"))
    text = team.run("report", "won", "--from", "2026-10", "--to", "2026-10", "--where", "amount > 5000", "--format", "json")
    assert json.loads(text)["rows"][0]["numerator"] == 1


@pytest.mark.parametrize("currency", ["KRW", "JPY"])
def test_tables_know_no_parts_of_the_smallest_unit(tmp_path, currency):
    team = Team(tmp_path, currency=currency)
    rows = [
        f"00{month:02}{number},deal,Closed Won,{1_000_001 + 7 * number * month},2026/{month:02}/{3 + number * 5:02},2026/01/05,Park,Seoul"
        for month in range(2, 12) for number in range(3)]
    team.run("import", table(tmp_path, "deals.csv", *rows))
    landing = team.run("landing", "wonAmount")
    size = team.run("report", "averageDealSize", "--from", "2026-02", "--to", "2026-11")
    gap = team.run("gap", "--against", "before", "--period", "2026-10")
    # Probabilities and rates have decimals, and are less than a hundred.
    for text in (landing, size, gap):
        assert not [word for word in text.split() if re.fullmatch(r"-?\d{3,}\.\d+", word)], text


def test_a_place_of_appointments_that_the_file_lacks_is_refused_and_not_remembered(browser, korean, tmp_path):
    _, served = korean
    deals = table(tmp_path, "set.csv", "006D,d,Prospecting,5,2026/12/10,2026/09/01,Park,Busan,2026/09/05",
                  head=HEAD + ",アポ取得日")
    page = signed_in(browser, served, "ja-JP")

    def answer(column):
        form = page.locator("form[action$='/appointments']")
        form.locator("input[value=opportunityDate]").check()
        form.locator("input[name=column]").fill(column)
        form.locator("button").click()
        page.wait_for_load_state()

    page.goto("/imports")
    page.set_input_files("input[name=file]", deals)
    page.get_by_role("button", name="試し読みする").click()
    page.wait_for_url(re.compile(r"/imports/\d+"))
    review = page.url
    answer("アポの日")
    assert "必要な列「アポの日」がありません" in page.locator("body").inner_text()
    page.goto(review)
    answer("アポ取得日")
    assert page.locator("form[action$='/appointments']").count() == 0
    assert "アポ（商談設定）" in page.locator("table.figures").inner_text()
