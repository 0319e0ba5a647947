"""The first day of a team: set up, import a real file, look at the board, agree a plan."""

import re

import pytest


def set_up(page, served):
    page.goto(served.address + re.search(r"(/set-up\?token=\S+)", served.said).group(1))
    page.fill("input[name=workspace]", "最初のチーム")
    page.fill("input[name=name]", "管理者")
    page.fill("input[name=email]", "admin@team.example")
    page.fill("input[name=password]", "a long enough password")
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile("/(board|sign-in|imports)"))


def test_a_team_sets_up_imports_undoes_and_sees_its_funnel(browser, empty_workspace, shared_data):
    page = browser.new_context(locale="ja-JP").new_page()
    set_up(page, empty_workspace)
    page.goto(empty_workspace.address + "/board")
    if "/sign-in" in page.url:
        page.fill("input[name=email]", "admin@team.example")
        page.fill("input[name=password]", "a long enough password")
        page.press("input[name=password]", "Enter")
    page.get_by_role("link", name="データを取り込む").click()
    for name in ("olist_marketing_qualified_leads_dataset.csv", "olist_closed_deals_dataset.csv"):
        page.goto(empty_workspace.address + "/imports")
        page.set_input_files("input[name=file]", shared_data / "olist" / name)
        page.get_by_role("button", name="試し読みする").click()
        page.wait_for_url(re.compile(r"/imports/\d+"))
        page.get_by_role("button", name="取り込む").click()
        page.wait_for_url(re.compile("taken"))
    page.goto(empty_workspace.address + "/kpis/won/records?from=2018-05&to=2018-05")
    assert "122件" in page.locator("main").inner_text()
    page.goto(empty_workspace.address + "/imports")
    page.get_by_role("button", name="取り消す").first.click()
    page.wait_for_url(re.compile("undone"))
    page.goto(empty_workspace.address + "/kpis/won/records?from=2018-05&to=2018-05")
    assert "122件" not in page.locator("main").inner_text()


@pytest.mark.refused
def test_an_unreadable_file_is_refused_with_what_to_do(page, tmp_path):
    stray = tmp_path / "stray.csv"
    stray.write_text("a,b\n1,2\n")
    page.goto("/imports")
    page.set_input_files("input[name=file]", stray)
    page.evaluate("document.querySelector('main form').requestSubmit()")
    page.wait_for_selector(".problem")
    assert "見出し" in page.locator(".problem").inner_text()
