"""The day on which the journeys live: every process of the product is told it, none asks the machine.

`JOURNEYS_AT="2026-11-30 08:26" Tests/EndToEnd/run -m any_day` walks those that touch time on another one.
"""

import datetime
import functools
import os
import shutil
import subprocess

import pytest

TOKYO = datetime.timezone(datetime.timedelta(hours=9))
# A Wednesday in the last week of a month, with two business days to come.
NOW = datetime.datetime.fromisoformat(os.environ.get("JOURNEYS_AT", "2026-11-25 17:00")).replace(tzinfo=TOKYO)
TODAY = NOW.date()
# They end when this process does, with their standard input.
KEEPERS = []


def environment(language, now=NOW):
    """What a process inherits that reads its time from a clock set to `now`; how long things take is measured as ever."""
    return {**os.environ, "LANG": language, "TZ": "UTC", **running_clock(now.astimezone(datetime.timezone.utc))}


@functools.cache
def running_clock(now):
    """The variables of a clock that begins at `now` in every process that is given them, for as long as this one lives.

    libfaketime makes such a clock by itself where it inherits none, but then moves the environment, in front of which
    Swift looks for the arguments of the command line.
    """
    if not shutil.which("faketime"):
        pytest.exit("the Debian package faketime is missing: scripts/install-missing browser", 1)
    keeper = subprocess.Popen(
        ["faketime", "-f", now.strftime("@%Y-%m-%d %H:%M:%S"), "sh", "-c", "env; cat"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={"PATH": os.environ["PATH"], "TZ": "UTC", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
    KEEPERS.append(keeper)
    variables = {}
    while not {"FAKETIME", "FAKETIME_SHARED", "LD_PRELOAD"} <= variables.keys():
        name, _, value = keeper.stdout.readline().strip().partition("=")
        variables[name] = value
    return {name: value for name, value in variables.items() if name.startswith("FAKETIME") or name == "LD_PRELOAD"}


def fiscal_year():
    """The fiscal year that runs, as addresses write it; it begins in April."""
    return f"FY{TODAY.year - (TODAY.month < 4)}"


def month(ahead=0):
    """The month so many after today's, as addresses write it."""
    index = TODAY.year * 12 + TODAY.month - 1 + ahead
    return f"{index // 12}-{index % 12 + 1:02}"
