#!/usr/bin/env python3
"""Run Odoo's own test runner on a throw-away copy of the template database.

  tools/run_tests.py [MODULE ...] [--tags SPEC] [--db NAME --no-update] [--coverage]

Ends with one line `N passed, M failed` (nothing else on it); exits 1 unless M is 0
and N is not. Skipped tests are listed and counted on a line of their own.
"""
import argparse
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
LINE = re.compile(r"^\S+ \S+ (?P<pid>\d+) (?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>[\w.]+): (?P<msg>.*)")
START = re.compile(r"Starting (?P<test>\S+) \.\.\.")
BAD = re.compile(r"(?P<kind>FAIL|ERROR): (?P<what>.+)")
SKIP = re.compile(r"skipped (?P<test>.+?) : (?P<why>.*)")
RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests when loading database")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return str(s.getsockname()[1])


class Tally:
    def __init__(self):
        self.started, self.failed, self.skipped, self.problems, self.result = [], {}, {}, [], None

    def feed(self, line):
        m = LINE.match(line)
        if not m:
            return False
        msg, logger, level = m["msg"], m["logger"], m["level"]
        in_test = ".tests." in logger
        if in_test and level == "INFO" and (s := START.match(msg)):
            self.started.append(f"{logger}:{s['test']}")
        elif in_test and level == "INFO" and (s := SKIP.match(msg)):
            self.skipped[f"{logger}:{s['test']}"] = s["why"]
        elif level == "ERROR" and (s := BAD.match(msg)):
            what = re.sub(r"^Subtest (\S+).*", r"\1", s["what"])
            self.failed.setdefault(f"{logger}:{what}", s["kind"])
            return True
        elif s := RESULT.search(msg):
            self.result = tuple(map(int, s.groups()))
        elif self.failed and logger == "odoo.modules.loading" and level == "ERROR":
            return True      # "Module x: 1 failures", already counted
        elif level in ("ERROR", "CRITICAL") or (level == "WARNING" and not in_test):
            self.problems.append(line.rstrip())
            return True
        return level in ("ERROR", "CRITICAL")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("modules", nargs="*")
    ap.add_argument("--tags"); ap.add_argument("--db"); ap.add_argument("--template")
    ap.add_argument("--no-update", action="store_true"); ap.add_argument("--coverage", action="store_true")
    ap.add_argument("--require-browser", action="store_true"); ap.add_argument("-v", action="store_true")
    a = ap.parse_args()
    mods = a.modules or sorted(p.parent.name for p in HERE.glob("*/__manifest__.py"))
    tags = a.tags or ",".join("/" + m for m in mods)
    data = pathlib.Path(os.environ["PSS_DATA"])
    db, fresh = a.db or f"test_{os.getpid()}", False
    exists = subprocess.run(["psql", "-Atc", f"select 1 from pg_database where datname='{db}'"], capture_output=True, text=True, check=True).stdout.strip()
    if not exists:
        fresh = True
        subprocess.run(["createdb", "-T", a.template or os.environ["PSS_TEMPLATE"], db], check=True)
        shutil.copytree(data / "filestore" / (a.template or os.environ["PSS_TEMPLATE"]), data / "filestore" / db, copy_function=os.link)
    py = [os.environ["PSS_VENV"] + "/bin/python"]
    if a.coverage:
        py += ["-m", "coverage", "run", f"--rcfile={HERE}/.coveragerc"]
    cmd = py + ["-m", "odoo", "-d", db, "--db_host", os.environ["PGHOST"], "-r", "odoo", "-D", str(data), "--addons-path", f"{HERE}",
                "--http-port", free_port(), "--gevent-port", free_port(), "--http-interface", "127.0.0.1", "--test-tags", tags, "--screenshots", str(data / "screens"), "--max-cron-threads", "0"]
    if fresh or not a.no_update:
        cmd += ["-i" if fresh else "-u", ",".join(mods)]
    t, tally, log = time.time(), Tally(), open(data / f"{db}.log", "w")
    env = {k: v for k, v in os.environ.items() if k not in ("PGDATABASE", "PYTHONDONTWRITEBYTECODE")}
    proc = subprocess.Popen(cmd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env, errors="replace")
    show = False
    for line in proc.stdout:
        log.write(line)
        if LINE.match(line):
            show = tally.feed(line)
        if show or a.v:
            print(line, end="", flush=True)
    rc = proc.wait()
    if not a.db:
        subprocess.run(["dropdb", "--force", db]); shutil.rmtree(data / "filestore" / db, ignore_errors=True)
    for test, why in tally.skipped.items():
        print(f"SKIP {test}: {why}")
    for test, kind in tally.failed.items():
        print(f"{kind} {test}")
    failed = len(tally.failed) + (0 if tally.failed or rc == 0 else 1)   # a crash counts as one failure
    if tally.result is None or rc != 0 and not tally.failed:
        print(f"The server ended with status {rc} without a complete result; log: {log.name}")
        failed = max(failed, 1)
    nobrowser = [t for t, why in tally.skipped.items() if "hrome" in why or "websocket" in why]
    if a.require_browser and nobrowser:
        print(f"{len(nobrowser)} browser tests did not run")
        failed += 1
    if tally.problems:
        print(f"{len(tally.problems)} warnings or errors outside tests")
        failed += 1
    run = set(tally.started)
    passed = len(run - set(tally.failed) - set(tally.skipped))
    print(f"{', '.join(mods)}: {len(run)} tests, {len(tally.skipped)} skipped, {time.time() - t:.1f}s, log {log.name}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0 or passed == 0)


main()
