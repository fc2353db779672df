# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measure the performance bars on a throw-away database; exit 1 when one falls short."""

import argparse
import importlib
import os
import sys

import database
import odoo_env
import suite
import templates

SETUP = suite.ROOT / "setup"


def areas():
    """Names of the areas there are."""
    return sorted(path.stem for path in (SETUP / "bench_areas").glob("[a-z]*.py"))


def arguments():
    parser = argparse.ArgumentParser(prog="setup/bench", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(areas())}; duty is all of duty_*, too")
    parser.add_argument("--only", default="", help="benches whose name contains this")
    parser.add_argument(
        "--durable", action="store_true", help="on a second PostgreSQL of our own that keeps what is committed"
    )
    parser.add_argument("--in-test", action="store_true", help="only those which setup/test runs too")
    args = parser.parse_args()
    if unknown := [name for name in args.areas if not chosen_areas([name])]:
        parser.error(f"no such area: {', '.join(unknown)}; there are {', '.join(areas())}")
    return args


def chosen_areas(names):
    """The areas of these names, and those whose names begin with one of them and go on with _; all for none."""
    return [area for area in areas() if not names or any(f"{area}_".startswith(f"{name}_") for name in names)]


def benches(area, args):
    """The benches of an area that are asked for."""
    sys.path.insert(0, str(SETUP))
    found = importlib.import_module(f"bench_areas.{area}").BENCHES
    chosen = [bench for bench in found if args.only in bench.name and (bench.in_test or not args.in_test)]
    return [bench for bench in chosen if args.durable or not bench.durable]


def measure(db, bench):
    """The figure of `bench` on database `db`, whose changes are rolled back."""
    with odoo_env.environment(db) as env:
        return bench.run(env)


def measure_area(template, chosen):
    """Measure benches on a database of their own, as some commit; answer how many fall short."""
    db, short = f"bench_{os.getpid()}", 0
    database.clone(template, db)
    try:
        for bench in chosen:
            figure = measure(db, bench)
            short += not bench.holds(figure)
            print(bench.report(figure), flush=True)
    finally:
        database.drop(db)
    return short


def main():
    args, short = arguments(), 0
    template = templates.with_story()
    for area in chosen_areas(args.areas):
        if chosen := benches(area, args):
            short += measure_area(template, chosen)
    return int(short > 0)


if __name__ == "__main__":
    sys.exit(main())
