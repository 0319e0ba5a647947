"""What a workspace says: the pages and files by which two moments are compared. A restart must change none of it."""

import re

#: Every part of the state is on one of these.
PAGES = [
    "/board", "/board.csv", "/targets", "/targets.csv", "/commits", "/definitions", "/phase", "/landing", "/gap",
    "/prospects", "/imports", "/words", "/closing", "/settings", "/people", "/history", "/targets/people", "/compare", "/plan?period=2026-12",
    "/kpis/won", "/kpis/appointmentsQualified", "/kpis/won/definition", "/kpis/appointmentsQualified/definition",
    "/kpis/won/analysis", "/kpis/won/records?from=2026-09&to=2026-11", "/records.csv?kpi=won&from=2026-09&to=2026-11",
    "/definitions/won/draft",
]

#: What may differ between two readings of the same page: tokens of forms, and the minute of the reading.
PASSING = re.compile(r'(name="(?:token|key|request)" value=")[^"]*|/assets/[^/"]+|<code>[0-9a-z-]{8,16}</code>'
                     r"|\d\d:\d\d \(#")


def what_it_says(visitor, pages=PAGES):
    """The text of each page."""
    said = {}
    for page in pages:
        answer = visitor.get(page)
        said[page] = f"{answer.status}\n" + PASSING.sub(r"\1", answer.text)
    return said


def difference(before, after):
    """The first lines that differ, with their page; empty when nothing does."""
    for page, text in before.items():
        if text != after[page]:
            pairs = zip(text.splitlines(), after[page].splitlines(), strict=False)
            old, new = next(((a, b) for a, b in pairs if a != b), (text[-80:], after[page][-80:]))
            at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
            return f"{page}: {old[max(0, at - 40):at + 80]!r} became {new[max(0, at - 40):at + 80]!r}"
    return ""
