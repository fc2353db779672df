# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The inner loop: test or look at one module on a database that is kept between runs."""

import argparse
import concurrent.futures
import json
import os
import re
import sys
import time

import database
import kept
import run_tests
import suite
import templates

PROCESSES = max(2, min(kept.COPIES, os.cpu_count() or 1))
FEW_SECONDS = 4  # of tests, for which a second process isn't worth its start
EPILOG = """
The first run clones the template database and installs MODULE and what of ours it needs;
later runs update those modules whose models or data changed since. Several people can work
at once, each on databases of their own: name yours by --as NAME or the variable PSS_DEV.
After a module lost a field or a record, or when in doubt: --fresh.
"""


def arguments():
    parser = argparse.ArgumentParser(
        prog="setup/dev",
        description=__doc__,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("module", help="one of our modules")
    some = parser.add_mutually_exclusive_group().add_argument
    some("--tags", help="Odoo test tags, e.g. /MODULE:TestClass.test_x; default all without a browser")
    some("--tours", action="store_true", help="the browser tours as well")
    add("--fresh", action="store_true", help="begin with a new database")
    add("--no-update", action="store_true", help="run on the database as it is")
    add("--with", dest="also", action="append", default=[], metavar="MODULE", help="install too")
    add("--as", dest="who", default=os.environ.get("PSS_DEV", ""), help="whose database")
    add("--serve", nargs="?", type=int, const=0, metavar="PORT", help="start a server instead")
    add("-v", "--verbose", action="store_true", help="show the whole log")
    args = parser.parse_args()
    if unknown := {args.module, *args.also} - set(suite.modules()):
        names = ", ".join(suite.modules())
        parser.error(f"no such module: {', '.join(sorted(unknown))}; there are {names}")
    return args


def of_module(module, who=""):
    """The held kept database of one person and module, as it was or a new clone."""
    base = templates.base(assets=True)
    found = kept.KeptDatabase(f"dev_{who}_{module}" if who else f"dev_{module}")
    found.hold()
    if found.note()["base"] != base:
        found.renew(base)
    return found


def test(held, args):
    """Run the tests, those of a whole module in several processes; answer the exit status."""
    install, update, after = held.due([args.module, *args.also])
    if args.no_update:
        install, update, after = [], [], held.note()["modules"]
    began = time.time()
    if args.tags:
        outcomes = [
            run_tests.run(
                held.name,
                tags=args.tags,
                install=install,
                update=update,
                browser=_needs_browser(args),
                show_all=args.verbose,
            ),
        ]
        if outcomes[0].tally.complete:
            held.remember(after)
        elif install:
            held.renew(templates.base(assets=True))
    else:
        if install or update:
            held.bring_up_to_date([args.module, *args.also])
        outcomes = _test_module(held, args)
    done = [f"installed {' '.join(install)}"] if install else []
    done += [f"updated {' '.join(update)}"] if update else []
    print(f"{held.name}: {', '.join(done) or 'no update'}; {time.time() - began:.1f} s")
    return tell(outcomes)


def _test_module(held, args):
    """Run the module's test classes on copies of the database."""
    known = _seconds(args.module)
    classes = suite.test_classes(args.module)
    browser = suite.browser_classes(args.module) & {*classes}
    if browser and not args.tours:
        print(f"left to --tours and ./setup/test: {', '.join(sorted(browser))}")
        classes = {name: count for name, count in classes.items() if name not in browser}
    weights = {name: known.get(name, 0.5 + count / 10) for name, count in classes.items()}
    count = PROCESSES if sum(weights.values()) > FEW_SECONDS else 1
    parts = [",".join(f"/{args.module}:{name}" for name in names) for names in suite.shares(weights, count)]
    outcomes = run_parts(held, parts, args)
    _note_seconds(args.module, outcomes)
    return outcomes


def _seconds_file(module):
    return database.data_dir() / "kept" / f"seconds_{module}.json"


def _seconds(module):
    """{test class: seconds} of the last run."""
    path = _seconds_file(module)
    return json.loads(path.read_text()) if path.exists() else {}


def _note_seconds(module, outcomes):
    taken = {
        tag.partition(":")[2]: round(spent, 2) for outcome in outcomes for tag, spent in outcome.tally.seconds.items()
    }
    _seconds_file(module).write_text(json.dumps({**_seconds(module), **taken}))


def _needs_browser(args):
    """Whether one of the tests asked for by tags may use a browser, or names no module."""
    asked = re.findall(r"/(\w+)(?::(\w+))?", args.tags)
    return not asked or any(name in ("", *suite.browser_classes(module)) for module, name in asked)


def run_parts(held, parts, args):
    """Run each of `parts` in a process, on copies of the database; answer the outcomes."""
    names = held.copies(len(parts))
    with concurrent.futures.ThreadPoolExecutor(len(parts)) as pool:
        jobs = [
            pool.submit(run_tests.run, name, tags=tags, browser=args.tours, show_all=args.verbose)
            for name, tags in zip(names, parts, strict=True)
        ]
        return [job.result() for job in jobs]


def tell(outcomes):
    """Say what went wrong and how many passed; answer the exit status."""
    for outcome in outcomes:
        for line in outcome.explain():
            print(line)
        print(f"log: {outcome.log}, {outcome.seconds:.1f} s")
    passed, failed = (sum(outcome.counts[which] for outcome in outcomes) for which in (0, 1))
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


def serve(held, args):
    """Become a server on the database."""
    held.bring_up_to_date([args.module, *args.also])
    port = args.serve or database.free_port()
    print(f"http://127.0.0.1:{port}/odoo  (database {held.name}; end with Ctrl-C)", flush=True)
    command = database.odoo_command(
        held.name,
        *("--http-port", port, "--max-cron-threads", 0),
        *("--db-filter", f"^{held.name}$", "--log-level", "warn"),
    )
    os.execvpe(command[0], command, database.odoo_environment())


def main():
    args = arguments()
    held = of_module(args.module, args.who)
    if args.fresh:
        held.renew(templates.base(assets=True))
    return test(held, args) if args.serve is None else serve(held, args)


if __name__ == "__main__":
    sys.exit(main())
