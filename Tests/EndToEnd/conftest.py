"""What the journeys lend: a served demo, a served empty workspace, and a browser page on each."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading

import pytest
from playwright.sync_api import sync_playwright

import clock

def pytest_configure(config):
    config.addinivalue_line("markers", "refused: the server is expected to answer 400 or 409")
    config.addinivalue_line("markers", "any_day: touches time, and is walked at several moments")


ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("GYAKUSAN", ROOT / ".build/debug/gyakusan"))
SHARED = ROOT.parent / "shared"
SHOTS = pathlib.Path(__file__).parent / "shots"


class Served:
    """A running gyakusan, everything that it prints, and the promise that it always tells what a restart would."""

    def __init__(self, *arguments, wait_for, now=clock.NOW):
        self.port = free_port()
        self.process = subprocess.Popen(
            [str(BINARY), *arguments, "--port", str(self.port), "--check-restarts"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=clock.environment("ja_JP.UTF-8", now))
        self.said = ""
        has_started = threading.Event()
        self.listener = threading.Thread(target=self.listen, args=(wait_for, has_started), daemon=True)
        self.listener.start()
        has_started.wait(timeout=120)
        assert re.search(wait_for, self.said), f"gyakusan did not start:\n{self.said}"
        self.address = f"http://localhost:{self.port}"

    def listen(self, wait_for, has_started):
        for line in self.process.stdout:
            self.said += line
            if re.search(wait_for, line):
                has_started.set()
        has_started.set()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.listener.join(timeout=20)
        assert "a restart would tell something else" not in self.said, self.said


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo():
    served = Served("demo", wait_for=r"password|パスワード")
    yield served
    served.stop()


@pytest.fixture(scope="session")
def demo_cookies(browser, demo):
    """Signs in once; each test starts signed in without hashing a password again."""
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    sign_in(page, demo)
    cookies = context.cookies()
    context.close()
    return cookies


def sign_in(page, served):
    email = re.search(r"\S+@\S+", served.said).group(0)
    password = re.search(r"(?:password|パスワード)\S*\s+(\S+)", served.said).group(1)
    page.goto(served.address + "/sign-in")
    page.fill("input[name=email]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(re.compile(r"/(board)?(\?|$)"))


def sign_in_alone(page, served):
    """A session of the page's own: the password was just typed, as downloads with names ask, and the one that the tests share
    keeps its token, which typing the password again would renew."""
    page.context.clear_cookies()
    sign_in(page, served)


@pytest.fixture
def page(request, browser, demo, demo_cookies):
    """A page on the demo, signed in, Japanese, 1440 pixels wide. A test marked `refused` expects a 400 or 409."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1440, "height": 900}, base_url=demo.address)
    context.add_cookies(demo_cookies)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    if request.node.get_closest_marker("refused"):
        faults = [fault for fault in faults if not re.search("status of 40[09]", fault)]
    assert not faults, faults


@pytest.fixture
def empty_workspace():
    """A served workspace that nobody has set up."""
    folder = tempfile.TemporaryDirectory()
    served = Served("serve", "--database", f"{folder.name}/team.db", wait_for=r"/set-up\?token=")
    yield served
    served.stop()
    folder.cleanup()


@pytest.fixture(scope="session")
def shared_data():
    if not SHARED.exists():
        assert os.environ.get("REQUIRE_SHARED") != "1", "the shared data is required and missing"
        pytest.skip("needs the shared data beside the repository")
    return SHARED / "data"
