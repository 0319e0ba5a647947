"""Questions that a team keeps in a file: answered together, timed, and refused where they stand."""

import json

import pytest

from command import Team

LEADS = "mql_id,first_contact_date,landing_page_id,origin\na,2026-04-01,p,social\nb,2026-04-20,p,email\n"
WEEKLY = """\
- name: by source
  kpis: leads
  by: [month, source]
  from: 2026-04
  to: 2026-05
- name: this month
  kpis: [leads, won]
"""


@pytest.fixture
def team(tmp_path):
    team = Team(tmp_path)
    (tmp_path / "leads.csv").write_text(LEADS)
    team.run("import", tmp_path / "leads.csv")
    return team


@pytest.fixture
def weekly(tmp_path):
    file = tmp_path / "weekly.yaml"
    file.write_text(WEEKLY)
    return file


def answers(text):
    return [json.loads(line) for line in text.splitlines()]


def test_one_process_answers_every_question_under_its_name(team, weekly):
    said = answers(team.run("report", "--questions", weekly, "--from", "2026-04", "--to", "2026-04", "--format", "json"))
    assert [(answer["name"], answer["kpi"]) for answer in said] == [
        ("by source", "leads"), ("this month", "leads"), ("this month", "won")]
    assert {row["by"]["source"]: row["numerator"] for row in said[0]["rows"] if row["numerator"]} == {
        "social": 1, "email": 1}
    assert said[1]["rows"] == team.report("leads", "2026-04", "2026-04")


def test_conditions_and_groups_that_are_given_twice_all_hold(team):
    said = answers(team.run("report", "leads", "--from", "2026-04", "--to", "2026-04", "--by", "month", "--by", "source, day",
                            "--where", "source in (social, email)", "--where", "source != social", "--format", "json"))
    rows = [row["by"] for row in said[0]["rows"] if row["numerator"]]
    assert rows == [{"month": "2026-04", "source": "email", "day": "2026-04-20"}]


def test_what_cannot_be_answered_is_said_with_its_line(team, weekly):
    assert "line 6: from is missing" in team.run("report", "--questions", weekly, exits=65)
    weekly.write_text(WEEKLY.replace("won", "one"))
    said = team.run("report", "--questions", weekly, "--from", "2026-04", "--to", "2026-04", exits=66)
    assert "line 7: There is no KPI one" in said


def test_bench_times_the_questions_and_gives_their_answers(team, tmp_path):
    questions, more = tmp_path / "questions.yaml", tmp_path / "more.csv"
    questions.write_text("- {name: all, kpis: leads, from: 2026-04, to: 2026-04}")
    more.write_text(LEADS + "c,2026-04-21,p,email\n")
    bench = json.loads(team.run("bench", questions, "--repeat", "2"))
    assert set(bench["seconds"]) == {"opened", "asked", "askedAgain", "askedWithNothingKept", "simulated"}
    assert bench["answers"][0]["total"]["value"] == 2
    bench = json.loads(team.run("bench", questions, "--import", more))
    assert {"published", "askedAfterPublishing"} < set(bench["seconds"])
    assert bench["answers"][0]["total"]["value"] == 3
    assert team.figures("leads", "2026-04", "2026-04") == {"2026-04": 3}


def test_company_days_are_declared_and_given_back(team):
    team.run("calendar", "declare", "off", "2026-12-29", "2026-12-30")
    assert "2026-12-29  off" in team.run("calendar", "list")
    team.run("calendar", "declare", "rules", "2026-12-29")
    assert "2026-12-29" not in team.run("calendar", "list")
    assert "It is one of" in team.run("calendar", "declare", "maybe", "2026-12-29", exits=65)


def test_the_cabinet_offices_file_of_holidays_declares_what_the_rules_do_not_know(team, tmp_path, shared_data):
    file = tmp_path / "syukujitsu.csv"
    file.write_bytes((shared_data / "japan_holidays/syukujitsu.csv").read_bytes() + "2027/11/4,特別な日\r\n".encode("cp932"))
    team.run("calendar", "holidays", str(file))
    assert "2027-11-04  off" in team.run("calendar", "list")
    file.write_text("not,a holiday\nnor,this\n")
    assert "line 2" in team.run("calendar", "holidays", str(file), exits=65).lower()
