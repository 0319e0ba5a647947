"""Working backwards on the command line: exact, and it says what a plan must not be without."""

import json
import subprocess

import clock
import pytest
from command import Team
from conftest import BINARY


def plan(*arguments, exits=0):
    done = subprocess.run([str(BINARY), "plan", *arguments], capture_output=True, text=True, timeout=60,
                          env=clock.environment("en_US.UTF-8"))
    assert done.returncode == exits if exits is not None else done.returncode != 0, done.stderr
    return done


def test_the_seed_example_is_exact():
    answer = json.loads(plan("--goal", "100000000", "--average-deal", "1000000", "--rate", "winRate=20%",
                             "--reps", "10", "--format", "json").stdout)
    won, prospects = answer["stages"]
    assert (won["id"], won["required"], won["exact"], won["perRep"]) == ("won", 100, "100", [10] * 10)
    assert (prospects["id"], prospects["required"], prospects["perRep"]) == ("prospects", 500, [50] * 10)
    assert prospects["rate"]["source"] == {"kind": "assumed"}


def test_shares_of_reps_add_up_to_what_the_stage_needs():
    answer = json.loads(plan("--goal", "10000000", "--average-deal", "700000", "--rate", "winRate=33.3%",
                             "--reps", "7", "--format", "json").stdout)
    for stage in answer["stages"]:
        assert sum(stage["perRep"]) == stage["required"]
        assert max(stage["perRep"]) - min(stage["perRep"]) <= 1


def test_a_rate_that_is_none_is_refused_with_what_to_do():
    done = plan("--goal", "1", "--average-deal", "1", "--rate", "winRate=0%", "--reps", "1", exits=None)
    assert "Fatal" not in done.stderr
    assert "rate" in done.stderr


@pytest.mark.parametrize("reps", ["0", "10001", "9223372036854775807"])
def test_a_headcount_that_no_team_has_is_refused(reps):
    done = plan("--goal", "10", "--average-deal", "1", "--reps", reps, exits=64)
    assert "10000" in done.stderr


def test_with_a_database_the_plan_is_held_against_its_past_and_says_what_is_not_known_yet(tmp_path):
    team = Team(tmp_path)
    answer = json.loads(team.run("plan", "--goal", "10000000", "--average-deal", "100000", "--rate", "winRate=20%",
                                 "--reps", "10", "--month", "2035-06", "--format", "json"))
    assert [stage["required"] for stage in answer["stages"]] == [100, 500]
    assert {stage["verdict"] for stage in answer["realism"]} == {"noHistory"}
    assert (answer["noArrivals"], answer.get("arrivals"), answer.get("levers")) == ("tooFar", None, None)
    assert "--month" in team.run("plan", "--goal", "1", "--average-deal", "1", "--reps", "1", exits=None)
