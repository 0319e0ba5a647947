"""Damaged databases.

What must hold: whatever is cut off or flipped in the database, its log or the kept facts, the product either says the same as
before, or refuses with words that name what is damaged. It says no wrong number, does not hang, and shows no error meant for
a maintainer. A cut log ends at a write that was whole: the state is one that was there before.
"""

import itertools
import subprocess

import company_days
from product import DidNotStart, dump_in

QUESTION = ("report", "won", "leads", "appointmentsSet", "wonAmount", "--from", "2025-06", "--to", "2026-11", "--format", "csv")
SCOPED = ("report", "won", "appointmentsQualified", "--from", "2026-01", "--to", "2026-11", "--by", "team,source", "--format", "csv")
WORDS = ("damaged", "not a gyakusan database", "cannot be opened", "cannot be read", "cannot read", "is empty", "cut off", "copy", "written by a newer", "not set up", "set up")
CLEAN, REFUSED, OTHER = "the same answers", "refused with words", "other answers"


def attack(team, tally, chance):
    product = team.product("torn_files")
    whole = product.database.read_bytes()
    right = answers(product)
    assert right[0] == CLEAN, right
    while tally.has_time:
        for name, damage in (("truncated", truncated), ("flipped", flipped), ("overwritten", overwritten)):
            product.take(team.database)
            told, data = damage(whole, chance)
            product.database.write_bytes(data)
            judge(product, right, tally, name, told)
        facts_are_only_a_cache(team, product, right, tally, chance)
        a_cut_log(team, product, tally, chance)
    tally.note("bytes", len(whole))


def answers(product):
    """What the command line says: kind, and the text."""
    try:
        results = [product.verb(*question, within=60) for question in (QUESTION, SCOPED)]
    except subprocess.TimeoutExpired:
        return "no answer within a minute", ""
    said = "".join(error for _, _, error in results)
    if all(code == 0 for code, _, _ in results):
        return CLEAN, "".join(out for _, out, _ in results)
    if any(code < 0 for code, _, _ in results):
        return "the process crashed", said
    if dump_in(said):
        return "an error for maintainers", said
    return (REFUSED if any(word in said for word in WORDS) else "refused without saying what"), said


def judge(product, right, tally, name, told):
    kind, text = answers(product)
    if kind == CLEAN and text != right[1]:
        kind = OTHER
    tally.note(f"{name}: {kind}")
    tally.holds(kind in (CLEAN, REFUSED), f"{told}: {kind}: {text[-300:] if kind != OTHER else ''}")


def truncated(whole, chance):
    length = chance.choice((0, 1, 100, 512, 4_096, len(whole) - 1, len(whole) - 4_096, chance.randrange(len(whole))))
    return f"cut to {length} of {len(whole)} bytes", whole[:length]


def flipped(whole, chance):
    data = bytearray(whole)
    at, bit = chance.randrange(len(data)), chance.randrange(8)
    data[at] ^= 1 << bit
    return f"bit {bit} of byte {at} flipped", bytes(data)


def overwritten(whole, chance):
    page = chance.randrange(len(whole) // 4_096)
    filling = chance.choice((b"\0" * 4_096, b"\xff" * 4_096, chance.randbytes(4_096)))
    return f"page {page} overwritten", whole[:page * 4_096] + filling + whole[(page + 1) * 4_096:]


def facts_are_only_a_cache(team, product, right, tally, chance):
    """The kept facts may be cut, flipped or those of another time: no number changes."""
    product.take(team.database)
    product.serve()
    product.stop()
    facts = product.database.with_name("team.db.facts")
    if not facts.exists():
        return tally.note("no facts were kept")
    told, data = chance.choice((truncated, flipped))(facts.read_bytes(), chance)
    facts.write_bytes(data)
    judge(product, right, tally, "kept facts", f"kept facts {told}")


def a_cut_log(team, product, tally, chance):
    """Commits are written and the process is killed; then the log beside the database is cut anywhere."""
    product.take(team.database)
    product.serve()
    visitor = team.visitor(product)
    days = list(itertools.islice(company_days.one_after_another(), 12))
    for day in days:
        assert company_days.write(visitor, day).is_done
    product.kill()
    log = product.database.with_name("team.db-wal")
    data = log.read_bytes()
    cut = chance.randrange(len(data) + 1)
    damaged = bytearray(data[:cut]) if chance.random() < 0.5 else bytearray(data)
    if len(damaged) == len(data):
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    log.write_bytes(bytes(damaged))
    told = f"the log cut to {len(damaged)} of {len(data)} bytes" if len(damaged) < len(data) else "a bit of the log flipped"
    try:
        product.serve()
    except DidNotStart as error:
        tally.note("cut log: refused")
        return tally.holds(dump_in(str(error)) is None and any(word in str(error) for word in WORDS), f"{told}: {error}")
    there = company_days.on_the_page(visitor)
    tally.note("cut log: a state that was there")
    tally.holds(there == days[:len(there)], f"{told}: the days that are there are no beginning: {there}")
    product.stop()
