"""Attacks the product and counts what held. Ends with 1 when anything broke."""

import argparse
import importlib
import pathlib
import random
import sys
import tempfile
import time

from product import BINARY
from tally import Tally
from team import Team

#: The attacks in the order in which they run, with the seconds of the short form.
ATTACKS = {
    "access": 10, "forgeries": 10, "strange_values": 30, "kills": 25, "races": 15, "torn_files": 12,
    "full_disk": 5, "failing_disk": 8, "slow_clients": 20, "injections": 20,
}
LONG = 10  # how many times longer the long form is


def main():
    asked = arguments()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}   {BINARY}", flush=True)
    with tempfile.TemporaryDirectory(prefix="attack-") as folder:
        began = time.monotonic()
        team = Team(pathlib.Path(folder))
        print(f"workspace made in {time.monotonic() - began:.0f} s", flush=True)
        names = asked.attacks or list(ATTACKS)
        total = asked.seconds or sum(ATTACKS[name] for name in names) * (LONG if asked.long else 1)
        tallies = [run(name, team, seed, total * ATTACKS[name] / sum(ATTACKS[name] for name in names)) for name in names]
    print(table(tallies))
    broken = sum(len(tally.broken) for tally in tallies)
    print(f"{sum(tally.tries for tally in tallies) - broken} passed, {broken} failed   (seed {seed})")
    return 1 if broken else 0


def run(name, team, seed, seconds):
    """Runs one attack within its seconds; what it could not finish because of an error counts as broken."""
    print(f"  {name} …", flush=True)
    began = time.monotonic()
    tally = Tally(name, began + seconds)
    try:
        importlib.import_module(name).attack(team, tally, random.Random(f"{seed} {name}"))
    except Exception as error:  # an attack that cannot go on has found something, or is itself to be mended
        tally.holds(False, f"the attack stopped: {type(error).__name__}: {error}")
    tally.seconds = time.monotonic() - began
    return tally


def table(tallies):
    """One line for each attack."""
    lines = [("attack", "tries", "held", "broken", "seconds", "")]
    for tally in tallies:
        notes = ", ".join(f"{what} {count}" for what, count in tally.notes.items())
        lines.append((tally.name, f"{tally.tries}", f"{tally.tries - len(tally.broken)}", f"{len(tally.broken)}",
                      f"{tally.seconds:.0f}", notes))
    return "\n".join(f"{a:<15}{b:>7}{c:>7}{d:>8}{e:>9}  {f}".rstrip() for a, b, c, d, e, f in lines)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--short", action="store_true", help="under three minutes in all (the default)")
    form.add_argument("--long", action="store_true", help=f"{LONG} times the short form")
    parser.add_argument("--seconds", type=float, help="in all, shared among the attacks")
    parser.add_argument("--seed", type=int, help="repeats what a run with this seed did")
    parser.add_argument("attacks", nargs="*", choices=[*ATTACKS, []], help="only these")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
