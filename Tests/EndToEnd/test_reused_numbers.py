"""A file whose numbers begin anew, and one in which somebody else has a rep's id: what the review says before storing."""

import re

import pytest
from test_reps_of_sources import is_within, upload

HEADER = "商談 ID,商談名,取引先名,フェーズ,金額,完了日,作成日,所有者 ID,商談 所有者\n"
JULY = HEADER + "1,棚卸し,みなと商事,受注,1000,2026-08-20,2026-07-01,U1,五島 蓮\n2,増設,やまと工業,受注,500,2026-08-21,2026-07-02,U2,六角 紬\n"
AUGUST = HEADER + "1,改修,うみ物産,受注,20,2026-09-10,2026-08-01,U1,七瀬 湊\n2,保守,そら印刷,受注,3,2026-09-11,2026-08-02,U2,六角 紬\n"


@pytest.mark.refused
def test_numbers_of_other_records_are_taken_only_when_somebody_says_so(page, tmp_path):
    upload(page, tmp_path / "july.csv", JULY)
    page.get_by_role("button", name="取り込む").click()
    page.wait_for_url(re.compile("taken"))
    upload(page, tmp_path / "august.csv", AUGUST)
    assert "五島 蓮 → 七瀬 湊" in page.content()
    overwrite = page.get_by_label("番号は同じ記録を指す")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert is_within(page) and overwrite.is_visible()
    page.get_by_role("button", name="取り込む").click()
    assert "別の表の番号と重なっているようです" in page.get_by_role("alert").first.inner_text()
    page.get_by_label("番号は同じ記録を指す").check()
    page.get_by_role("button", name="取り込む").click()
    page.wait_for_url(re.compile("taken"))
