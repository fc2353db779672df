# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A new price enters a price list: the one before keeps its days, nothing that was is written over (TKT-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

DAY = timedelta(days=1)


class PriceListError(ValueError):
    """``taken``: a price with another amount begins on that day; ``line`` is that one."""

    def __init__(self, code, line):
        super().__init__(code)
        self.code, self.line = code, line


@dataclass(frozen=True)
class Line:
    """One dated price of a service in one scope.

    :param last: last day it holds, None = open end
    """

    key: int
    first: date
    last: date | None
    amount: Decimal

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Step:
    """What is written: line ``ends`` (None: none) ends the day before ``first``; the new one holds from ``first`` to
    ``last`` (None: open end)."""

    ends: int | None
    first: date
    last: date | None


def enter(lines: Iterable[Line], day: date, amount: Decimal, general: Decimal | None = None) -> Step | None:
    """The step by which a service costs ``amount`` from ``day`` on; None when it does already.

    :param lines: lines of the same service and scope
    :param general: the amount of the wider scope on that day, which holds where ``lines`` say nothing
    :raises PriceListError: see there
    """
    lines = list(lines)
    now = next((line for line in lines if line.holds(day)), None)
    if amount == (now.amount if now else general):
        return None
    if now and now.first == day:
        raise PriceListError("taken", now)
    ends = [line.first - DAY for line in lines if line.first > day]
    if now and now.last:
        ends.append(now.last)
    return Step(now.key if now else None, day, min(ends, default=None))
