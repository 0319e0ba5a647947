"""Forms that did not come from a page of this product.

What must hold: whatever is posted without its token, with the token of another session, or from another site (Origin,
Sec-Fetch-Site), is refused, and nothing of the workspace changes; a host name that is not ours gets no answer. The same form
sent as its page sends it is taken, so that the refusals above are not for another reason.
"""

import state
from access import routes

FOREIGN = [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"},
           {"Sec_Fetch_Site": "same-site"}, {"Origin": "http://localhost.evil.example"}]
DAY = {"day": "2026-12-28", "kind": "off"}


def attack(team, tally, chance):
    product = team.product("forgeries").serve()
    admin = team.visitor(product, "admin")
    token = dict(admin.form("/settings", "/settings/days").values)["token"]
    foreign = dict(team.visitor(product, "manager").form("/imports", "/imports").values)["token"]
    before = state.what_it_says(admin)
    for method, path, access in routes():
        if method != "POST" or access == "setUp":
            continue
        there = path.replace("{id}", "1").replace("{number}", "1")
        for kind, values in (("no token", DAY), ("an empty token", {**DAY, "token": ""}),
                             ("a foreign token", {**DAY, "token": foreign}), ("a forged token", {**DAY, "token": "0" * 64})):
            answer = admin.post(there, values)
            tally.holds(is_refused(answer), f"{there} with {kind} answered {answer.status}")
        for headers in FOREIGN:
            answer = admin.post(there, {**DAY, "token": token}, **headers)
            tally.holds(is_refused(answer), f"{there} from {headers} answered {answer.status}")
    for host in ("evil.example", f"evil.example:{product.port}", f"localhost.:{product.port}", ""):
        answer = admin.ask("GET", "/board", headers={"Host": host})
        tally.holds(answer.status == 400 and "<table" not in answer.text, f"the host {host!r} was answered {answer.status}")
    tally.holds(not (change := state.difference(before, state.what_it_says(admin))), f"a forged form changed {change}")
    form = admin.form("/settings", "/settings/days")
    answer = admin.submit(form, form.filled(**DAY))
    tally.holds(answer.is_done, f"the true form was refused: {answer.status}")
    tally.holds(state.difference(before, state.what_it_says(admin)), "the true form changed nothing")
    product.stop()


def is_refused(answer):
    """Refused, or led to the password first: either way the form was not read."""
    return answer.status == 403 or (answer.status == 303 and answer.header("location").startswith("/confirm"))
