"""A disk without room.

What must hold: a write that finds no room is refused with words and never acknowledged, pages are still read meanwhile, the
reason is in the server's log, everything that was acknowledged before is there, and once there is room again writes are taken
without a restart. Nothing is lost and the workspace starts again.
"""

import contextlib
import os
import subprocess

import company_days
from product import DidNotStart, Product, dump_in


WRITES = 600  # the log that SQLite writes first is used again from its beginning: some hundred writes need no new room


def attack(team, tally, chance):
    place = team.folder / "small"
    place.mkdir()
    size = team.database.stat().st_size + (3 << 20)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True).returncode:
        return tally.note("skipped: only root may mount a small disk")
    try:
        while tally.has_time:
            fill(team, Product(place, team.database), tally, chance)
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(team, product, tally, chance):
    product.log = team.folder / "full_disk_said.txt"
    product.log.write_text("")
    product.serve()
    visitor = team.visitor(product)
    days = company_days.one_after_another()
    kept = [day for day in (next(days) for _ in range(3)) if company_days.write(visitor, day).is_done]
    ballast = product.folder / "ballast"
    take_all_room(ballast)
    refused = 0
    for _ in range(WRITES):
        day = next(days)
        try:
            answer = company_days.write(visitor, day)
        except OSError as error:
            tally.holds(False, f"a write on a full disk got no answer: {error}")
            break
        if answer.is_done:
            kept.append(day)
            continue
        refused += 1
        tally.holds(answer.status in (500, 503, 507) and dump_in(answer.text) is None and "GRDB" not in answer.text,
                    f"a write on a full disk was answered {answer.status}: {answer.text[-200:]}")
        if refused == 3:
            break
    tally.note("writes refused", refused)
    tally.holds(refused, "the disk was full and no write was refused")
    tally.holds(visitor.get("/settings").status == 200, "pages cannot be read on a full disk")
    tally.holds("full" in product.said().lower() or "no space" in product.said().lower(), f"the log does not say why: {product.said()[-300:]}")
    os.unlink(ballast)
    day = next(days)
    tally.holds(company_days.write(visitor, day).is_done, "with room again, a write is still refused")
    kept.append(day)
    before = company_days.on_the_page(visitor)
    product.kill()
    try:
        product.serve()
    except DidNotStart as error:
        tally.holds(False, f"it does not start after the disk was full: {error}")
        return
    after = company_days.on_the_page(visitor)
    tally.holds(set(kept) <= set(after), f"acknowledged and gone: {sorted(set(kept) - set(after))}")
    tally.holds(before == after, f"before a restart {before}, after it {after}")
    product.stop()


def take_all_room(ballast):
    """Fills the disk to its last page."""
    with open(ballast, "wb", buffering=0) as file:
        for size in (64 << 10, 4 << 10, 1):
            with contextlib.suppress(OSError):
                while file.write(b"\0" * size):
                    pass
