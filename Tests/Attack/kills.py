"""Kills under load.

What must hold: every write that was acknowledged before the process was killed is read back after the next start; what was
not acknowledged is wholly there or not at all; the process starts again each time; and a start that follows a start says the
same on every page. Four people write at once, each through the forms of a page: company days, commits, targets, files.
"""

import re
import signal
import subprocess
import threading
import time

import company_days
import state
from product import BINARY, DidNotStart, bounded, environment

HEADER = "mql_id,first_contact_date,landing_page_id,origin\n"
LEADS = "/records.csv?kpi=leads&from=2024-03&to=2024-03"  # a month before the story, which only this attack fills
ROWS = 3


def attack(team, tally, chance):
    product = team.product("kills")
    lanes = [Days(), Commits(), Targets(), Files(product.folder)]
    while tally.has_time:
        try:
            product.serve()
            kill_while_they_write(team, product, lanes, tally, chance)
            product.serve()
        except DidNotStart as error:
            tally.holds(False, f"it does not start again after a kill: {error}")
            break
        for lane in lanes if tally.notes["kills"] % 10 == 0 else lanes[::3]:
            lane.read_back(team.visitor(product), tally)
        product.kill()
        if chance.random() < 0.2:
            kill_an_import(product, lanes[-1], tally, chance)
        if chance.random() < 0.1:
            reads_the_same_twice(team, product, tally)
    product.serve()
    for lane in lanes:
        lane.read_back(team.visitor(product), tally)
        tally.note("acknowledged", lane.acknowledged)
    product.stop()


def kill_while_they_write(team, product, lanes, tally, chance):
    """Lets all write at once, and kills the process at any moment after some of it was acknowledged."""
    before, wanted = total(lanes), chance.randint(0, 12)
    writers = [threading.Thread(target=lane.write, args=(team.visitor(product), product)) for lane in lanes]
    for writer in writers:
        writer.start()
    patience = time.monotonic() + 10
    while total(lanes) < before + wanted and time.monotonic() < patience:
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.05))
    product.kill()
    for writer in writers:
        writer.join()
    tally.note("kills")


def total(lanes):
    return sum(lane.acknowledged for lane in lanes)


def reads_the_same_twice(team, product, tally):
    product.serve()
    before = state.what_it_says(team.visitor(product))
    product.kill()
    product.serve()
    tally.holds(not (change := state.difference(before, state.what_it_says(team.visitor(product)))),
                f"a restart after a kill changed {change}")
    product.stop()


def kill_an_import(product, files, tally, chance):
    """The verb is killed at any moment: its file is wholly there or not at all."""
    path = files.next_file()
    process = subprocess.Popen([str(BINARY), "import", str(path), "--database", str(product.database)],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), preexec_fn=bounded)
    try:
        process.wait(timeout=chance.uniform(0.02, 1))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
    files.attempted += 1
    if process.returncode == 0:
        files.acknowledged, files.seen = files.acknowledged + 1, files.seen + 1
    tally.note("imports killed or done")


class Lane:
    """Somebody who writes one kind of thing, one after the other, and remembers what was acknowledged."""

    def __init__(self):
        self.acknowledged = 0

    def write(self, visitor, product):
        """Writes until the process is gone."""
        while product.is_running:
            try:
                self.write_once(visitor)
            except (OSError, AttributeError, ValueError):  # the page was cut off
                return


class Days(Lane):
    """Each write is a day of its own."""

    def __init__(self):
        super().__init__()
        self.days, self.kept = company_days.one_after_another(), []

    def write_once(self, visitor):
        day = next(self.days)
        if company_days.write(visitor, day).is_done:
            self.kept.append(day)
            self.acknowledged += 1

    def read_back(self, visitor, tally):
        there = company_days.on_the_page(visitor)
        gone = sorted(set(self.kept) - set(there))
        tally.holds(not gone, f"company days were acknowledged and are gone: {gone}")


class Commits(Lane):
    """A number that only grows; the page shows the last one."""

    form, number, last = None, 100, 0

    def write_once(self, visitor):
        self.form = self.form or visitor.form("/commits", "/commits")  # it carries no version
        self.number += 1
        if visitor.submit(self.form, self.form.filled(rep="1", value=str(self.number))).is_done:
            self.last, self.acknowledged = self.number, self.acknowledged + 1

    def read_back(self, visitor, tally):
        if not self.form:
            return
        # The page opens on the month to which all data reaches, which an import beside this may move.
        month = dict(self.form.values)["period"]
        shown = re.findall(r"<strong>([\d,]+)</strong>", visitor.get(f"/commits?period={month}").text)
        numbers = [int(text.replace(",", "")) for text in shown]
        tally.holds(not self.last or any(self.last <= number <= self.number for number in numbers),
                    f"the commit {self.last} was acknowledged, {self.number} tried; the page says {numbers}")


class Targets(Lane):
    """A target that only grows."""

    PAGE, CELL = "/targets?edit=yes&period=2026-12", "target.rep-1.2026-12"
    number, last = 100, 0

    def write_once(self, visitor):
        form = visitor.form(self.PAGE, "/targets")
        self.number += 1
        if visitor.submit(form, form.filled(**{self.CELL: str(self.number), "reason": "attack"})).is_done:
            self.last, self.acknowledged = self.number, self.acknowledged + 1

    def read_back(self, visitor, tally):
        shown = dict(visitor.form(self.PAGE, "/targets").values)[self.CELL].replace(",", "")
        tally.holds(not self.last or self.last <= int(shown) <= self.number,
                    f"the target {self.last} was acknowledged, {self.number} tried; the page says {shown}")


class Files(Lane):
    """Files of three leads each, uploaded, reviewed and taken; all of a file is there or nothing."""

    def __init__(self, folder):
        super().__init__()
        self.folder, self.attempted, self.seen = folder, 0, 0

    def next_file(self):
        path = self.folder / f"leads{self.attempted}.csv"
        path.write_text(HEADER + "".join(f"k{self.attempted}-{n},2024-03-0{n + 1},page,social\n" for n in range(ROWS)))
        return path

    def write_once(self, visitor):
        path = self.next_file()
        form = visitor.form("/imports", "/imports")
        self.attempted += 1
        answer = visitor.submit(form, form.filled(profile="olist-leads"), {"file": (path.name, path.read_bytes())})
        review = answer.header("location")
        take = visitor.form(review, "/publish")
        if visitor.submit(take).is_done:
            self.acknowledged, self.seen = self.acknowledged + 1, self.seen + 1

    def read_back(self, visitor, tally):
        rows = len(visitor.get(LEADS).text.strip().splitlines()) - 1
        whole = rows % ROWS == 0 and self.seen * ROWS <= rows <= self.attempted * ROWS
        tally.holds(whole, f"{self.seen} files of {ROWS} leads were acknowledged, {self.attempted} tried; there are {rows} leads")
        self.seen = rows // ROWS  # what was there once stays
