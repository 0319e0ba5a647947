"""The smallest write of the product, by which attacks count what was kept: one company day after another."""

import datetime
import re

FIRST = datetime.date(2027, 1, 4)


def one_after_another():
    """Days that no story mentions, without end."""
    day = FIRST
    while True:
        yield day.isoformat()
        day += datetime.timedelta(days=1)


def write(visitor, day):
    """Adds a day through the form of its page."""
    form = visitor.form("/settings", "/settings/days")
    return visitor.submit(form, form.filled(day=day, kind="off"))


def on_the_page(visitor):
    """The days from the first on that the page lists, in order."""
    shown = re.findall(r"\d{1,2} [A-Z][a-z]{2} \d{4}", visitor.get("/settings").text)
    days = {datetime.datetime.strptime(text, "%d %b %Y").date() for text in shown}
    return sorted(day.isoformat() for day in days if day >= FIRST)
