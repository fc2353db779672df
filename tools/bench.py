# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Measure the performance bars on a throw-away database; exit 1 when one falls short."""

import argparse
import importlib
import logging
import os
import sys

import database
import suite
import suite_template

SETUP = suite.ROOT / "setup"


def areas():
    """Names of the areas there are."""
    return sorted(path.stem for path in (SETUP / "bench_areas").glob("[a-z]*.py"))


def arguments():
    parser = argparse.ArgumentParser(prog="setup/bench", description=__doc__)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(areas())}")
    parser.add_argument("--only", default="", help="benches whose name contains this")
    args = parser.parse_args()
    unknown = set(args.areas) - set(areas())
    if unknown:
        parser.error(f"no such area: {', '.join(sorted(unknown))}; there are {', '.join(areas())}")
    return args


def benches(names):
    """All benches of the areas `names`."""
    sys.path.insert(0, str(SETUP))
    for name in names:
        yield from importlib.import_module(f"bench_areas.{name}").BENCHES


def measure(db, bench):
    """The figure of `bench` on database `db`."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry

    with Registry(db).cursor() as cursor:
        env = api.Environment(cursor, SUPERUSER_ID, {})
        try:
            return bench.run(env)
        finally:
            cursor.rollback()


def main():
    args, db, short = arguments(), f"bench_{os.getpid()}", 0
    database.clone(suite_template.ensure(), db)
    try:
        from odoo.tools import config

        config.parse_config(
            database.odoo_command(db, "--log-level", "error", "--max-cron-threads", 0)[3:],
            setup_logging=True,
        )
        logging.getLogger("odoo").setLevel(logging.ERROR)
        for bench in benches(args.areas or areas()):
            if args.only in bench.name:
                figure = measure(db, bench)
                short += not bench.holds(figure)
                print(bench.report(figure), flush=True)
    finally:
        from odoo import sql_db

        sql_db.close_all()
        database.drop(db)
    return int(short > 0)


if __name__ == "__main__":
    sys.exit(main())
