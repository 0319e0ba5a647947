"""What is written about security is complete: every requirement once, every part named."""

import json
import os
import re
import subprocess

import pytest
from conftest import ROOT
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

#: The requirements of ASVS 5.0.0 at levels 1 and 2: for each section, its last number; in these sections they run from 1.
LAST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6,
    "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12,
    "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2,
    "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1,
    "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", (ROOT / "docs/security.md").read_text(), re.MULTILINE)


def test_every_requirement_of_levels_1_and_2_stands_once_in_order():
    assert [number for number, *_ in ROWS] == [f"{section}.{n}" for section, last in LAST.items() for n in range(1, last + 1)]


def test_each_says_met_and_where_or_why_not():
    assert {status.strip() for _, _, status, _ in ROWS} <= {"met", "**no**", "n/a"}
    assert not [number for number, _, _, words in ROWS if not words.strip()]


def test_the_summary_counts_the_rows():
    said = re.search(r"Of 253 requirements (\d+) are met, (\d+) are not, and (\d+) do not apply", (ROOT / "docs/security.md").read_text())
    states = [status.strip() for _, _, status, _ in ROWS]
    assert [int(number) for number in said.groups()] == [states.count(state) for state in ("met", "**no**", "n/a")]


def test_files_and_tests_that_the_page_names_exist():
    named = re.findall(r"`([\w/]+\.(?:py|swift))`", (ROOT / "docs/security.md").read_text())
    known = {path.name for folder in ("Tests", "Sources", "Core") for path in (ROOT / folder).rglob("*.*")}
    assert named and not [name for name in named if name.rsplit("/", 1)[-1] not in known]


def test_the_list_of_parts_is_valid_and_the_same_each_time():
    if not (ROOT / "Package.resolved").exists():
        assert os.environ.get("REQUIRE_SHARED") != "1", "the packages are not resolved"
        pytest.skip("needs resolved packages")
    first, second = (subprocess.run([ROOT / "scripts/sbom"], capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert first == second
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(first) is None
    names = {part["name"] for part in json.loads(first)["components"]}
    assert {"swift", "libsqlite3-0", "hummingbird", "swift-crypto", "grdb.swift"} <= names
