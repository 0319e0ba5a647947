"""What the journeys lend: a served demo, a served empty workspace, and a browser page on each."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile

import pytest
from playwright.sync_api import sync_playwright

import clock

def pytest_configure(config):
    config.addinivalue_line("markers", "refused: the server is expected to answer 400")
    config.addinivalue_line("markers", "any_day: touches time, and is walked at several moments")


ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("GYAKUSAN", ROOT / ".build/debug/gyakusan"))
SHARED = ROOT.parent / "shared"
SHOTS = pathlib.Path(__file__).parent / "shots"


class Served:
    """A running gyakusan and what it printed at its start."""

    def __init__(self, *arguments, wait_for, now=clock.NOW):
        self.port = free_port()
        self.process = subprocess.Popen(
            [str(BINARY), *arguments, "--port", str(self.port)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=clock.environment("ja_JP.UTF-8", now))
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if re.search(wait_for, line):
                break
        else:
            raise AssertionError(f"gyakusan did not start:\n{self.said}")
        self.address = f"http://localhost:{self.port}"

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


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


@pytest.fixture
def page(request, browser, demo, demo_cookies):
    """A page on the demo, signed in, Japanese, 1440 pixels wide. A test marked `refused` expects a 400."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1440, "height": 900}, base_url=demo.address)
    context.add_cookies(demo_cookies)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    if request.node.get_closest_marker("refused"):
        faults = [fault for fault in faults if "status of 400" not in fault]
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
