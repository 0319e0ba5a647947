"""The same thing done by many at once.

What must hold: no answer is an error of the server; what can be done once is done once, and the others are told so; the same
form sent twice counts once; and what the running server says afterwards is what it says after a restart.
"""

import re
import threading

import company_days
import state
from kills import HEADER

AT_ONCE = 8


def attack(team, tally, chance):
    product = team.product("races").serve()
    round_ = 0
    while tally.has_time:
        round_ += 1
        for race in (the_same_form, one_member, one_publication, publication_with_exclusion, closing_a_month, different_forms):
            if not tally.has_time:
                break
            race(team, product, tally, round_)
            tally.note("races")
        before = state.what_it_says(team.visitor(product))
        product.kill()
        product.serve()
        tally.holds(not (change := state.difference(before, state.what_it_says(team.visitor(product)))),
                    f"round {round_}: a restart after races changed {change}")
    product.stop()


def together(*acts):
    """Runs all at once and returns their answers in order; None where the connection broke."""
    answers, ready = [None] * len(acts), threading.Barrier(len(acts))

    def run(index, act):
        ready.wait()
        try:
            answers[index] = act()
        except OSError:
            pass

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def statuses(answers):
    return sorted(answer.status if answer else 0 for answer in answers)


def without_errors(answers, tally, what):
    tally.holds(all(answer is not None and (answer.status < 500 or answer.status == 503) for answer in answers), f"{what}: answers {statuses(answers)}")
    return [answer for answer in answers if answer is not None and answer.is_done]


def the_same_form(team, product, tally, round_):
    """One form of a commit, sent eight times at once as an impatient browser does: one commit."""
    visitor = team.visitor(product)
    form = visitor.form("/commits", "/commits")
    value = 3_000 + round_
    answers = together(*[lambda: team.visitor(product).submit(form, form.filled(rep="2", value=str(value)))] * AT_ONCE)
    without_errors(answers, tally, "one commit sent at once")
    page = re.sub(r"<[^>]+>", " ", visitor.get("/commits").text).replace(",", "")
    times = len(re.findall(rf"\b{value}\b", page))
    tally.holds(times == 1, f"one commit sent {AT_ONCE} times stands {times} times on its page: {statuses(answers)}")


def one_member(team, product, tally, round_):
    """Eight administrators invite the same person: one does, the others hear of it."""
    email = f"race{round_}@attack.example"
    form = team.visitor(product).form("/people", "/people")
    answers = together(*[lambda: team.visitor(product).submit(form, form.filled(name="Race", email=email))] * AT_ONCE)
    without_errors(answers, tally, "one person invited at once")
    times = team.visitor(product).get("/people").text.count(f"<td translate=\"no\">{email}</td>")
    tally.holds(times == 1, f"a person invited {AT_ONCE} times at once stands {times} times in the list: {statuses(answers)}")


def staged(team, product, name, rows):
    """A file read for review: the address of its review."""
    visitor = team.visitor(product)
    form = visitor.form("/imports", "/imports")
    content = HEADER + "".join(f"{row},2024-05-02,page,social\n" for row in rows)
    return visitor.submit(form, form.filled(profile="olist-leads"), {"file": (name, content.encode())}).header("location")


def leads(team, product):
    return len(team.visitor(product).get("/records.csv?kpi=leads&from=2024-05&to=2024-05").text.strip().splitlines()) - 1


def publish(team, product, review):
    return team.visitor(product).form(review, "/publish")


def one_publication(team, product, tally, round_):
    """One review published eight times at once: its rows are there once."""
    before = leads(team, product)
    form = publish(team, product, staged(team, product, f"race{round_}.csv", [f"r{round_}-{n}" for n in range(20)]))
    answers = together(*[lambda: team.visitor(product).submit(form)] * AT_ONCE)
    done = without_errors(answers, tally, "one publication at once")
    tally.holds(len(done) >= 1, f"nobody could publish: {statuses(answers)}")
    after = leads(team, product)
    tally.holds(after == before + 20, f"20 leads published at once made {after - before}")


def publication_with_exclusion(team, product, tally, round_):
    """A re-export that lacks rows, published with and without "exclude gone" at once: either, and the same after a restart."""
    form = publish(team, product, staged(team, product, f"gone{round_}.csv", [f"r{round_}-{n}" for n in range(5)]))
    if form is None:
        return tally.note("nothing to publish")
    choice = next((field for field in form.fields if "gone" in field.name.lower() or field.kind == "unchecked"), None)
    kept = form.values
    excluding = form.filled(**{choice.name: choice.value}) if choice else kept
    answers = together(*[lambda: team.visitor(product).submit(form, kept), lambda: team.visitor(product).submit(form, excluding)] * 4)
    without_errors(answers, tally, "one publication with and without exclusions")
    before = leads(team, product)
    product.kill()
    product.serve()
    after = leads(team, product)
    tally.holds(before == after, f"{before} leads before a restart, {after} after it")


def closing_a_month(team, product, tally, round_):
    form = team.visitor(product).form("/closing", "/closing")
    if form:
        answers = together(*[lambda: team.visitor(product).submit(form)] * AT_ONCE)
        done = without_errors(answers, tally, "one month closed at once")
        tally.holds(len(done) <= 1 or len({answer.header("location") for answer in done}) == 1,
                    f"a month was closed {len(done)} times: {statuses(answers)}")


def different_forms(team, product, tally, round_):
    """Different people write different things: all are told the truth, and none waits for ever."""
    visitor = team.visitor(product)
    day, commit = visitor.form("/settings", "/settings/days"), visitor.form("/commits", "/commits")
    dates = [f"20{30 + round_ % 60}-03-{n + 1:02}" for n in range(4)]
    acts = [lambda date=date: team.visitor(product).submit(day, day.filled(day=date, kind="off")) for date in dates]
    acts += [lambda n=n: team.visitor(product).submit(commit, commit.filled(rep=str(n + 3), value=str(500 + round_))) for n in range(4)]
    acts += [lambda: team.visitor(product, "member").get("/board.csv"), lambda: team.visitor(product).get("/targets.csv")]
    answers = together(*acts)
    without_errors(answers, tally, "different forms at once")
    there = company_days.on_the_page(visitor)
    for date, answer in zip(dates, answers, strict=False):
        if answer and answer.is_done:
            tally.holds(date in there, f"the company day {date} was acknowledged in a race and is not there")
