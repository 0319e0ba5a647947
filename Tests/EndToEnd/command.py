"""The command line as a user types it, on a workspace of its own."""

import json
import subprocess

import clock
from conftest import BINARY


class Team:
    """A workspace file that was set up, and the verbs on it."""

    def __init__(self, folder, currency="JPY", fiscal_year_start=1):
        self.database = str(folder / "team.db")
        self.run("setup", "--name", "Team", "--administrator", "Admin", "--email", "admin@team.example",
                 "--fiscal-year-start", fiscal_year_start, "--currency", currency, typed="a long enough password")

    def run(self, verb, *arguments, typed="", exits=0):
        """Runs a verb and returns what it printed; `exits` is the status that must come back, None for any refusal."""
        done = subprocess.run(
            [str(BINARY), verb, *map(str, arguments), "--database", self.database], input=typed,
            capture_output=True, text=True, timeout=300, env=clock.environment("en_US.UTF-8"))
        is_right = done.returncode == exits if exits is not None else done.returncode != 0
        assert is_right, f"exit {done.returncode}: {done.stderr}{done.stdout}"
        assert "Fatal error" not in done.stderr
        # What it said beside its output.
        self.said = done.stderr
        return done.stdout if exits == 0 else done.stdout + done.stderr

    def report(self, kpi, first, last, by="month", view="slice"):
        """The rows of a report."""
        text = self.run("report", kpi, "--from", first, "--to", last, "--by", by, "--view", view,
                        "--format", "json")
        return json.loads(text)["rows"]

    def figures(self, kpi, first, last, by="month", value="numerator"):
        """One figure by what it was grouped by."""
        return {row["by"][by]: row[value] for row in self.report(kpi, first, last, by)}
