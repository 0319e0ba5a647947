"""Age, distribution and area of the command line, against the files themselves, counted here in plain Python."""

import csv
import datetime
import json
import math

import pytest
from command import Team

SPAN = ("2017-06", "2018-12")


@pytest.fixture(scope="module")
def team(tmp_path_factory, shared_data):
    team = Team(tmp_path_factory.mktemp("olist"))
    team.run("import", shared_data / "olist/olist_marketing_qualified_leads_dataset.csv",
             shared_data / "olist/olist_closed_deals_dataset.csv")
    return team


@pytest.fixture(scope="module")
def wins(shared_data):
    """Each win as (day of the lead, day of the win, source)."""
    def rows(name):
        with open(shared_data / "olist" / name, encoding="utf-8") as file:
            yield from csv.DictReader(file)
    day = datetime.date.fromisoformat
    leads = {row["mql_id"]: (day(row["first_contact_date"]), row["origin"])
             for row in rows("olist_marketing_qualified_leads_dataset.csv")}
    return [(leads[row["mql_id"]][0], day(row["won_date"][:10]), leads[row["mql_id"]][1] or None)
            for row in rows("olist_closed_deals_dataset.csv")]


def answer(team, *arguments):
    return json.loads(team.run("report", *arguments, "--from", SPAN[0], "--to", SPAN[1], "--format", "json"))


def month(day):
    return day.year * 12 + day.month


def test_the_wins_of_a_month_fall_into_the_ages_of_their_leads(team, wins):
    counted = {}
    for born, won, _ in wins:
        key = (won.isoformat()[:7], str(max(-1, min(3, month(won) - month(born)))))
        counted[key] = counted.get(key, 0) + 1
    rows = answer(team, "won", "--view", "age")["rows"]
    found = {(row["by"]["month"], row["by"]["leadAge"]): row["numerator"] for row in rows if row["numerator"]}
    assert found == counted


@pytest.mark.parametrize("by, group", [("month", lambda win: win[1].isoformat()[:7]), ("source", lambda win: win[2])])
def test_the_days_from_lead_to_win_spread_as_the_file_says(team, wins, by, group):
    report = answer(team, "won", "--view", "distribution", "--within", "45", "--by", by)
    spans = {}
    for win in wins:
        if win[1] < win[0]:
            continue  # won before its lead: no time
        spans.setdefault(group(win), []).append((win[1] - win[0]).days)
    rows = {row["by"][by]: row for row in report["rows"] if row["known"]}
    assert rows.keys() == spans.keys()
    everything = sorted(day for days in spans.values() for day in days)
    for row, days in [(rows[name], sorted(days)) for name, days in spans.items()] + [(report["total"], everything)]:
        rank = lambda share: days[math.ceil(share * len(days)) - 1]
        assert (row["value"], row["p90"], row["known"]) == (rank(0.5), rank(0.9), len(days))
        assert row["within45"] == pytest.approx(sum(day <= 45 for day in days) / len(days), abs=1e-9)


def test_area_divides_touches_by_companies_told_apart(tmp_path):
    team = Team(tmp_path)
    (tmp_path / "mapping.yaml").write_text("""
name: calls
records:
  - record: lead
    key: リード
    fields: {createdOn: 日付, email: メール}
  - record: activity
    key: ID
    fields: {occurredOn: 日付, kind: {column: 種別, words: {架電: dial, メール: mail}}, lead: リード, bulk: {column: 一斉, words: {一斉: "yes"}, else: "no"}}
""", encoding="utf-8")
    (tmp_path / "calls.csv").write_text("""ID,日付,種別,リード,メール,一斉
1,2026-04-01,架電,L1,a@example.co.jp,
2,2026-04-01,架電,L2,b@mail.example.co.jp,
3,2026-04-01,架電,L3,c@gmail.com,
4,2026-04-01,架電,L4,d@gmail.com,
5,2026-04-01,メール,L4,d@gmail.com,一斉
6,2026-04-01,メール,L5,e@other.jp,
""", encoding="utf-8")
    team.run("import", tmp_path / "calls.csv", "--mapping", tmp_path / "mapping.yaml")
    total = json.loads(team.run("report", "touches", "--view", "area", "--from", "2026-04", "--to", "2026-04",
                                "--format", "json"))["total"]
    # example.co.jp is one company, two people of gmail.com are two, bulk mail is no touch.
    assert (total["numerator"], total["denominator"], total["value"]) == (5, 4, 1.25)
    rules = team.figures("touches", "2026-04", "2026-04", by="companyKeyRule")
    assert rules == {"address": 2, "domain": 3}


def test_ages_cannot_be_asked_of_cohorts(team):
    said = team.run("report", "won", "--from", *[SPAN[0], "--to", SPAN[1]], "--view", "cohort", "--by",
                    "month,leadAge", exits=65)
    assert "leadAge" in said
    assert "leadAge" in team.run("report", "prospects", "--from", SPAN[0], "--to", SPAN[1], "--view", "age", exits=65)
