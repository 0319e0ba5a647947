"""Definitions as files under version control, and closed months with what was corrected: by the command line."""

import pytest
from command import Team

MONTHS = ("2017-05", "2017-08")


@pytest.fixture
def team(tmp_path, shared_data):
    team = Team(tmp_path, currency="USD")
    crm = shared_data / "crm_sales_opportunities"
    team.run("import", crm / "sales_teams.csv", crm / "accounts.csv", crm / "sales_pipeline.csv")
    return team


def changed(team, tmp_path, kpi, old, new, day):
    """The exported definition of a KPI with one change from a day on."""
    text = team.run("kpi", "export", kpi)
    assert old in text
    path = tmp_path / f"{kpi}.yaml"
    path.write_text(text.replace(old, new, 1).replace("  reason:", f"  from: {day}\n  reason:", 1), encoding="utf-8")
    return path


def test_what_is_exported_is_imported_without_a_change(team, tmp_path):
    path = tmp_path / "all.yaml"
    path.write_text(team.run("kpi", "export"), encoding="utf-8")
    assert team.run("kpi", "import", path).strip() == ""
    assert team.run("kpi", "check").strip() == ""


def test_a_draft_counts_nothing_until_it_is_adopted(team, tmp_path):
    before = team.figures("won", *MONTHS)
    path = changed(team, tmp_path, "won", "where: outcome = won", "where: outcome = won and amount > 100000", "2017-07-01")
    team.run("kpi", "check", path)
    assert team.run("kpi", "import", path).split()[0] == "won"
    assert team.figures("won", *MONTHS) == before
    team.run("kpi", "adopt", "won")
    after = team.report("won", *MONTHS)
    assert [row["versions"] for row in after] == [[1], [1], [2], [2]]
    assert [row["numerator"] for row in after][:2] == list(before.values())[:2]
    assert after[2]["numerator"] < before["2017-07"]
    now = team.run("report", "won", "--from", MONTHS[0], "--to", MONTHS[1], "--definitions", "now")
    assert f"2017-05  {before['2017-05']}" not in now


@pytest.mark.parametrize("old, new, said", [
    ("where: outcome = won", "where: outcme = won", "Did you mean outcome?"),
    ("where: outcome = won", "where: outcome = wonn", "Did you mean won?"),
    ("on: closedOn", "on: closdOn", "Did you mean closedOn?"),
    ("unit: count", "unit: counts", "Use one of count"),
    ("  counterKPI:", "  counterKPIs:", "There is no counterKPIs"),
    ("counterKPI: averageDealSize", "counterKPI: nothing", "There is no counter-KPI nothing"),
])
def test_a_mistake_in_the_file_is_named(team, tmp_path, old, new, said):
    path = changed(team, tmp_path, "won", old, new, "2017-07-01")
    assert said in team.run("kpi", "check", path, exits=None)
    assert said in team.run("kpi", "import", path, exits=None)


def test_a_file_from_before_another_adoption_is_refused(team, tmp_path):
    path = changed(team, tmp_path, "won", "where: outcome = won", "where: outcome = won and amount > 100000", "2017-07-01")
    team.run("kpi", "import", path)
    team.run("kpi", "adopt", "won")
    path.write_text(path.read_text().replace("100000", "200000").replace("2017-07-01", "2017-08-01"))
    assert "another version than the newest (v2)" in team.run("kpi", "import", path, exits=75)


def test_definitions_in_a_circle_are_refused(team, tmp_path):
    text = team.run("kpi", "export", "leads")
    start, end = text.index("  numerator:"), text.index("  counterKPI:")
    path = tmp_path / "circle.yaml"
    path.write_text(text[:start] + "  numerator: appointmentRate\n" + text[end:].replace(
        "  reason:", "  from: 2017-07-01\n  reason:", 1), encoding="utf-8")
    assert "leads → appointmentRate → leads" in team.run("kpi", "import", path, exits=65)


def test_a_field_that_no_data_has_any_more_is_told(team, tmp_path):
    path = changed(team, tmp_path, "won", "where: outcome = won", "where: outcome = won and custom.series = GTX",
                   "2017-07-01")
    assert "custom.series" in team.run("kpi", "import", path, exits=65)


def test_a_closed_month_lists_the_records_that_were_corrected(team, tmp_path, shared_data):
    team.run("month", "close", "2017-06")
    frozen = team.figures("won", "2017-06", "2017-06")["2017-06"]
    lines = (shared_data / "crm_sales_opportunities/sales_pipeline.csv").read_text().splitlines()
    index = next(i for i, line in enumerate(lines) if ",Won,2" in line and line.split(",")[6].startswith("2017-06"))
    key = lines[index].split(",")[0]
    (tmp_path / "correction.csv").write_text(lines[0] + "\n" + lines[index].replace(",Won,", ",Lost,") + "\n")
    team.run("import", tmp_path / "correction.csv")
    assert team.figures("won", "2017-06", "2017-06")["2017-06"] == frozen - 1
    row = team.report("won", "2017-06", "2017-06")[0]
    assert (row["frozen"], row["adjustment"]) == (frozen, -1)
    shown = team.run("month", "show", "2017-06")
    assert f"won" in shown and str(frozen) in shown and str(frozen - 1) in shown
    assert key in shown
    path = changed(team, tmp_path, "lost", "outcome = lost", "outcome = lost and amount > 0", "2017-06-15")
    assert "are closed" in team.run("kpi", "import", path, exits=65)
    assert "in order" in team.run("month", "close", "2017-08", exits=75)
    assert "Only the month closed last" in team.run("month", "reopen", "2017-05", "--reason", "x", exits=75)
    team.run("month", "reopen", "2017-06", "--reason", "a return was booked late")
    assert "not closed" in team.run("month", "show", "2017-06", exits=66)


def test_a_kpi_is_watched_retired_and_taken_up_again_at_the_command_line(team):
    use = lambda: next(line for line in team.run("kpi", "list").splitlines() if line.split()[0] == "won").split()[-1]
    before = team.figures("won", *MONTHS)
    assert use() == "Active"
    team.run("kpi", "watch", "won")
    assert use() == "Watched"
    assert "watched already" in team.run("kpi", "watch", "won", exits=65)
    assert "Say why" in team.run("kpi", "retire", "won", exits=65)
    team.run("kpi", "retire", "won", "--reason", "amounts say more")
    assert use() == "Retired" and "amounts say more" in team.run("kpi", "show", "won")
    assert team.figures("won", *MONTHS) == before
    team.run("kpi", "activate", "won")
    assert use() == "Active"
    assert "There is no KPI nothing" in team.run("kpi", "watch", "nothing", exits=66)


def test_who_signs_for_which_department_is_said_at_the_command_line(team):
    team.run("user", "department", "admin@team.example", "insideSales")
    team.run("user", "department", "admin@team.example", "none")
    assert "marketing, insideSales, fieldSales" in team.run("user", "department", "admin@team.example", "sales", exits=65)
    assert "no account" in team.run("user", "department", "nobody@team.example", "marketing", exits=66)
