"""The Olist funnel, imported by the command line from every form in which the file exists, against figures that
were counted by other means. What no KPI of the catalogue covers: means, linear quantiles, wins within days,
declared revenue, landing pages."""

import json

import pytest
from command import Team

FORMS = {
    "as published": ("olist/olist_marketing_qualified_leads_dataset.csv", "olist/olist_closed_deals_dataset.csv"),
    "Japanese headers in CP932": ("japanese_csv/olist_リード.cp932.csv", "japanese_csv/olist_受注.cp932.csv"),
    "re-saved by a European Excel": (
        "olist/variants/mql.excel_dd-mm-yyyy.csv", "olist/variants/deals.excel_dd-mm-yyyy_hhmm.csv"),
    "re-saved by an American Excel": (
        "olist/variants/mql.excel_m-d-yyyy.csv", "olist/olist_closed_deals_dataset.csv"),
}
SPAN = ("2017-06", "2018-11")


@pytest.fixture(scope="module", params=FORMS.values(), ids=FORMS.keys())
def team(request, tmp_path_factory, shared_data):
    # The Japanese files write their amounts with ￥, which a workspace of another currency does not take.
    team = Team(tmp_path_factory.mktemp("olist"), currency="JPY" if "japanese" in request.param[0] else "BRL")
    team.run("import", *(shared_data / name for name in request.param))
    return team


@pytest.fixture(scope="module")
def truth(shared_data):
    return json.loads((shared_data / "olist/ground_truth.json").read_text())


def test_leads_and_wins_by_month_and_their_slice(team, truth):
    rows = {row["by"]["month"]: row for row in team.report("leadToWinRate", *SPAN)}
    for month in truth["monthly_slice_輪切り"]:
        row = rows[month["month"]]
        assert (row["denominator"], row["numerator"]) == (month["mqls"], month["deals_won"])
        if month["slice_rate"] is None:
            assert row["value"] is None
        else:
            assert row["value"] == pytest.approx(month["slice_rate"], abs=1e-6)


def test_every_cell_of_the_cohort_triangle(team, truth):
    cells = {(row["by"]["month"], row["offset"]): row for row in team.report("leadToWinRate", *SPAN, view="cohort")}
    for cohort in truth["cohort_triangle_追っかけ"]:
        for offset, (wins, share) in enumerate(zip(cohort["cum_wins"], cohort["cum_rate"])):
            cell = cells[cohort["cohort"], offset]
            assert (cell["cumulative"], cell["denominator"]) == (wins, cohort["mqls"])
            assert cell["value"] == pytest.approx(share, abs=1e-6)


def test_leads_and_wins_by_origin(team, truth):
    leads = team.figures("leads", *SPAN, by="source")
    won = {row["by"]["source"]: row["numerator"]
           for row in team.report("leadToWinRate", *SPAN, by="source")}
    for origin in truth["by_origin"]:
        if origin["value"] in leads:
            assert (leads[origin["value"]], won[origin["value"]]) == (origin["mqls"], origin["wins"])
    known = [origin["value"] for origin in truth["by_origin"] if origin["value"] in leads]
    assert len(known) >= 9


@pytest.mark.parametrize("dimension, part", [("setter", "wins_by_sdr_id"), ("closer", "wins_by_sr_id")])
def test_wins_and_lead_time_of_every_rep(team, truth, dimension, part):
    won = team.figures("won", *SPAN, by=dimension)
    median = team.figures("leadTimeMedian", *SPAN, by=dimension, value="value")
    ninetieth = team.figures("leadTimeP90", *SPAN, by=dimension, value="value")
    for rep in truth[part]:
        assert won[rep["value"]] == rep["wins"]
        assert median[rep["value"]] == rep["lead_time"]["median_nearest_rank"]
        assert ninetieth[rep["value"]] == rep["lead_time"]["p90_nearest_rank"]


def test_the_same_files_again_change_nothing(team, shared_data):
    said = team.run("import", shared_data / FORMS["as published"][0], "--dry-run")
    assert "new 0" in said
