# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The production configuration of both READMEs: a server takes it as it stands, and listens to the inside alone."""

import contextlib
import pathlib
import re
import subprocess
import tempfile
import time

import database
import requests
import suite
from bench_lib import Bench

READMES = ("README.md", "README.zh_CN.md")
READY_SECONDS, LISTENING = 60, "0A"
#: 127.0.0.1 in /proc/net/tcp
INSIDE = "0100007F"
#: what stands in for the customer's own server and proxy: the connection, the folder, ports that are free
PLACE = ("--db_host", "--db_port", "-r", "-D", "--addons-path")


def configuration(name):
    """The block that begins with [options], as a person copies it."""
    text = (suite.ROOT / name).read_text(encoding="utf-8")
    block = re.search(r"^    \[options\]\n(    .*\n)+", text, re.MULTILINE)
    return "".join(line[4:] for line in block[0].splitlines(keepends=True))


def settings(text):
    """The lines of a configuration that say something."""
    return [line for line in text.splitlines() if not line.startswith("#")]


def command(path, db, port):
    """Odoo with this configuration on our own database; nothing of it is overruled but the place."""
    words = database.odoo_command(db)
    place = [word for number, word in enumerate(words) if {*words[number - 1 : number + 1]} & {*PLACE}]
    ports = ("--http-port", str(port), "--gevent-port", str(database.free_port()))
    return [*words[:3], "-c", str(path), "-d", db, "--db-filter", f"^{db}$", *place, *ports]


def tree(pid):
    """The process and its children."""
    return [pid, *map(int, pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def listeners(pids):
    """Addresses on which these processes listen, as the kernel writes them."""
    sockets = set()
    for pid in pids:
        with contextlib.suppress(OSError):  # ended meanwhile
            for link in pathlib.Path(f"/proc/{pid}/fd").iterdir():
                with contextlib.suppress(OSError):  # closed meanwhile
                    sockets.add(str(link.readlink()))
    found = set()
    for kind in ("tcp", "tcp6"):
        for line in pathlib.Path(f"/proc/net/{kind}").read_text().splitlines()[1:]:
            words = line.split()
            if words[3] == LISTENING and f"socket:[{words[9]}]" in sockets:
                found.add(words[1])
    return found


def tried(name, db):
    """What is wrong with the configuration of a README, in words."""
    port = database.free_port()
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as file:
        file.write(configuration(name))
        file.flush()
        process = subprocess.Popen(
            command(file.name, db, port), env=database.odoo_environment(), stderr=subprocess.DEVNULL
        )
        try:
            if not answers(process, port):
                return [f"{name}: the server doesn't answer"]
            found = listeners(tree(process.pid))
        finally:
            process.terminate()
            process.wait()
    outside = [address for address in found if not address.startswith(INSIDE)]
    return [f"{name}: listens at {address}" for address in outside or ([] if found else ["nothing"])]


def answers(process, port):
    """Does the sign-in page come before the time is over?"""
    deadline = time.time() + READY_SECONDS
    while time.time() < deadline and process.poll() is None:
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"http://127.0.0.1:{port}/web/login", timeout=READY_SECONDS).ok
        time.sleep(0.2)
    return False


def faults(env):
    wrong = [line for name in READMES for line in tried(name, env.cr.dbname)]
    english, chinese = (settings(configuration(name)) for name in READMES)
    wrong += [] if english == chinese else ["the READMEs differ"]
    print(*(f"  wrong: {line}" for line in wrong), sep="\n", end="\n" if wrong else "")
    return len(wrong)


BENCHES = [Bench("faults of the production configuration of the READMEs", 0, "", faults, in_test=True)]
