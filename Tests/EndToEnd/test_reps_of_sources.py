"""The same rep in two sources, and merged cells: asked about on the page and at the command line."""

import re

from command import Team

SALES = "商談 ID,商談名,フェーズ,金額,完了予定日,作成日,商談 所有者\n"
LEFT = SALES + "R1,a,受注,1000,2026-08-20,2026-08-01,双葉 空\nR2,b,受注,500,2026-08-21,2026-08-02,三枝 凪\n"
RIGHT = """Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date,Deal owner
91,c,closedwon,20,2026-08-20,2026-08-01,双葉空
92,d,closedwon,3,2026-08-21,2026-08-02,三枝凪
"""
MERGED = SALES + "R5,e,受注,1,2026-08-20,2026-08-01,四谷 澪\nR6,f,受注,2,2026-08-21,2026-08-02,\n"


def upload(page, path, text):
    path.write_text(text)
    page.goto("/imports")
    page.set_input_files("input[name=file]", path)
    page.get_by_role("button", name="試し読みする").click()
    page.wait_for_url(re.compile(r"/imports/\d+"))


def is_within(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_whoever_imports_says_who_is_whom(page, tmp_path):
    upload(page, tmp_path / "left.csv", LEFT)
    page.get_by_role("button", name="取り込む").click()
    page.wait_for_url(re.compile("taken"))
    upload(page, tmp_path / "right.csv", RIGHT)
    form = page.locator("form#persons")
    assert form.locator("select").count() == 2
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert is_within(page)
    form.get_by_label("双葉空").select_option(label="同じ人: 双葉 空 (salesforce)")
    form.get_by_label("三枝凪").select_option(label="別の人")
    form.get_by_role("button", name="覚えて読み直す").click()
    page.wait_for_load_state()
    assert page.get_by_label("双葉空").locator("option:checked").inner_text() == "同じ人: 双葉 空 (salesforce)"
    page.get_by_role("button", name="取り込む").click()
    page.wait_for_url(re.compile("taken"))
    upload(page, tmp_path / "right.csv", RIGHT)
    text = page.locator("main").inner_text()
    assert "1人で集計します" in text and "別の人として集計します" in text


def test_whoever_imports_says_that_blank_cells_are_of_the_name_above(page, tmp_path):
    upload(page, tmp_path / "merged.csv", MERGED)
    form = page.locator("form#merged-cells")
    form.get_by_label("商談 所有者：空欄は上の行と同じ").check()
    form.get_by_role("button", name="読み直す").click()
    page.wait_for_load_state()
    assert page.get_by_label("商談 所有者：空欄は上の行と同じ").is_checked()
    assert "の空欄は上の行と同じとみなします" in page.locator("main").inner_text()


def test_the_command_line_asks_the_same(tmp_path):
    team = Team(tmp_path)
    for name, text in [("left", LEFT), ("right", RIGHT), ("merged", MERGED)]:
        (tmp_path / f"{name}.csv").write_text(text)
    team.run("import", tmp_path / "left.csv")
    assert "--person '双葉空=same'" in team.run("import", tmp_path / "right.csv", "--dry-run")
    assert "two things" in team.run(
        "import", tmp_path / "right.csv", "--person", "双葉空=same", "--person", "双葉 空=other", exits=None)
    team.run("import", tmp_path / "right.csv")
    assert len(team.report("wonAmount", "2026-08", "2026-08", by="rep")) == 4
    # Nothing new in it, but who they are.
    team.run("import", tmp_path / "right.csv", "--person", "双葉空=same", "--person", "三枝凪=same")
    assert sorted(row["numerator"] for row in team.report("wonAmount", "2026-08", "2026-08", by="rep")) == [503, 1020]
    assert "names nobody" in team.run("import", tmp_path / "right.csv", "--person", "誰か=same", exits=None)
    assert "--fill-down '商談 所有者'" in team.run("import", tmp_path / "merged.csv", "--dry-run")
    team.run("import", tmp_path / "merged.csv", "--fill-down", "商談 所有者")
    # Remembered for the source.
    assert "--fill-down" not in team.run("import", tmp_path / "merged.csv", "--dry-run")
    assert 3 in [row["numerator"] for row in team.report("wonAmount", "2026-08", "2026-08", by="rep")]
    assert "has no column" in team.run("import", tmp_path / "merged.csv", "--fill-down", "無い列", exits=None)
