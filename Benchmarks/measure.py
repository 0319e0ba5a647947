"""Measures the product and the other systems on the reference workload, in turns, and writes docs/performance.md.

measure.py [SIZE …]: 1m, 10m, 100m. BENCH_FOLDER keeps data and stores between runs; otherwise a temporary folder is used.
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


def main(sizes):
    if not workload.is_there():
        sys.exit(f"The reference workload is not beside the repository ({workload.SHARED}): nothing was measured.")
    with folder() as place:
        kit = workload.Kit(place)
        try:
            results = {size: measure(place, kit, size) for size in sizes}
            bandwidth = kit.memory_bandwidth()
            bounds = {size: kit.bound(size, bandwidth) for size in sizes}
        finally:
            rivals.stop_servers(kit)
    document.write(results, bounds, bandwidth, ROUNDS)


@contextlib.contextmanager
def folder():
    if kept := os.environ.get("BENCH_FOLDER"):
        pathlib.Path(kept).mkdir(parents=True, exist_ok=True)
        yield pathlib.Path(kept)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            yield pathlib.Path(temporary)


def measure(place, kit, size):
    """Medians of each system: system -> measure -> figure."""
    product, others = Product(place, kit, size), [rivals.Rival(kit, name, size) for name in chosen(size)]
    ours = [say(f"{size} gyakusan load", product.load)]
    theirs = {other.name: [say(f"{size} {other.name} load", other.load)] for other in others}
    for turn in range(1, ROUNDS + 1):
        for name in ("fresh", "warm", "incremental"):
            ours.append(say(f"{size} gyakusan {name} {turn}", getattr(product, name)))
        for other in others:
            for name in ("pack", "incremental"):
                theirs[other.name].append(say(f"{size} {other.name} {name} {turn}", getattr(other, name)))
    ours.append(say(f"{size} gyakusan server", lambda: server.measure(product.place / "team.db")))
    return {"gyakusan": medians(ours)} | {name: medians(runs) for name, runs in theirs.items()}


def chosen(size):
    wanted = os.environ.get("BENCH_PEERS")
    return [name for name in rivals.names(size) if wanted is None or name in wanted.split(",")]


def say(what, work):
    start = time.perf_counter()
    figures = work()
    said = ", ".join(f"{name} {figure:.3f}" for name, figure in figures.items() if isinstance(figure, float))
    print(f"{time.strftime('%H:%M:%S')} {what} ({time.perf_counter() - start:.0f} s): {said}", file=sys.stderr, flush=True)
    return figures


def medians(runs):
    """One figure for each name that any run told of: the median, or whether it held in all."""
    figures = {}
    for run in runs:
        for name, figure in run.items():
            figures.setdefault(name, []).append(figure)
    return {name: all(found) if isinstance(found[0], bool) else statistics.median(found) for name, found in figures.items()}


if __name__ == "__main__":
    main(sys.argv[1:] or ["1m", "10m"])
