"""Measures the product and the other systems on the reference workload, in turns, and writes docs/performance.md.

measure.py [SIZE …]: 1m, 10m, 100m. BENCH_FOLDER keeps data and stores; otherwise a temporary folder is used.
BENCH_PEERS names the other systems to run, "none" for none; without it all of them.
"""

import contextlib
import os
import pathlib
import statistics
import sys
import tempfile
import time

import document
import rivals
import server
import workload
from product import Product

ROUNDS = 3


def rounds(size):
    """The largest takes a quarter of an hour a round."""
    return 1 if size == "100m" else ROUNDS


def main(sizes):
    with folder() as place:
        kit = workload.Kit(place)
        try:
            results = {size: measure(place, kit, size) for size in sizes}
            bandwidth = kit.memory_bandwidth()
            bounds = {size: kit.bound(size, bandwidth) for size in sizes}
        finally:
            rivals.stop_servers(kit)
    document.write(results, bounds, bandwidth, ROUNDS)
    if not all(document.is_equal(systems["gyakusan"]) for systems in results.values()):
        sys.exit("An answer is not that of the reference: see above.")


@contextlib.contextmanager
def folder():
    if kept := os.environ.get("BENCH_FOLDER"):
        pathlib.Path(kept).mkdir(parents=True, exist_ok=True)
        yield pathlib.Path(kept)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            yield pathlib.Path(temporary)


def measure(place, kit, size):
    """The figures of each system, medians of its runs."""
    product, others = Product(place, kit, size), [rivals.Rival(kit, name, size) for name in chosen(size)]
    ours = [say(f"{size} gyakusan load", product.load)]
    theirs = {other: [] for other in others}
    ask_others(theirs, ["load"])
    for turn in range(1, rounds(size) + 1):
        for step in ("fresh", "warm", "incremental"):
            ours.append(say(f"{size} gyakusan {step} {turn}", getattr(product, step)))
        ask_others(theirs, ["pack", "incremental"])
    ours.append(say(f"{size} gyakusan server", lambda: server.measure(product.place / "team.db")))
    return {"gyakusan": medians(ours)} | {other.name: medians(runs) for other, runs in theirs.items()}


def ask_others(theirs, steps):
    """Adds what each of the others takes; one that cannot run here is left out."""
    for other in list(theirs):
        try:
            theirs[other] += [say(f"{other.size} {other.name} {step}", getattr(other, step)) for step in steps]
        except RuntimeError as problem:
            print(f"{other.name} is left out: {problem}", file=sys.stderr, flush=True)
            del theirs[other]


def chosen(size):
    wanted = os.environ.get("BENCH_PEERS")
    return [name for name in rivals.names(size) if wanted is None or name in wanted.split(",")]


def say(what, work):
    start = time.perf_counter()
    figures = work()
    said = ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items() if isinstance(figure, float))
    took = time.perf_counter() - start
    print(f"{time.strftime('%H:%M:%S')} {what} ({took:.0f} s): {said}", file=sys.stderr, flush=True)
    return figures


def medians(runs):
    """One figure for each name that any run told of: the median, or whether it held in all."""
    figures = {}
    for run in runs:
        for name, figure in run.items():
            figures.setdefault(name, []).append(figure)
    return {name: all(found) if isinstance(found[0], bool) else statistics.median(found)
            for name, found in figures.items()}


if __name__ == "__main__":
    main(sys.argv[1:] or ["1m", "10m"])
