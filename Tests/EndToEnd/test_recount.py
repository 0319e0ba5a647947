"""Questions drawn by lot over made-up files, counted a second time by SQL that shares nothing with the engine.

`RECOUNT_SEED=7 RECOUNT_QUESTIONS=800 Tests/EndToEnd/run -k recount` draws others, and more of them.
"""

import calendar
import os
import random

import pytest

import recount
from command import Team

SEED = int(os.environ.get("RECOUNT_SEED", "20261120"))
COUNT = int(os.environ.get("RECOUNT_QUESTIONS", "60"))
MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13) if (2025, 11) <= (year, month) <= (2026, 11)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recount")
    print(f"RECOUNT_SEED={SEED}")
    recount.write_files(folder, SEED)
    return folder


@pytest.fixture(scope="module")
def team(folder):
    team = Team(folder)
    for name in recount.MAPPINGS:
        said = team.run("import", folder / f"{name}.csv", "--mapping", folder / f"{name}.yaml",
                        "--data-through", recount.THROUGH)
        assert "rejected 0" in said
    return team


def questions():
    """One draw for each question, so that a failure names all that it takes to ask it again."""
    chance = random.Random(SEED)
    for number in range(COUNT):
        kind = chance.choice(["slice", "slice", "slice", "stock", "cohort"])
        first, last = sorted(chance.sample(range(len(MONTHS)), 2))
        yield pytest.param(dict(
            kind=kind, months=(MONTHS[first], MONTHS[last]),
            kpi=chance.choice(list(recount.QUESTIONS) if kind == "slice" else recount.FOLLOWED),
            grain=chance.choice([["month"], ["quarter"], ["month", "quarter"], ["quarter", "month"]]),
            by=chance.sample(["rep", "team", "source"], chance.randrange(3)),
            part=chance.choice([None, None, "day", "week", "weekday", "hour"]),
            condition=chance.choice([None, *recount.CONDITIONS]),
            until=chance.choice([None, None, "2026-06-17", "2026-03-31"])), id=str(number))


@pytest.mark.parametrize("question", list(questions()))
def test_a_question_drawn_by_lot_is_the_same_in_sql(question, team, folder):
    tables = recount.Tables(folder, question["until"])
    condition = recount.CONDITIONS.get(question["condition"], "true")
    {"slice": check_slice, "stock": check_stock, "cohort": check_cohort}[question["kind"]](question, team, tables, condition)


def check_slice(question, team, tables, condition):
    kpi = question["kpi"]
    part = question["part"] if question["part"] != "hour" or kpi in recount.WITH_HOURS else None
    by = question["grain"] + question["by"] + ([part] if part else [])
    first, last = question["months"]
    spanned = f"({condition}) AND substr(day, 1, 7) BETWEEN '{first}' AND '{last}'"
    sides = [tables.numbers(side, [recount.GROUPS[name] for name in by], spanned, by) for side in recount.QUESTIONS[kpi]]
    answer = recount.report(team, kpi, first, last, by, condition=question["condition"], until=question["until"])
    for row in answer["rows"]:
        expect(row, sides, key(row, by), kpi, (question["until"] or "9")[:7] < row_month(row))
    assert not any(sides), "rows that only SQL knows"
    total = [tables.numbers(side, [], spanned, []) for side in recount.QUESTIONS[kpi]]
    expect(answer["total"], total, (), kpi, first > (question["until"] or "9"))


def check_stock(question, team, tables, condition):
    by, until = question["by"], question["until"]
    first, last = question["months"]
    through = (until or str(recount.THROUGH))[:7]
    ends = {month: f"{month}-{calendar.monthrange(*map(int, month.split('-')))[1]}"
            for month in MONTHS if first <= month <= last and month <= through}
    numbers = tables.stock(ends, [recount.GROUPS[name] for name in by], condition)
    answer = recount.report(team, "prospects", first, last, ["month", *by], condition=question["condition"], until=until)
    for row in answer["rows"]:
        expect(row, [numbers], key(row, ["month", *by]), "prospects", row["by"]["month"] > through)
    assert not numbers, "rows that only SQL knows"


def check_cohort(question, team, tables, condition):
    kpi, by = question["kpi"], question["by"][:1]
    first, last = question["months"]
    through = (question["until"] or str(recount.THROUGH))[:7]
    spanned = f"({condition}) AND substr(born, 1, 7) BETWEEN '{first}' AND '{last}' AND substr(day, 1, 7) <= '{through}'"
    groups = ["substr(born, 1, 7)", *(recount.GROUPS[name] for name in by)]
    offset = ("(substr(day, 1, 4) * 12 + substr(day, 6, 2)) - (substr(born, 1, 4) * 12 + substr(born, 6, 2))")
    numerator, *denominator = recount.QUESTIONS[kpi]
    cells = tables.numbers(numerator, groups + [offset], spanned, [])
    population = tables.numbers(denominator[0], groups, spanned, []) if denominator else {}
    answer = recount.report(team, kpi, first, last, ["month", *by], view="cohort", condition=question["condition"],
                            until=question["until"])
    so_far, births = {}, {}
    for row in answer["rows"]:
        place = key(row, ["month", *by])
        counted = cells.pop((*place, row["offset"]), 0)
        so_far[place] = so_far.get(place, 0) + counted
        assert (row["numerator"], row["cumulative"]) == (counted, so_far[place]), place
        if denominator:
            births[place] = row["denominator"]
            assert row["value"] == (row["cumulative"] / row["denominator"] if row["denominator"] else None)
    assert not cells, "cells that only SQL knows"
    for place, count in births.items():
        assert count == population.pop(place, 0), place


def key(row, by):
    return tuple(row["by"][name] for name in by)


def row_month(row):
    """The month, or the first of the quarter, of a row."""
    if "month" in row["by"]:
        return row["by"]["month"]
    year, quarter = row["by"]["quarter"].split("-Q")
    return f"{year}-{int(quarter) * 3 - 2:02}"


def expect(row, sides, place, kpi, is_ahead):
    """Holds a row to what SQL counted there, which is taken away: to the last digit."""
    nothing = None if "Median" in kpi or is_ahead else 0
    counted = [side.pop(place, nothing) for side in sides]
    assert row["numerator"] == counted[0], place
    if len(sides) == 2:
        assert row["denominator"] == counted[1], place
        assert row["value"] == (counted[0] / counted[1] if counted[1] else None), place
