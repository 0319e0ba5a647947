"""What an attack counted."""

import time


class Tally:
    """Tries, and what broke; a try is one thing that must hold."""

    def __init__(self, name, deadline):
        self.name, self.deadline = name, deadline
        self.tries, self.broken, self.notes = 0, [], {}

    def holds(self, it_does, otherwise):
        """Counts one try; `otherwise` says what broke, with what repeats it."""
        self.tries += 1
        if not it_does:
            self.broken.append(otherwise)
            if len(self.broken) <= 40:
                print(f"    broken: {otherwise}", flush=True)
        return bool(it_does)

    def note(self, what, more=1):
        """Adds to a figure that is printed beside the result."""
        self.notes[what] = self.notes.get(what, 0) + more

    @property
    def has_time(self):
        return time.monotonic() < self.deadline
