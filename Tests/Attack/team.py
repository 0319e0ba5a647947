"""The workspace that is attacked: the demo's story, one person of each role, and their sessions."""

import os
import subprocess
import tempfile
import time

from product import BINARY, Product, bounded, clock, copy, environment, free_port
from visitor import PASSWORD, Visitor

ROLES = ("member", "department", "manager", "admin")


class Team:
    """A database at rest that every attack copies; cookies by role."""

    def __init__(self, folder):
        self.folder = folder
        self.database = folder / "origin.db"
        self.cookies = {}
        tell_the_story(folder, self.database)
        product = Product(folder / "people", self.database)
        for role in ROLES:
            add(product, role)
        product.serve()
        for role in ROLES:
            self.cookies[role] = Visitor(product).sign_in(address(role)).cookies
        assert product.stop(), "the server did not end when asked"
        copy(product.database, self.database)

    def product(self, name):
        """A product of its own on a copy of the database, not yet served."""
        return Product(self.folder / name, self.database)

    def visitor(self, product, role="admin"):
        """Somebody who is signed in; nobody when `role` is None."""
        return Visitor(product, self.cookies[role] if role else None)


def add(product, role):
    """One person of a role, who knows the password."""
    for verb, *rest in (("user invite", "--name", role, "--email", address(role), "--role", role),
                        ("user password", address(role))):
        code, _, said = product.verb(verb, *rest, typed=PASSWORD)
        assert code == 0, said


def address(role):
    return f"{role}@attack.example"


def tell_the_story(folder, database):
    """Keeps the database of a demo, which would go with its process."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        port = free_port()
        with open(os.path.join(scratch, "said.txt"), "wb") as log:
            process = subprocess.Popen(
                [str(BINARY), "demo", "--through", clock.TODAY.isoformat(), "--port", str(port)], stdout=log, stderr=log,
                env=environment(TMPDIR=scratch), preexec_fn=bounded)
        deadline = time.monotonic() + 300
        while "password" not in open(os.path.join(scratch, "said.txt"), encoding="utf-8").read():
            assert process.poll() is None and time.monotonic() < deadline, "the demo did not start"
            time.sleep(0.1)
        process.kill()
        process.wait()
        made = next(os.path.join(scratch, name) for name in os.listdir(scratch) if name.startswith("gyakusan-demo"))
        copy(f"{made}/demo.db", database)
