"""The day on which the journeys live: every process of the product is told it, none asks the machine.

`JOURNEYS_AT="2026-11-30 08:26" Tests/EndToEnd/run -m any_day` walks those that touch time on another one.
"""

import datetime
import glob
import os

import pytest

TOKYO = datetime.timezone(datetime.timedelta(hours=9))
# A Wednesday in the last week of a month, with two business days to come.
NOW = datetime.datetime.fromisoformat(os.environ.get("JOURNEYS_AT", "2026-11-25 17:00")).replace(tzinfo=TOKYO)
TODAY = NOW.date()


def environment(language, now=NOW):
    """What a process inherits whose clock starts at `now`; time that it measures goes on as it does."""
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not library:
        pytest.exit("the Debian package faketime is missing: scripts/install-missing browser", 1)
    return {**os.environ, "LANG": language, "TZ": "UTC", "LD_PRELOAD": library[0], "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME": now.astimezone(datetime.timezone.utc).strftime("@%Y-%m-%d %H:%M:%S")}


def month(ahead=0):
    """The month so many after today's, as addresses write it."""
    index = TODAY.year * 12 + TODAY.month - 1 + ahead
    return f"{index // 12}-{index % 12 + 1:02}"
