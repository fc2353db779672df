# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Run every check: lint, translations, plain tests and the Odoo tests of our modules.

Odoo's tests run in two processes on two clones of one template that holds our modules; those of
the demo story, the terms and the proofs on clones of the one that holds it too. A
skipped test, a warning outside tests, a module without tests, a missing browser are failures.
Without MODULE the OCA add-ons ours stand on run their own tests with all of ours loaded (neighbours),
the benches marked `in_test` run too: they kill a server of their own; and a database of the version
before is upgraded, see tools/upgrade.py.
Ends with one line `N passed, N failed`; lint counts one for each check.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import time

import database
import i18n
import lint
import run_tests
import suite
import templates
import upgrade

JOBS = 2
KINDS = ("lint", "plain", "terms", "odoo", "neighbours", "proofs", "upgrade")
ALONE = "property_alone"  # tag of tests that measure a time, which another job beside them would change
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
    return args


class Score:
    """Passed and failed checks, told as they come."""

    def __init__(self):
        self.passed = self.failed = 0
        self._began = time.time()

    def add(self, what, passed, failed):
        """Count the result of one kind of checks."""
        self.passed, self.failed = self.passed + passed, self.failed + failed
        print(f"[{time.time() - self._began:4.0f} s] {what}: {passed} passed, {failed} failed", flush=True)


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


def proofs():
    """(passed, failed) of the benches that prove something with processes of their own, such as a killed server."""
    command = [sys.executable, suite.ROOT / "tools" / "bench.py", "--in-test"]
    done = subprocess.run(command, capture_output=True, text=True)
    passed, failed = (done.stdout.count(f", {verdict}\n") for verdict in ("holds", "falls short"))
    if done.returncode or not passed:
        print(done.stdout, done.stderr)
    return passed, failed or int(done.returncode != 0 or not passed)


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
    known = {}
    if durations_file().exists():
        known = json.loads(durations_file().read_text())
    guess = {
        name: 5 + 0.5 * sum(path.read_text().count("def test_") for path in (suite.ROOT / name).glob("tests/*.py"))
        for name in modules
    }
    return {name: known.get(name, guess[name]) for name in modules}


def durations_file():
    """Where the seconds of the last run are noted."""
    return database.data_dir() / "test_seconds.json"


def odoo_job(number, template, modules, score, tags="/{},-" + ALONE):
    """Run the tests of `modules` one after the other on a clone of its own; {module: seconds}.

    `tags`: which of a module's tests
    """
    db, seconds = f"test_{os.getpid()}_{number}", {}
    database.clone(template.result(), db)
    try:
        database.keep_company(db, database.data_dir() / f"{db}.log")
        for name in modules:
            log = database.data_dir() / f"test_{name}_{number}.log"
            outcome = run_tests.run(db, tags=tags.format(name), echo=lambda line: None, log=log)
            seconds[name] = round(outcome.seconds)
            report(name, outcome, score)
    finally:
        database.drop(db)
    return seconds


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


def odoo(modules, template, story, score, also):
    """Run the Odoo tests of `modules`, two jobs in parallel; those of the demo story and the jobs `also` when one of
    the two is done, those that measure a time when nothing else runs."""
    if not any(map(shutil.which, BROWSERS)):
        print("FAIL no browser: the tours can't run; install chromium")
        score.add("browser", 0, 1)
    seconds = weights(suite.modules())
    products = weights([name for name in modules if name != suite.DEMO])
    parts = [(template, part) for part in suite.shares(products, JOBS)]
    parts += [(story, [suite.DEMO])] if suite.DEMO in modules else []
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        jobs = [pool.submit(odoo_job, number, made, part, score) for number, (made, part) in enumerate(parts)]
        others = [pool.submit(job, template, score) for job in also]
        for job in jobs:
            seconds.update(job.result())
        for job in others:
            job.result()
    if measuring := [name for name in products if measures(name)]:
        odoo_job("alone", template, measuring, score, ALONE + "/{}")
    durations_file().write_text(json.dumps(seconds))


def measures(module):
    """Has a module tests that measure a time?"""
    return any(ALONE in path.read_text() for path in (suite.ROOT / module).glob("tests/*.py"))


def report(name, outcome, score):
    """Count one module and explain what failed."""
    lines = [*outcome.explain(), *outcome.tally.shown]
    if outcome.counts[1]:
        print("\n".join([*lines, f"log: {outcome.log}"]))
    score.add(f"{name} ({outcome.seconds:.0f} s)", *outcome.counts)


def run(args, score):
    """Run the checks asked for; what the Odoo tests need is built meanwhile."""
    is_whole = args.modules == suite.modules()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        needs_suite = {"odoo", "neighbours", "terms"} & {*args.only}
        template = pool.submit(templates.with_suite, assets=True) if needs_suite else None
        also = [neighbours] if "neighbours" in args.only and is_whole else []
        needs_story = suite.DEMO in args.modules and {"odoo", "terms", "proofs"} & {*args.only}
        story = pool.submit(templates.with_story, assets=True) if needs_story else template
        if "lint" in args.only:
            score.add("lint", *lint.run(args.modules))
        if "plain" in args.only:
            score.add("plain tests", *plain(args.modules))
        if "odoo" in args.only:
            odoo(args.modules, template, story, score, also)
        else:
            for job in also:
                job(template, score)
        if "proofs" in args.only and is_whole:
            score.add("proofs with processes of their own", *proofs())
        if "upgrade" in args.only and is_whole:
            score.add("upgrade from the version before", *upgraded())
        if "terms" in args.only:
            score.add("Chinese terms", *terms(args.modules, story.result()))


def main():
    args, score = arguments(), Score()
    try:
        run(args, score)
    except SystemExit as error:  # the modules can't be installed
        print(error)
        score.add("installing", 0, 1)
    failed = score.failed or int(not score.passed)
    print(f"{score.passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
