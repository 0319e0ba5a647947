"""docs/performance.md: tables from the figures, and what people say of them from notes/performance.md."""

import rivals
import server
import workload

DOCUMENT = workload.ROOT / "docs/performance.md"
NOTES = workload.ROOT / "Benchmarks/notes/performance.md"

# Row, figure of the product, figure of the others, digits, the most that the ratio to the best of the others may be; nothing
# where no aim was set.
MEASURES = [
    ("pack, fresh process (s)", "fresh", "fresh", 3, 1 / 15),
    ("pack, running process, no answer kept (s)", "warm", "warm", 3, 1 / 10),
    ("pack, asked again (s)", "again", "warm", 3, 1 / 200),
    ("filtered pack, no answer kept (s)", "filtered", "filtered", 3, 1 / 15),
    ("1,000 new activities, durable (s)", "insert", "insert", 3, None),
    ("pack after them (s)", "after insert", "after insert", 3, 1 / 150),
    ("from CSV to ready (s)", "load", "load", 1, 2),
    ("memory while answering (MB)", "memory", "memory", 0, None),
    ("on disk (MB)", "disk", "disk", 0, None),
]
EQUAL = ["is full equal", "is filtered equal", "is after-insert equal"]


def write(results, bounds, bandwidth, rounds):
    parts = [HEAD.format(rounds=rounds)]
    for size, systems in results.items():
        parts += [table(size, systems), bound(size, systems["gyakusan"], bounds[size], bandwidth)]
    text = "\n".join([*parts, served(results), EXPLANATION, NOTES.read_text()])
    DOCUMENT.write_text(text)
    print(text)


HEAD = """# How fast

`make bench` asks the nine questions of the reference workload of the product and of five other systems, in turns on the
same machine: medians of {rounds} runs, of 100 million activities one run. Answers are equal when the SHA-256 of all of them is that of the reference. A ratio
under 1 is faster, or less, than the best of the others; in bold it misses the aim.
"""


def table(size, systems):
    others = [name for name in rivals.NAMES if name in systems]
    lines = [
        f"## {workload.ACTIVITIES[size]:,} activities\n",
        line(["", "Gyakusan", *(rivals.NAMES[name] for name in others), "to the best", "aim"]),
        line(["---"] + ["---:"] * (len(others) + 3)),
    ]
    for title, ours, theirs, digits, aim in MEASURES:
        figures = [systems[name][theirs] for name in others]
        mine = systems["gyakusan"][ours]
        cells = [f"{figure:,.{digits}f}" for figure in [mine, *figures]]
        lines.append(line([title, *cells, *verdict(mine, figures, aim)]))
    equal = ["yes" if is_equal(systems[name]) else "no" for name in ["gyakusan", *others]]
    lines.append(line(["answers equal: full, filtered, after insert", *equal, "", ""]))
    return "\n".join(lines) + "\n"


def is_equal(system):
    return all(system[variant] for variant in EQUAL)


def line(cells):
    return f"| {' | '.join(cells)} |"


def verdict(mine, figures, aim):
    wanted = "" if aim is None else f"≤ {aim:.2g}"
    if not figures:
        return ["", wanted]
    ratio = mine / min(figures)
    return [f"{ratio:.2g}" if aim is None or ratio <= aim else f"**{ratio:.2g}**", wanted]


def bound(size, ours, bounds, bandwidth):
    (least, aligned), (_, tight) = bounds["aligned"], bounds["tight"]
    activities = workload.ACTIVITIES[size]
    return f"""\
The pack must read {least:,.0f} MB of whole-byte columns: {aligned:.1f} ms at the {bandwidth:.0f} GB/s that two threads read here
({tight:.1f} ms bit-packed). Counted anew it takes {ours['warm'] * 1000 / aligned:,.0f} times that, from what is kept {
    ours['again'] * 1000 / aligned:,.0f} times.

A process opens the workspace in {ours['opened']:.3f} s and first answers in {ours['asked']:.3f} s. Import alone took
{ours['import']:.1f} s ({activities / ours['import']:,.0f} activities/s, peak {ours['import memory']:,.0f} MB, {
    ours['rejected']:,.0f} rows rejected), the first opening {ours['first opening']:.1f} s.
"""


def served(results):
    ours = {size: systems["gyakusan"] for size, systems in results.items()}
    head = ["activities", "server (MB)", "longest wait of a write (ms)", "writes"]
    waits = [[f"{workload.ACTIVITIES[size]:,}", *(f"{figures[name] * factor:,.0f}" for name, factor in WAITS)]
             for size, figures in ours.items()]
    titles = ["page", *(f"{workload.ACTIVITIES[size]:,} activities (ms)" for size in ours), "kB"]
    pages = [[f"/{name}", *(f"{figures['pages'][name][0] * 1000:,.0f}" for figures in ours.values()),
              f"{max(figures['pages'][name][1] for figures in ours.values()):,.0f}"] for name in server.PAGES]
    return "\n".join(["## A running server\n", *rows(head, waits), f"""
A write is a company day declared in a form and acknowledged with its own sync, while somebody else uploads {server.UPLOAD:,}
rows, on the machine that also runs both clients.
""", *rows(titles, pages), f"""
Each page of {server.PERIOD} to its last byte: medians of {server.REPEATS}, asked once before. The aim is 100 ms and 100 kB, as they are sent:
uncompressed.
"""])


WAITS = [("server memory", 1), ("wait", 1000), ("writes", 1)]


def rows(head, lines):
    return [line(head), line(["---:"] * len(head)), *map(line, lines)]


EXPLANATION = """## How it is measured

- **Fresh process**: `gyakusan report --questions` from exec to the last line of JSON, files in the page cache. The others
  are timed from their connection on, the start of Python left out.
- **Running process**: `gyakusan bench`, which calls what every page calls. *No answer kept* drops kept answers before each
  round; *asked again* is a reload of the board. The others keep no answers: their two figures are one.
- **Filtered**: one team, one product, twelve months.
- **1,000 new activities**: a CSV file through the import's own dry run, checks and publication, until its commit is
  acknowledged; then the pack. SQLite and PostgreSQL sync each commit as the product does, chdb each part, DuckDB its log;
  Polars writes a file.
- **From CSV to ready**: every import verb, with its checks, findings and key index, and the first opening. The others load
  the tables and build their indexes.
- **Memory** is the peak PSS of the process that answers, its share of mapped files included; PostgreSQL's with all of its
  processes.
- The others run the workload's own scripts; its README says how they are helped.
"""
