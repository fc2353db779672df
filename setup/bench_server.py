# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A real server process on a database, for benches that kill it, and a browser's calls to it."""

import contextlib
import os
import pathlib
import signal
import subprocess
import time

import database
import requests

READY_SECONDS, CALL_SECONDS = 120, 60


class Server:
    """An Odoo server on `db`; `start` again after `kill`, as a machine does after a power cut."""

    def __init__(self, db, *options):
        self.db, self._port, self._process, self._options = db, database.free_port(), None, options
        self.url = f"http://127.0.0.1:{self._port}"

    def start(self):
        """Start the process and wait until it answers."""
        command = database.odoo_command(
            self.db,
            *("--http-port", self._port, "--gevent-port", database.free_port(), "--max-cron-threads", 0),
            *("--db-filter", f"^{self.db}$", "--log-level", "critical", *self._options),
        )
        self._process = subprocess.Popen(command, env=database.odoo_environment(), stderr=subprocess.DEVNULL)
        deadline = time.time() + READY_SECONDS
        while time.time() < deadline and self._process.poll() is None:
            with contextlib.suppress(requests.RequestException):
                requests.get(f"{self.url}/web/health", timeout=CALL_SECONDS).raise_for_status()
                return
            time.sleep(0.05)
        raise RuntimeError(f"the server on {self.db} does not answer")

    def kill(self):
        """End the process as a power cut does: no signal that it could handle."""
        if self._process and self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self):
        """End the process as a service manager does, its workers with it."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()

    def memory(self):
        """Bytes that the server's processes hold for themselves alone, by process id."""
        found = {}
        for pid, text in self._files("smaps_rollup"):
            sizes = (line.split()[1] for line in text.splitlines() if line.startswith("Private_"))
            found[pid] = 1024 * sum(map(int, sizes))
        return found

    def processor_seconds(self):
        """What the server's processes have worked, without the database's; other work of the machine isn't in it."""
        ticks = (text.rpartition(")")[2].split()[11:13] for _pid, text in self._files("stat"))
        return sum(map(int, (tick for pair in ticks for tick in pair))) / os.sysconf("SC_CLK_TCK")

    def _files(self, name):
        """`(process id, text)` of a file that the kernel keeps of each of the server's processes."""
        pid = self._process.pid
        for one in (pid, *pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()):
            with contextlib.suppress(OSError):  # a worker that ends meanwhile
                yield one, pathlib.Path(f"/proc/{one}/{name}").read_text()


@contextlib.contextmanager
def running(db, *options):
    """`with running(db) as server:` a started server, ended however the block ends."""
    server = Server(db, *options)
    try:
        server.start()
        yield server
    finally:
        server.stop()


class Tablet:
    """A signed-in browser; its session outlives the server's process."""

    def __init__(self, server, login, password):
        self._url, self._session = server.url, requests.Session()
        user = {"db": server.db, "login": login, "password": password}
        self._post("/web/session/authenticate", user)

    def call(self, model, method, *args, **kwargs):
        """What `orm.call` of the web client sends.

        :raises requests.RequestException: no answer came
        :raises RuntimeError: the server refused
        """
        params = {"model": model, "method": method, "args": args, "kwargs": kwargs}
        return self._post(f"/web/dataset/call_kw/{model}/{method}", params)

    def _post(self, path, params):
        body = {"jsonrpc": "2.0", "method": "call", "params": params}
        answer = self._session.post(self._url + path, json=body, timeout=CALL_SECONDS).json()
        if "error" in answer:
            raise RuntimeError(answer["error"]["data"]["message"])
        return answer.get("result")  # none for nothing
