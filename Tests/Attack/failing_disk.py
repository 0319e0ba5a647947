"""A disk that answers with an error (EIO).

What must hold: a write that the disk refuses is not acknowledged; the answer is a page of our own and the reason is in the
server's log; what was acknowledged is there after a restart, and what was refused is not there by halves. Once the disk works
again, the product does too, at the latest after a restart.
"""

import company_days
from product import DidNotStart, dump_in

CALLS = ("fdatasync", "pwrite64")


def attack(team, tally, chance):
    while tally.has_time:
        call = chance.choice(CALLS)
        fail_once(team, tally, call, chance.randint(1, 3))


def fail_once(team, tally, call, when):
    """In each thread the disk fails at one of the first calls, and at every second one after it."""
    product = team.product("failing_disk")
    log = product.folder / "trace"
    wrapped = ("strace", "-D", "-f", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={call}:error=EIO:when={when}+2")
    told = f"{call} fails from call {when} of a thread on"
    try:
        product.serve(wrapped=wrapped, within=90)
    except DidNotStart as error:
        tally.note("refused to start")
        tally.holds(dump_in(str(error)) is None, f"{told}: {error}")
        return
    visitor = team.visitor(product)
    days, acknowledged, refused = company_days.one_after_another(), [], []
    for _ in range(8):
        day = next(days)
        try:
            answer = company_days.write(visitor, day)
        except (OSError, AttributeError) as error:
            tally.holds(False, f"{told}: no answer: {type(error).__name__} {error}")
            break
        (acknowledged if answer.is_done else refused).append(day)
        tally.holds(answer.is_done or (answer.status >= 500 and dump_in(answer.text) is None), f"{told}: answered {answer.status}")
    injected = log.read_text(errors="replace").count("INJECTED")
    if injected and refused:
        tally.holds("i/o" in product.said().lower() or "disk" in product.said().lower(), f"{told}: the log does not say why")
    tally.note("errors injected", injected)
    tally.note("writes refused", len(refused))
    product.kill()
    try:
        product.serve()
    except DidNotStart as error:
        tally.holds(False, f"{told}: it does not start again: {error}")
        return
    gone = set(acknowledged) - set(company_days.on_the_page(visitor))
    tally.holds(not gone, f"{told}: acknowledged and gone: {sorted(gone)}")
    product.stop()
