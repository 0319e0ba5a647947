"""The product under attack: its binary, its database and its process, on a stated day and within a stated memory."""

import atexit
import contextlib
import os
import pathlib
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "EndToEnd"))
import clock  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("GYAKUSAN", ROOT / ".build/debug/gyakusan"))

#: What one process may have, in bytes of address space.
MEMORY = 6 << 30

#: What nobody but a maintainer should ever read.
DUMPS = ("Fatal error", "Crash", "Stack dump", "GRDB.", "SQLite error", "NSPOSIX", "DecodingError", "Swift.")


class DidNotStart(Exception):
    """The server ended, or did not answer in time; the text is what it said."""


class Product:
    """One database and the processes that work on it."""

    def __init__(self, folder, database=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.database = self.folder / "team.db"
        self.log = self.folder / "said.txt"
        self.port = free_port()
        self.process = None
        if database:
            self.take(database)

    def take(self, database):
        """Begins again with a copy of `database`, a file that no process has open."""
        for beside in self.folder.glob("team.db*"):
            beside.unlink()
        copy(database, self.database)

    def serve(self, *arguments, within=60, wrapped=()):
        """Starts the server and returns when it answers."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*wrapped, str(BINARY), "serve", "--database", str(self.database), "--port", str(self.port), *arguments],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment(), preexec_fn=bounded)
        atexit.register(self.process.kill)  # nothing of ours runs on when an attack stops half-way
        deadline = time.monotonic() + within
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                with contextlib.suppress(ProcessLookupError):
                    self.process.kill()
                self.process.wait()
                raise DidNotStart(self.said()[-600:])
            time.sleep(0.02)
        return self

    def answers(self, within=2):
        """Whether the server answers at all."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=within) as line:
                line.sendall(f"GET /health HTTP/1.1\r\nHost: localhost:{self.port}\r\nConnection: close\r\n\r\n".encode())
                line.settimeout(within)
                return line.recv(64).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    @property
    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """The process ends between two instructions, as in a power cut of the process."""
        if self.is_running:
            self.process.kill()
        self.process.wait()

    def stop(self, within=20):
        """Asks the process to end. Returns whether it did in time."""
        if not self.is_running:
            return True
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=within)
            return True
        except subprocess.TimeoutExpired:
            self.kill()
            return False

    def verb(self, name, *arguments, typed="", within=120):
        """Runs a verb of the command line on the database: exit code, standard output, standard error."""
        return command(*name.split(), *arguments, "--database", self.database, typed=typed, within=within)

    def said(self):
        """What the servers wrote so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def memory(self):
        """The largest memory that the running server has had, in bytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) << 10


def copy(database, place):
    """Copies a database that no process has open, with the log beside it when a killed process left one."""
    for ending in ("", "-wal"):
        if os.path.exists(f"{database}{ending}"):
            shutil.copyfile(f"{database}{ending}", f"{place}{ending}")
        elif os.path.exists(f"{place}{ending}"):
            os.unlink(f"{place}{ending}")


def command(*arguments, typed="", within=120):
    """Runs the command line: exit code, standard output, standard error."""
    done = subprocess.run([str(BINARY), *map(str, arguments)], input=typed.encode(), capture_output=True, timeout=within,
                          env=environment(), preexec_fn=bounded)
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def environment(**more):
    """The day of the journeys, whatever the machine's clock says; it runs on through all restarts and never goes back."""
    return {**clock.environment("en_US.UTF-8"), **more}


def bounded():
    """Holds the process that is about to start within its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def dump_in(text):
    """The first sign of an error that was meant for a maintainer; None in text for people."""
    return next((sign for sign in DUMPS if sign in text), None)
