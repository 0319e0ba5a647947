"""Clients that are slow, half there, or too much.

What must hold: with hundreds of connections that send half a request, a byte now and then, or nothing, and with heavy
questions running, somebody else is served as before; connections that send nothing useful are closed by the server within its
stated time; what is too large is refused without being read to its end; memory stays within its bounds; and the server ends
within twenty seconds when asked, whatever is still open.
"""

import contextlib
import socket
import threading
import time

HALVES = [
    b"", b"GET /board HT", b"GET /board HTTP/1.1\r\nHost: localhost", b"POST /sign-in HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 100000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\na=", b"GET /board HTTP/1.1\r\nX-A: " + b"a" * 3_000,
]
NONSENSE = [
    b"\x16\x03\x01\x02\x00\x01\x00", b"GET / HTTP/9.9\r\n\r\n", b"\0" * 200, b"GET /board HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    b"POST /sign-in HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /board HTTP/1.1\r\n\r\n",
    b"POST /sign-in HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: 99999999999999999999\r\n\r\n", b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n",
    b"GET /board HTTP/1.1\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(5_000)) + b"\r\n",
    b"POST /sign-in HTTP/1.1\r\nHost: localhost:%d\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\na",
]
HEAVY = [
    "/kpis/leads/records?from=0001-01&to=9999-12&view=cohort", "/kpis/won/analysis?from=0001-01&to=9999-12", "/board?period=FY9999",
    "/gap?period=0001-01", "/targets?by=day&period=FY2026", "/landing?as=9999-H2", "/plan?derive=yes&goal=1e300&averageDeal=1e-300&period=9999-12",
]
MEMORY = 3 << 30
ANSWERED_WITHIN = 90  # seconds: 20 in line and 60 to be worked out
SHED_WITHIN = 60  # seconds: half a head is closed after 15, half a body after 30 (docs/deployment.md)


def attack(team, tally, chance):
    product = team.product("slow_clients").serve()
    visitor = team.visitor(product)
    usual = slowest(visitor)
    with contextlib.ExitStack() as open_lines:
        lines = [open_line(product, chance.choice(HALVES), open_lines) for _ in range(400)]
        opened, shed_by = sum(line is not None for line in lines), time.monotonic() + SHED_WITHIN
        tally.note("half requests", opened)
        others_are_served(visitor, product, tally, usual, f"with {opened} half requests open")
        for nonsense in NONSENSE:
            answers_nonsense(product, nonsense, tally)
        others_are_served(visitor, product, tally, usual, "after requests that are none")
        heavy_questions(team, product, tally, usual, chance)
        too_large(team, product, tally)
        held = [line for line in lines if line and not closed(line)]
        while held and tally.has_time and time.monotonic() < shed_by:
            time.sleep(1)
            held = [line for line in held if not closed(line)]
        tally.note("shed", opened - len(held))
        if not held or time.monotonic() >= shed_by:  # the short form does not wait that long
            tally.holds(not held, f"{len(held)} of {opened} half requests are still held after {SHED_WITHIN} s")
        tally.holds(product.memory() < MEMORY, f"the server took {product.memory() >> 20} MB")
        tally.note("MB at most", product.memory() >> 20)
        began = time.monotonic()
        tally.holds(product.stop(within=20), "the server did not end within 20 s of being asked")
        tally.note("seconds to end", round(time.monotonic() - began, 1))


def slowest(visitor):
    """How long the pages below take when nobody else is there."""
    began = time.monotonic()
    for _ in range(2):
        visitor.get("/board.csv")
    return time.monotonic() - began


def open_line(product, half, open_lines):
    try:
        line = open_lines.enter_context(socket.create_connection(("127.0.0.1", product.port), timeout=3))
        line.sendall(half % product.port if b"%d" in half else half)
        return line
    except OSError:
        return None  # refused: shed at once


def closed(line):
    """Whether the server has closed it, with or without an answer."""
    line.setblocking(False)
    try:
        while True:
            if line.recv(4_096) == b"":
                return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def others_are_served(visitor, product, tally, usual, when):
    began = time.monotonic()
    tally.holds(product.answers(within=5), f"{when}: /health gave no answer within 5 s")
    try:
        answer = visitor.ask("GET", "/board.csv", within=30)
        took = time.monotonic() - began
        tally.holds(answer.status == 200 and took < 10 + 3 * usual, f"{when}: /board.csv answered {answer.status} in {took:.1f} s")
    except OSError as error:
        tally.holds(False, f"{when}: /board.csv gave no answer: {error}")


def answers_nonsense(product, nonsense, tally):
    """A refusal or a closed line; never a page, and the server goes on."""
    try:
        with socket.create_connection(("127.0.0.1", product.port), timeout=5) as line:
            with contextlib.suppress(OSError):
                line.sendall(nonsense.replace(b"%d", str(product.port).encode()))
            line.shutdown(socket.SHUT_WR)
            said = b""
            with contextlib.suppress(OSError):
                while part := line.recv(65_536):
                    said += part
    except OSError:
        said = b""
    tally.holds(b"<table" not in said and b" 500 " not in said[:20] and said.count(b"HTTP/1.1 ") <= 1, f"{nonsense[:60]!r} was answered {said[:120]!r}")
    tally.holds(product.is_running, f"the server ended after {nonsense[:60]!r}")


def heavy_questions(team, product, tally, usual, chance):
    """Four people ask what takes long and leave; others are served, and each question is answered or refused in time."""
    def ask(path):
        began = time.monotonic()
        try:
            answer = team.visitor(product).ask("GET", path, within=ANSWERED_WITHIN)
            tally.holds(answer.status < 500 or answer.status == 503, f"{path} answered {answer.status} in {time.monotonic() - began:.1f} s")
        except OSError as error:
            tally.holds(False, f"{path} gave no answer within {ANSWERED_WITHIN} s ({type(error).__name__})")
    askers = [threading.Thread(target=ask, args=(path,)) for path in chance.sample(HEAVY, 4)]
    for asker in askers:
        asker.start()
    time.sleep(0.3)
    others_are_served(team.visitor(product, "member"), product, tally, usual, "with heavy questions running")
    for asker in askers:
        asker.join()
    tally.holds(product.is_running, "the server ended under heavy questions")


def too_large(team, product, tally):
    """A body above its limit is refused while it is sent."""
    admin = team.visitor(product)
    for path, size in (("/settings", 2 << 20), ("/compare", 8 << 20), ("/sign-in", 2 << 20)):
        try:
            answer = admin.ask("POST", path, b"a=" + b"x" * size, {"Content-Type": "application/x-www-form-urlencoded"})
            tally.holds(answer.status in (413, 400, 403), f"{size >> 20} MB to {path} was answered {answer.status}")
        except OSError:
            tally.holds(product.answers(within=10), f"after {size >> 20} MB to {path} the server answers no more")
