# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run Odoo's own test runner on a database and read its log.

Shows only what went wrong. A run counts as failed when a test fails, is skipped, warns
outside of tests, when nothing ran or when the server dies.

checklog-odoo finds errors in a log as well; it doesn't know which tests ran, were skipped or never began.
"""

import collections
import dataclasses
import re
import subprocess
import time

import database
import suite

LINE = re.compile(r"^\S+ \S+ (?P<pid>\d+) (?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>[\w.]+): (?P<msg>.*)")
START = re.compile(r"Starting (?P<test>\S+) \.\.\.")
BAD = re.compile(r"(?P<kind>FAIL|ERROR): (?P<what>.+)")
SKIP = re.compile(r"skipped (?P<test>.+?) : (?P<why>.*)")
RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading database")


@dataclasses.dataclass
class Tally:
    """What the log of one run said."""

    started: list = dataclasses.field(default_factory=list)
    failed: dict = dataclasses.field(default_factory=dict)
    skipped: dict = dataclasses.field(default_factory=dict)
    problems: list = dataclasses.field(default_factory=list)
    shown: list = dataclasses.field(default_factory=list)
    complete: bool = False
    seconds: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    running: tuple = ("", 0)

    def feed(self, line):
        """Read one line that begins a log record; answer whether it is worth showing."""
        found = LINE.match(line)
        logger, level, msg = found["logger"], found["level"], found["msg"]
        if RESULT.search(msg):
            self._run("")
            self.complete = True
            return False
        in_test = ".tests." in logger
        if in_test and level == "INFO":
            self._feed_progress(logger, msg)
            return False
        if level == "ERROR" and (bad := BAD.match(msg)):
            what = re.sub(r"^Subtest (\S+).*", r"\1", bad["what"])
            self.failed.setdefault(f"{logger}:{what}", bad["kind"])
            return True
        if self.failed and logger == "odoo.modules.loading" and level == "ERROR":
            return True  # "Module x: 1 failures": counted already
        if level in ("ERROR", "CRITICAL") or (level == "WARNING" and not in_test):
            self.problems.append(line.rstrip())
            return True
        return False

    def _feed_progress(self, logger, msg):
        if start := START.match(msg):
            self._run(f"/{logger.split('.')[2]}:{start['test'].partition('.')[0]}")
            self.started.append(f"{logger}:{start['test']}")
        elif skip := SKIP.match(msg):
            self.skipped[f"{logger}:{skip['test']}"] = skip["why"]

    def tests_of(self, module):
        """The tests of a module that began."""
        return [test for test in self.started if test.startswith(f"odoo.addons.{module}.")]

    def _run(self, tag):
        """A test of the class of that tag starts: the time until now was that of the class before."""
        before, since = self.running
        self.running = tag, time.monotonic()
        if before:
            self.seconds[before] += self.running[1] - since

    def counts(self, status):
        """(passed, failed) of a run whose server ended with `status`."""
        run = set(self.started)
        passed = len(run - set(self.failed) - set(self.skipped))
        failed = len(self.failed) + len(self.skipped) + bool(self.problems)
        if not self.complete or (status and not self.failed):
            failed = max(failed, 1)
        return passed, failed or int(not passed)


@dataclasses.dataclass
class Outcome:
    """One finished run: its tally, the server's exit status, seconds and log file."""

    tally: Tally
    status: int
    seconds: float
    log: str

    @property
    def counts(self):
        return self.tally.counts(self.status)

    def explain(self):
        """Lines that say what went wrong; empty when all is well."""
        tally = self.tally
        lines = [f"SKIPPED {test}: {why}" for test, why in tally.skipped.items()]
        lines += [f"{kind} {test}" for test, kind in tally.failed.items()]
        if tally.problems:
            lines.append(f"{len(tally.problems)} warnings or errors outside tests")
        if not tally.complete:
            lines.append(f"the server ended with status {self.status} before all tests ran")
        elif not tally.started:
            lines.append("no test ran")
        return lines


def run(db, *, tags, install=(), update=(), browser=True, echo=print, show_all=False, log=None):
    """Run the tests `tags` on `db`, installing and updating first; answer an Outcome.

    Without a `browser` a start takes less; tags have to name their modules then.
    """
    began, tally = time.time(), Tally()
    command = database.odoo_command(
        db,
        *("--http-port", database.free_port()),
        *("--gevent-port", database.free_port(), "--max-cron-threads", 0),
        *("--test-tags", tags, "--screenshots", database.data_dir() / "screens" / db),
        *(("-i", ",".join(install)) if install else ()),
        *(("-u", ",".join(update)) if update else ()),
    )
    if not browser:
        modules = ",".join({*re.findall(r"/(\w+)", tags)})
        command[1:3] = [str(suite.ROOT / "tools" / "odoo_tests.py"), modules]
    log_path = log or database.data_dir() / f"{db}.log"
    tail, show = collections.deque(maxlen=30), False
    with (
        log_path.open("w", encoding="utf-8") as written,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=database.odoo_environment(),
        ) as server,
    ):
        for line in server.stdout:
            written.write(line)
            tail.append(line)
            if LINE.match(line):
                show = tally.feed(line)
            if show or show_all:
                tally.shown.append(line.rstrip())
                echo(line.rstrip())
    if not tally.complete and not tally.problems:
        for line in tail:
            echo(line.rstrip())
    return Outcome(tally, server.returncode, time.time() - began, str(log_path))
