# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Live the month of property_suite's test in every month of its year, and in the February of a leap year."""

import os
import time

import database
import run_tests
import templates

#: the year whose holidays stand beside the events, and a month that has 29 days
MONTHS = (*(f"2026-{month:02}" for month in range(1, 13)), "2024-02")
TEST = "/property_suite:TestLivedMonth"


def run():
    """Print a line per month and what differs; answer how many months failed."""
    name = f"replay_year_{time.time_ns()}"
    database.clone(templates.with_suite(), name)
    try:
        return sum(_live(name, month) for month in MONTHS)
    finally:
        database.drop(name)


def _live(name, month):
    """Live one month; answer whether a figure of it is wrong."""
    os.environ["PSS_LIVED_MONTH"] = month
    outcome = run_tests.run(name, tags=TEST)
    passed, failed = outcome.counts[:2]
    is_wrong = bool(failed or not passed)
    print(f"{month}: {'differs' if is_wrong else 'every figure equal'}, {outcome.seconds:.0f} s", flush=True)
    if is_wrong:
        print(*outcome.explain(), sep="\n", flush=True)
    return is_wrong
