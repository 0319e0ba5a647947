"""Gyakusan measured through its own verbs, as anybody types them."""

import json
import re
import shutil
import sys

import answers
import workload
from processes import Run

GYAKUSAN = workload.ROOT / ".build/release/gyakusan"
PACK = workload.ROOT / "Benchmarks/pack"
ADMINISTRATOR = ("a@b.example", "a long password!")


class Product:
    """A workspace with the pack's data of one size."""

    def __init__(self, folder, kit, size):
        self.kit, self.size, self.place = kit, size, folder / f"gyakusan-{size}"
        self.data = kit.data(size)
        self.reps = kit.reps(size)

    def verb(self, *arguments, typed="", place=None):
        return Run([GYAKUSAN, *arguments, "--database", (place or self.place) / "team.db"], typed)

    # MARK: from CSV to ready

    def load(self):
        """Seconds from CSV to facts that can be asked: every import verb, and the first opening."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        email, password = ADMINISTRATOR
        self.verb("setup", "--name", "Pack", "--administrator", "A", "--email", email, "--fiscal-year-start", "1",
                  typed=password)
        self.verb("calendar", "declare", "off", *self.kit.holidays())
        drafts = self.verb("kpi", "import", PACK / "definitions.yaml").output
        self.verb("kpi", "adopt", *(line.split()[0] for line in drafts.splitlines()))
        imports = [self.verb("import", self.data / f"{table}.csv", "--mapping", PACK / f"{table}.yaml")
                   for table in workload.TABLES]
        rejected = sum(int(count) for run in imports for count in re.findall(r"rejected (\d+)", run.output + run.words))
        opening = self.bench(PACK / "questions.yaml", "--repeat", "1")["seconds"]["opened"]
        return {"load": sum(run.seconds for run in imports) + opening, "import": sum(run.seconds for run in imports),
                "first opening": opening, "import memory": max(run.memory for run in imports), "rejected": rejected,
                "disk": sum(file.stat().st_size for file in self.place.rglob("*") if file.is_file()) / 1e6}

    # MARK: the pack

    def fresh(self):
        """Seconds of a process from exec to its last answer as JSON."""
        workload.warm(self.place)
        run = self.verb("report", "--questions", PACK / "questions.yaml", "--format", "json")
        said = [json.loads(line) for line in run.output.splitlines()]
        return {"fresh": run.seconds, "fresh memory": run.memory, **self.compared(said, "full")}

    def warm(self):
        """Seconds in a process that goes on running, and what it holds."""
        full, filtered = (self.bench(PACK / f"{name}.yaml") for name in ("questions", "questions-filtered"))
        seconds = full["seconds"]
        return {**self.compared(full["answers"], "full"), **self.compared(filtered["answers"], "filtered"),
                "opened": seconds["opened"], "asked": seconds["asked"], "again": seconds["askedAgain"],
                "warm": seconds["askedWithNothingKept"], "filtered": filtered["seconds"]["askedWithNothingKept"],
                "memory": full["memory"]}

    def incremental(self):
        """Seconds of 1,000 new activities and of the pack after them, in a copy of the workspace."""
        copy = self.place.with_name(self.place.name + "-copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.place, copy)
        try:
            done = self.bench(PACK / "questions.yaml", "--repeat", "1", "--import", self.data / "activities_new.csv",
                              "--mapping", PACK / "activities.yaml", place=copy)
        finally:
            shutil.rmtree(copy)
        return {**self.compared(done["answers"], "after-insert"), "insert": done["seconds"]["published"],
                "after insert": done["seconds"]["askedAfterPublishing"]}

    def bench(self, questions, *arguments, place=None):
        workload.warm(place or self.place)
        run = self.verb("bench", questions, *arguments, place=place)
        return {**json.loads(run.output), "memory": run.memory}

    def compared(self, given, variant):
        """Whether every number is that of the reference, to the last bit; the first that are not are said."""
        rows = answers.canonical(answers.Answers(given), self.reps, variant == "filtered")
        is_equal = answers.digest(rows) == self.kit.digest(self.size, variant)
        if not is_equal:
            wanted = self.kit.reference(self.size, variant)
            for query in (query for query in wanted if rows[query] != wanted[query]):
                said = answers.difference(query, rows[query], wanted[query])
                print(f"{self.size} {variant}: {said}", file=sys.stderr)
        return {f"is {variant} equal": is_equal}
