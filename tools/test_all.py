# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run every check: lint, translations, plain tests and the Odoo tests of our modules.

Two checks run at a time, the longest first. Odoo's tests run on clones of one template that holds our modules; those
of the demo story, the terms and the proofs on clones of the one that holds it too. Small modules share a process, as
its start takes longer than their tests. What measures a time or kills a server comes at the end, beside nothing else;
proofs of several areas two at a time.
A skipped test, a warning outside tests, a module without tests, a missing browser are failures.
Without MODULE the OCA add-ons ours stand on run their own tests with all of ours loaded (neighbours),
the benches marked `in_test` run too: they kill a server of their own; and a database of the version
before is upgraded, see tools/upgrade.py.
Ends with the slowest test classes and one line `N passed, N failed`; lint counts one for each check.
"""

import argparse
import collections
import concurrent.futures
import datetime
import json
import math
import os
import re
import shutil
import subprocess
import sys
import threading
import time

import database
import i18n
import lint
import run_tests
import suite
import templates
import upgrade

JOBS = 2
SHOWN = 10  # slowest classes
KINDS = ("lint", "plain", "terms", "odoo", "neighbours", "proofs", "upgrade")
WHOLE = ("neighbours", "proofs", "upgrade")  # of all modules together only
ALONE = "property_alone"  # tag of tests that measure a time, which another job beside them would change
PROOF = "in_test=True"  # what marks a bench that is run here too
NOT_RUN = "-/helpdesk_mgmt:TestHelpdesMgmtJs"  # the page of all of Odoo's JavaScript tests, whose bundle takes minutes
# begins a contract tomorrow and counts on it within this month: fails on the last day of each month
NOT_ON_LAST_DAY = "-/payroll:TestPayslipFlow.test_get_contracts_multiple"
BROWSERS = ("chromium", "google-chrome", "chromium-browser")
SUMMARY = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)")


def arguments():
    parser = argparse.ArgumentParser(
        prog="setup/test", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="only these modules")
    parser.add_argument("--only", default=",".join(KINDS), help="kinds of checks, default " + ",".join(KINDS))
    args = parser.parse_args()
    args.only = args.only.split(",")
    if unknown := {*args.modules} - {*suite.modules()} | {*args.only} - {*KINDS}:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    args.modules = args.modules or suite.modules()
    if args.modules != suite.modules():
        args.only = [kind for kind in args.only if kind not in WHOLE]
    return args


class Score:
    """Passed and failed checks, told as they come, and the seconds of each test class."""

    def __init__(self):
        self.passed = self.failed = 0
        self.seconds = collections.Counter()
        self._began, self._lock = time.time(), threading.Lock()

    def add(self, what, passed, failed):
        """Count the result of one kind of checks."""
        with self._lock:
            self.passed, self.failed = self.passed + passed, self.failed + failed
            print(f"[{time.time() - self._began:4.0f} s] {what}: {passed} passed, {failed} failed", flush=True)

    def tell_slowest(self):
        """The test classes in which it pays to look for time."""
        for tag, seconds in self.seconds.most_common(SHOWN):
            print(f"{seconds:5.0f} s {tag}")


def plain(modules):
    """(passed, failed) of the plain tests; all of them unless modules are named."""
    names = [f"tests/test_{name}_*.py" for name in modules] if modules != suite.modules() else ["tests"]
    files = [str(path) for name in names for path in sorted(suite.ROOT.glob(name))]
    command = [lint.program("python"), "-m", "pytest", *(files or ["tests"])]
    done = subprocess.run(command, cwd=suite.ROOT, capture_output=True, text=True)
    lines = done.stdout.strip().splitlines()
    if done.returncode:
        print(done.stdout, done.stderr)
    counts = {kind: int(number) for number, kind in SUMMARY.findall(lines[-1] if lines else "")}
    passed = counts.pop("passed", 0)
    failed = sum(counts.values())
    return passed, failed or int(done.returncode != 0)


def terms(modules, template):
    """(passed, failed): one check for each module's Chinese terms."""
    failed = 0
    for found in i18n.check_all(modules, template).values():
        failed += bool(found)
        for line in found:
            print(f"FAIL {line}")
    return len(modules) - failed, failed


def proving():
    """The areas of the benches that prove something with processes of their own, such as a killed server."""
    found = sorted((suite.ROOT / "setup" / "bench_areas").glob("*.py"))
    return [path.stem for path in found if PROOF in path.read_text()]


def proof(area):
    """(passed, failed) of the proofs of one area."""
    command = [sys.executable, suite.ROOT / "tools" / "bench.py", area, "--in-test"]
    done = subprocess.run(command, capture_output=True, text=True)
    passed, failed = (done.stdout.count(f", {verdict}\n") for verdict in ("holds", "falls short"))
    if done.returncode or not passed:
        print(done.stdout, done.stderr)
    return passed, failed or int(done.returncode != 0 or not passed)


def proofs(score):
    """Run the proofs, two areas at a time: each waits for a server of its own and takes one processor with it."""
    areas = proving()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for area, counts in zip(areas, pool.map(proof, areas), strict=True):
            score.add(f"proofs with processes of their own: {area}", *counts)
    if not areas:
        print("FAIL no bench is marked as a proof")
        score.add("proofs with processes of their own", 0, 1)


def upgraded():
    """(passed, failed) of the checks of an upgrade from the version before."""
    found = upgrade.check()
    for what, faults in found.items():
        for fault in faults:
            print(f"FAIL {what}: {fault}")
    failed = sum(map(bool, found.values()))
    return len(found) - failed, failed


def weights(modules):
    """Seconds each module's tests took last, or a guess by their number."""
    known = known_seconds()
    guess = {
        name: 5 + 0.5 * sum(path.read_text().count("def test_") for path in (suite.ROOT / name).glob("tests/*.py"))
        for name in modules
    }
    return {name: known.get(name) or guess[name] for name in modules}


def known_seconds():
    """{module: seconds} of the runs before, empty at first."""
    return json.loads(durations_file().read_text()) if durations_file().exists() else {}


def durations_file():
    """Where the seconds of the last run are noted."""
    return database.data_dir() / "test_seconds.json"


def odoo_part(names, template, score, alone=False):
    """Run the tests of the modules `names` in one process, on a clone of the database `template`.

    `alone`: those that measure a time, or all but those
    """
    db = f"test_{os.getpid()}_{names[0]}"
    log = database.data_dir() / f"test_{names[0]}{'_alone' * alone}.log"
    tags = [f"{ALONE}/{name}" for name in names] if alone else [*(f"/{name}" for name in names), f"-{ALONE}"]
    database.clone(template.result(), db)
    try:
        outcome = run_tests.run(db, tags=",".join(tags), echo=lambda line: None, log=log)
    finally:
        database.drop(db)
    report(", ".join(names), outcome, score)
    for name in names:
        if not outcome.tally.tests_of(name):
            print(f"FAIL {name}: no test ran")
            score.add(name, 0, 1)


def with_company(template):
    """The name of a clone of `template` with the company that all test classes share, for every part to clone."""
    db = f"test_{os.getpid()}_company_{template.result()}"
    database.clone(template.result(), db)
    database.keep_company(db, database.data_dir() / "test_company.log")
    return db


def is_last_day(today):
    """Is tomorrow another month?"""
    return (today + datetime.timedelta(days=1)).day == 1


def neighbours(template, score):
    """Run the tests of the OCA add-ons ours stand on, beside all of ours."""
    names = suite.neighbours()
    db = f"test_{os.getpid()}_neighbours"
    database.clone(template.result(), db)
    try:
        left_out = [NOT_RUN, NOT_ON_LAST_DAY] if is_last_day(datetime.date.today()) else [NOT_RUN]
        tags = ",".join([f"/{name}" for name in names] + left_out)
        log = database.data_dir() / "test_neighbours.log"
        outcome = run_tests.run(db, tags=tags, browser=False, echo=lambda line: None, log=log)
    finally:
        database.drop(db)
    report(f"the tests of {', '.join(names)} beside ours", outcome, score)


def odoo(modules, template, story, score, pool):
    """Jobs of `pool` that run the Odoo tests of `modules`, of small modules several together, the longest first."""
    if not any(map(shutil.which, BROWSERS)):
        print("FAIL no browser: the tours can't run; install chromium")
        score.add("browser", 0, 1)
    jobs, seconds = [], weights([name for name in modules if name != suite.DEMO])
    if seconds:
        made, count = pool.submit(with_company, template), math.ceil(sum(seconds.values()) / max(seconds.values()))
        parts = suite.shares(seconds, max(JOBS, count))
        parts.sort(key=lambda names: sum(map(seconds.get, names)), reverse=True)
        jobs += [pool.submit(odoo_part, names, made, score) for names in parts]
    if suite.DEMO in modules:
        made = pool.submit(with_company, story)
        jobs.append(pool.submit(odoo_part, [suite.DEMO], made, score))
    return jobs


def note_seconds(score):
    """Keep how long the tests of each module took, for the next run."""
    taken = collections.Counter()
    for tag, spent in score.seconds.items():
        taken[tag.partition(":")[0].strip("/")] += spent
    durations_file().write_text(json.dumps({**known_seconds(), **{name: round(taken[name]) for name in taken}}))


def measures(module):
    """Has a module tests that measure a time?"""
    return any(ALONE in path.read_text() for path in (suite.ROOT / module).glob("tests/*.py"))


def report(name, outcome, score):
    """Count one module and explain what failed."""
    lines = [*outcome.explain(), *outcome.tally.shown]
    if outcome.counts[1]:
        print("\n".join([*lines, f"log: {outcome.log}"]))
    score.add(f"{name} ({outcome.seconds:.0f} s)", *outcome.counts)
    score.seconds.update(outcome.tally.seconds)


def sources(args, score):
    """Check the files as they are."""
    if "lint" in args.only:
        score.add("lint", *lint.run(args.modules))
    if "plain" in args.only:
        score.add("plain tests", *plain(args.modules))


def databases(args, story, score):
    """Check what the databases hold; one after the other, as both have Odoo within this process."""
    if "upgrade" in args.only:
        score.add("upgrade from the version before", *upgraded())
    if "terms" in args.only:
        score.add("Chinese terms", *terms(args.modules, story.result()))


def run(args, score):
    """Run the checks asked for, JOBS at a time; a job waits only for databases that jobs before it make."""
    asked, has_story = {*args.only}, suite.DEMO in args.modules
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        needs_suite, needs_story = {"odoo", "neighbours", "terms"} & asked, {"odoo", "terms", "proofs"} & asked
        template = pool.submit(templates.with_suite, assets=True) if needs_suite else None
        jobs = [pool.submit(sources, args, score)]
        story = pool.submit(templates.with_story, assets=True) if needs_story and has_story else template
        jobs += odoo(args.modules, template, story, score, pool) if "odoo" in asked else []
        jobs.append(pool.submit(databases, args, story, score))
        jobs += [pool.submit(neighbours, template, score)] if "neighbours" in asked else []
        for job in jobs:
            job.result()
    if "odoo" in asked and (measuring := [name for name in args.modules if measures(name)]):
        odoo_part(measuring, template, score, alone=True)
    if "proofs" in asked:
        proofs(score)


def main():
    args, score = arguments(), Score()
    try:
        run(args, score)
    except SystemExit as error:  # the modules can't be installed
        print(error)
        score.add("installing", 0, 1)
    finally:
        for left in database.names(f"test_{os.getpid()}_"):
            database.drop(left)
    if score.seconds:
        note_seconds(score)
    score.tell_slowest()
    failed = score.failed or int(not score.passed)
    print(f"{score.passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
