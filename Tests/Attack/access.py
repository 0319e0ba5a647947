"""Every address of the product, asked by nobody and by somebody of each role.

What must hold: the answer is what the product declares of that address (`gyakusan access`), and what it does not declare
does not exist. Whoever lacks the right is refused before anything of the page is seen or any form is read; whoever has it is
not refused for lack of it. The pages that need no session are the few that are listed here.
"""

import re

from product import command
from team import ROLES

OPEN = {"/sign-in", "/sign-in/code", "/password", "/set-up", "/language/{code}", "/assets/{version}/{name}", "/health"}
SECRETS = re.compile(r"<table|class=\"figures\"|name=\"version\"")


def attack(team, tally, chance):
    product = team.product("access").serve()
    declared = routes()
    tally.holds({path for _, path, access in declared if access in ("open", "setUp")} <= OPEN,
                f"open addresses beyond the list: {declared}")
    for role in (None, *ROLES):
        for method, path, access in declared:
            if path == "/sign-out":
                continue
            answer = ask(team.visitor(product, role), method, path)
            tally.holds(is_right(answer, role, method, access),
                        f"{method} {path} ({access}) answered {answer.status} {answer.header('location')} to {role}")
        for method, path in undeclared(declared, chance):
            answer = ask(team.visitor(product, role), method, path)
            tally.holds(answer.status in (400, 404, 405), f"{method} {path} is undeclared and answered {answer.status} to {role}")
    tally.note("addresses", len(declared))
    tally.holds(product.is_running, "the server ended")
    product.stop()


def routes():
    """Method, path and least role of every address, as the product itself lists them."""
    code, listed, said = command("access")
    assert code == 0, said
    return [tuple(line.split()) for line in listed.splitlines()[1:]]


def ask(visitor, method, path):
    there = re.sub(r"\{[a-z]+\}", "1", path)
    return visitor.get(there) if method == "GET" else visitor.ask(method, there, b"a=b", {
        "Content-Type": "application/x-www-form-urlencoded"})


def is_right(answer, role, method, access):
    """Whether an answer is what `access` declares; a form without its token is refused with 403 after the right was checked."""
    if access in ("open", "setUp"):
        return answer.status in (200, 303, 400, 403, 404)
    if role is None:
        if method == "GET":
            return answer.status == 303 and answer.header("location").startswith("/sign-in")
        return answer.status == 401
    if ROLES.index(role) < ROLES.index(access):
        return answer.status == 403 and "It needs the role" in answer.text and not SECRETS.search(answer.text)
    return answer.status < 500 and "It needs the role" not in answer.text


def undeclared(declared, chance):
    """Addresses and methods beside those that exist."""
    known = {(method, re.sub(r"\{[a-z]+\}", "1", path)) for method, path, _ in declared}
    paths = chance.sample(sorted({path for _, path in known}), 20)
    beside = [(method, path) for path in paths for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS")]
    beside += [("GET", path) for path in ("/admin", "/.git/config", "/api", "/debug", "/metrics", "/team.db", "/board/../team.db",
                                          "/%2e%2e/team.db", "/assets/1/../../team.db", "/board.csv.bak", "/Board")]
    return [pair for pair in beside if pair not in known]
