"""Processes, their seconds and their memory."""

import pathlib
import subprocess
import threading
import time


class Run:
    """One finished process: what it printed, seconds from exec to exit, peak PSS in MB."""

    def __init__(self, arguments, typed="", beside=(), **options):
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, arguments)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            **options)
        self.memory = 0
        watcher = threading.Thread(target=self.watch, args=(process, beside))
        watcher.start()
        self.output, self.words = process.communicate(typed)
        self.seconds = time.perf_counter() - start
        watcher.join()
        if process.returncode != 0:
            raise RuntimeError(f"{' '.join(map(str, arguments))} ended with {process.returncode}: {self.words[-2000:]}")

    def watch(self, process, beside):
        """`beside` names programs whose processes belong to this one, such as a server that answers it."""
        while process.poll() is None:
            self.memory = max(self.memory, pss(process.pid) + sum(pss(other) for other in running(beside)))
            time.sleep(0.02 if not beside else 0.2)


def pss(pid):
    """MB of memory that a process holds now, its share of mapped files included; 0 when it has ended."""
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("Pss:"))


def running(names):
    if not names:
        return []
    found = []
    for place in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if (place / "comm").read_text().strip() in names:
                found.append(place.name)
        except OSError:
            pass
    return found
