"""The running server as a browser meets it: every page, and how long a write waits beside an upload."""

import contextlib
import http.cookiejar
import re
import socket
import statistics
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

from processes import pss
from product import ADMINISTRATOR, GYAKUSAN

REPEATS = 20
UPLOAD = 100_000
# Each page of the product, in the order of its navigation, and the tabs of one KPI.
PAGES = [
    "board", "landing", "gap", "prospects", "analysis", "plan", "targets", "targets/people", "commits", "phase", "definitions",
    "imports", "words", "compare", "closing", "history", "people", "security", "settings",
    "kpis/appointmentsSet", "kpis/appointmentsSet/landing", "kpis/appointmentsSet/factors", "kpis/appointmentsSet/analysis",
    "kpis/appointmentsSet/records", "kpis/appointmentsSet/definition",
]
PERIOD = "2026-10"


def measure(database):
    """What each page takes, the server's MB after them, and the longest wait of a write."""
    server, address = serve(database)
    try:
        browser = Browser(address)
        assert b"<table" in browser.get(f"/board?period={PERIOD}")
        pages = {name: page(browser, f"/{name}?period={PERIOD}") for name in PAGES}
        memory = pss(server.pid)
        wait, writes = longest_wait(Browser(address), browser)
        return {"pages": pages, "server memory": memory, "wait": wait, "writes": writes}
    finally:
        server.terminate()
        server.wait()


def page(browser, address):
    """Median seconds of a page that was asked before, to its last byte, and its kB."""
    size = len(browser.get(address))
    return statistics.median(timed(lambda: browser.get(address)) for _ in range(REPEATS)), size / 1000


def serve(database):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([GYAKUSAN, "serve", "--database", database, "--port", str(port)],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return server, next(filter(None, (re.search(r"http://localhost:\d+", line) for line in server.stdout))).group(0)


def longest_wait(importer, clerk):
    """Seconds of the slowest write while somebody else's file is read: as many writes as there is time for."""
    upload = threading.Thread(target=importer.upload, args=(activities(UPLOAD),))
    upload.start()
    waits = []
    while upload.is_alive():
        # The form says which state it was filled from; a publication in between refuses it, and nobody waited for a write.
        form = {"day": "2026-08-13", "kind": "off", "version": clerk.version_of("/settings", form="days")}
        with contextlib.suppress(Overtaken):
            waits.append(timed(lambda: clerk.post("/settings/days", form)))
    return max(waits), len(waits)


def activities(count):
    """A file in the product's own layout."""
    lines = ["活動ID,実施日,種別,担当,会社,接続"]
    lines += [f"B{n:08},2026-{n % 10 + 1:02}-{n % 28 + 1:02},架電,R{n % 100:03},株式会社架空{n % 40_000:05},{n % 2}"
              for n in range(count)]
    return "\n".join(lines).encode()


def timed(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Browser:
    """Signed in as the administrator."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), KeepPlace())
        self.token = self.form_token("/sign-in")
        email, password = ADMINISTRATOR
        self.post("/sign-in", {"email": email, "password": password, "to": "/"})
        self.token = self.form_token("/settings")

    def form_token(self, path):
        return re.search(r'name="token" value="([^"]*)"', self.get(path).decode()).group(1)

    def version_of(self, path, form):
        return re.search(rf'<form id="{form}".*?name="version" value="(\d+)"', self.get(path).decode(), re.DOTALL).group(1)

    def get(self, path):
        return self.opener.open(self.address + path).read()

    def post(self, path, form):
        self.send(path, urllib.parse.urlencode({"token": self.token, **form}).encode(),
                  "application/x-www-form-urlencoded")

    def upload(self, file):
        head = (f'--part\r\nContent-Disposition: form-data; name="token"\r\n\r\n{self.token}\r\n--part\r\n'
                'Content-Disposition: form-data; name="file"; filename="more.csv"\r\nContent-Type: text/csv\r\n\r\n')
        self.send("/imports", head.encode() + file + b"\r\n--part--\r\n", "multipart/form-data; boundary=part")

    def send(self, path, body, kind):
        request = urllib.request.Request(self.address + path, body, {"Content-Type": kind})
        try:
            assert self.opener.open(request).status == 303
        except urllib.error.HTTPError as refusal:
            raise Overtaken if refusal.code == 409 else refusal


class Overtaken(Exception):
    """Somebody else wrote what a form was filled from."""


class KeepPlace(urllib.request.HTTPRedirectHandler):
    """A write has answered when it says where to go next."""

    def http_error_303(self, request, answer, code, message, headers):
        return answer
