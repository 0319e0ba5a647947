"""One person, one address or one small file does not take the server from the others."""

import contextlib
import http.client
import re
import signal
import socket
import threading
import time
import urllib.parse

import pytest
from command import Team
from conftest import Served

INVALID = 65
# A cohort has a cell for each pair of months: the longest that may be asked for keeps a test build busy for a while.
LONGEST = "/kpis/appointmentRate/records?view=cohort&from=1927-01&to=2026-12"


PART = (b'--x\r\nContent-Disposition: form-data; name="file"; filename="leads.csv"\r\n\r\n'
        b"mql_id,first_contact_date,landing_page_id,origin\r\nlead1,2026-04-01,page,social")


class Guest:
    """Somebody with a browser's cookies and nothing else of a browser."""

    def __init__(self, served):
        self.port = served.port
        self.cookies = {}

    def ask(self, path, form=None, timeout=60):
        connection = http.client.HTTPConnection("localhost", self.port, timeout=timeout)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept-Language": "en"}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("POST" if form else "GET", path, urllib.parse.urlencode(form) if form else None, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def sign_in(self, email="admin@team.example"):
        _, page = self.ask("/sign-in")
        token = re.search(r'name="token" value="([^"]+)"', page).group(1)
        status, _ = self.ask("/sign-in", {"token": token, "email": email, "password": "a long enough password"})
        assert status == 303
        return self

    def begin_upload(self):
        """Sends the beginning of a file, and then nothing more."""
        line = socket.create_connection(("127.0.0.1", self.port))
        line.sendall(self.upload_head(60_000_000) + PART)
        return line

    def upload(self):
        """Sends a whole file; returns the status line."""
        _, page = self.ask("/imports")
        token = re.search(r'name="token" value="([^"]+)"', page).group(1)
        body = f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'.encode() + PART + b"\r\n--x--\r\n"
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            line.sendall(self.upload_head(len(body)) + body)
            return line.recv(4096).split(b"\r\n")[0].decode()

    def upload_head(self, length):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return (f"POST /imports HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: {cookies}\r\n"
                f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n").encode()

    def begin(self, path):
        """Asks and does not wait for the answer."""
        line = socket.create_connection(("127.0.0.1", self.port))
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nCookie: {cookies}\r\n\r\n".encode())
        return line


@pytest.fixture
def team(tmp_path):
    return Team(tmp_path)


@pytest.fixture
def served(team):
    served = Served("serve", "--database", team.database, wait_for="localhost")
    yield served
    if served.process.poll() is None:
        served.stop()


def processor_seconds(served):
    """What the server has worked so far."""
    fields = open(f"/proc/{served.process.pid}/stat").read().rsplit(")")[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def is_healthy(served):
    begun = time.monotonic()
    status, text = Guest(served).ask("/health", timeout=5)
    return status == 200 and text == "ok\n" and time.monotonic() - begun < 3


def test_a_period_has_one_limit_on_pages_and_at_the_command_line(team, served):
    guest = Guest(served).sign_in()
    for view in ("slice", "cohort", "pace"):
        status, page = guest.ask(f"/kpis/appointmentsSet/records?view={view}&from=1901-01&to=2099-12")
        assert status == 413 and "1200 months" in page, page[-2000:]
    said = team.run("report", "appointmentsSet", "--from", "1901-01", "--to", "2099-12", "--view", "cohort", exits=INVALID)
    assert "1200 months" in said


def test_health_answers_while_questions_run_and_a_question_ends_when_nobody_waits_for_it(served):
    guest = Guest(served).sign_in()
    lines = [guest.begin(LONGEST + f"&offset={offset}") for offset in range(6)]
    time.sleep(2)
    before = processor_seconds(served)
    assert is_healthy(served)
    for line in lines:
        line.close()
    time.sleep(3)
    idle = processor_seconds(served)
    time.sleep(3)
    assert processor_seconds(served) - idle < 1, "it goes on working for nobody"
    assert guest.ask("/settings")[0] == 200
    assert before > 0


def test_a_server_that_is_told_to_stop_ends_while_questions_run(served):
    guest = Guest(served).sign_in()
    lines = [guest.begin(LONGEST + f"&offset={offset}") for offset in range(3)]
    time.sleep(1)
    begun = time.monotonic()
    served.process.send_signal(signal.SIGTERM)
    served.process.wait(timeout=20)
    assert time.monotonic() - begun < 20
    for line in lines:
        line.close()


def test_half_requests_are_shed_and_others_are_served_meanwhile(served):
    guest = Guest(served).sign_in()
    with contextlib.ExitStack() as open_lines:
        lines = []
        for _ in range(600):
            line = open_lines.enter_context(socket.create_connection(("127.0.0.1", served.port)))
            line.sendall(f"GET /sign-in HTTP/1.1\r\nHost: localhost:{served.port}\r\nX-A: b\r\n".encode())
            lines.append(line)
        assert is_healthy(served)
        assert guest.ask("/settings")[0] == 200
        wait_until(lambda: sum(not is_closed(line) for line in lines) <= 256, 10)
        # What is left never becomes a request, and goes after its time.
        wait_until(lambda: all(is_closed(line) for line in lines), 30)


def test_uploads_that_stop_half_way_leave_room_for_another_persons(team):
    team.run("user", "invite", "--name", "Hanako", "--email", "hanako@team.example", "--role", "manager")
    team.run("user", "password", "hanako@team.example", typed="a long enough password")
    served = Served("serve", "--database", team.database, wait_for="localhost")
    silent, other = Guest(served).sign_in(), Guest(served).sign_in("hanako@team.example")
    with contextlib.ExitStack() as open_lines:
        lines = []
        for _ in range(4):
            lines.append(open_lines.enter_context(silent.begin_upload()))
            time.sleep(0.5)
        assert "303" in other.upload()
        assert "503" in silent.upload(), "one person's places are taken"
        # What is not sent on is not waited for, however much was announced.
        wait_until(lambda: all(is_closed(line) for line in lines[:2]), 40)
        assert "303" in silent.upload()
    served.stop()


def wait_until(is_so, seconds):
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.5)


def is_closed(line):
    line.setblocking(False)
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_one_person_waits_for_many_questions_and_the_other_for_one(team, served):
    many = Guest(served).sign_in()
    lines = [many.begin(LONGEST + f"&offset={offset}") for offset in range(40)]
    time.sleep(2)
    statuses = []
    for line in lines[20:]:
        line.settimeout(30)
        with contextlib.suppress(TimeoutError):
            statuses.append(line.recv(4096).decode(errors="replace"))
            break
    assert any("503" in status and "retry-after" in status.lower() for status in statuses), statuses
    for line in lines:
        line.close()


# Each line names the one before twice.
BOMB = "a: &k0 [x, x]\n" + "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 33))


@pytest.mark.parametrize("mapping, word", [
    (BOMB + "last: *k32\n", "&"), (BOMB + "? *k32\n: value\n", "YAML"), ("- a\n" * 80_000, "256 kB"),
    ("[a, b]: c\n", "single word"), ("[" * 100_000, "YAML"),
])
def test_a_small_file_cannot_stand_for_more_than_it_holds(team, tmp_path, mapping, word):
    (tmp_path / "mapping.yaml").write_text(mapping)
    (tmp_path / "leads.csv").write_text("id,date\n1,2026-04-01\n")
    begun = time.monotonic()
    said = team.run("import", "--mapping", tmp_path / "mapping.yaml", tmp_path / "leads.csv", exits=INVALID)
    assert time.monotonic() - begun < 10
    assert word in said
    begun = time.monotonic()
    said = team.run("kpi", "check", tmp_path / "mapping.yaml", exits=INVALID)
    assert word in said and time.monotonic() - begun < 10


def test_a_file_with_ten_thousand_columns_is_refused_with_the_limit(team, tmp_path):
    header = "mql_id,first_contact_date,landing_page_id,origin," + ",".join(f"c{n}" for n in range(10_000))
    (tmp_path / "wide.csv").write_text(header + "\na,2026-04-01,p,social\n")
    begun = time.monotonic()
    said = team.run("import", "--dry-run", tmp_path / "wide.csv", exits=INVALID)
    assert "1000" in said and time.monotonic() - begun < 10


def test_a_date_of_another_age_is_a_finding_of_its_row(team, tmp_path):
    (tmp_path / "leads.csv").write_text(
        "mql_id,first_contact_date,landing_page_id,origin\na,2026-04-01,p,social\nb,9999-12-31,p,social\n")
    said = team.run("import", "--dry-run", tmp_path / "leads.csv")
    assert "rejected 1" in said and "line 3" in said
