# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an area of `setup/bench` is made of.

An area is a file `setup/bench_areas/<area>.py` with a list `BENCHES`. It makes its own data
and measures ratios or seconds of one run, so that the figures mean something on any machine.
"""

import contextlib
import dataclasses
import time
from collections.abc import Callable


@dataclasses.dataclass(frozen=True)
class Bench:
    """One bar: `run(env)` answers the measured figure, which must not exceed `limit`.

    `env` is an Odoo environment of the superuser on a throw-away database with all our
    modules and the demo story; it is rolled back afterwards, unless the bench commits.
    With `at_least` the figure must reach the limit instead. A bench `in_test` is a proof that
    needs processes of its own and little time; `setup/test` runs it too. A bench that is
    `durable` says nothing on a PostgreSQL without fsync and runs on one with it only.
    """

    name: str
    limit: float
    unit: str
    run: Callable
    at_least: bool = False
    in_test: bool = False
    durable: bool = False

    def holds(self, measured):
        """Does the measured figure meet the bar?"""
        return measured >= self.limit if self.at_least else measured <= self.limit

    def report(self, measured):
        """One line for the reader."""
        verdict = "holds" if self.holds(measured) else "falls short"
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.name}: measured {measured:.4g}{unit}, limit {self.limit:g}{unit}, {verdict}"


class Stopwatch:
    """Seconds and SQL queries of a block; `seconds` and `queries` are there after it."""

    def __init__(self):
        self.seconds = 0.0
        self.queries = 0


@contextlib.contextmanager
def measured(env):
    """`with measured(env) as watch:` ... `watch.seconds`, `watch.queries`.

    Pending writes are flushed before and within, so that the block pays for its own work.
    """
    env.flush_all()
    watch, cursor = Stopwatch(), env.cr
    queries, began = cursor.sql_log_count, time.perf_counter()
    yield watch
    env.flush_all()
    watch.seconds = time.perf_counter() - began
    watch.queries = cursor.sql_log_count - queries
