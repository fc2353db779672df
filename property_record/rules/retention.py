# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long documents are kept: never destroyed before a day, and not kept after another one (REC-5, REC-7).

Both days follow from the day that a document counts from, by the rule of the calendar that all spans of months follow
(``property_base/rules/span.py``, handed in as ``later``): the same day so many months later, or the month's last day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

YOUNG, DUE, OVERDUE, FOR_GOOD = STATES = ("young", "due", "overdue", "for_good")
LONGEST_MONTHS = 1200
Later = Callable[[date, int], date]


@dataclass(frozen=True)
class Retention:
    """Kept for ``least`` months at least and ``most`` months at most; least 0: for good, most 0: no such limit."""

    least: int
    most: int = 0


def fault(retention: Retention) -> str | None:
    """What is wrong with it: ``bounds``, ``order`` (gone before it may be), ``for_good`` (kept for good, and not)."""
    if not all(0 <= months <= LONGEST_MONTHS for months in (retention.least, retention.most)):
        return "bounds"
    if retention.most and not retention.least:
        return "for_good"
    return "order" if 0 < retention.most < retention.least else None


def days(retention: Retention, basis: date, later: Later) -> tuple[date | None, date | None]:
    """The first day on which a document may be destroyed, and the last day on which it may still be there.

    :param basis: the day it counts from
    :param later: ``(day, months) -> day``
    :return: None: it is kept for good; it may stay
    """
    first = later(basis, retention.least) if retention.least else None
    last = later(basis, retention.most) if retention.most else None
    return first, last


def state(retention: Retention, basis: date | None, today: date, later: Later) -> str:
    """One of :data:`STATES`. What counts from no day is kept for good: nobody can say when its time is over."""
    if basis is None or not retention.least:
        return FOR_GOOD
    first, last = days(retention, basis, later)
    if today < first:
        return YOUNG
    return OVERDUE if last is not None and today > last else DUE


def latest_basis(today: date, months: int, later: Later) -> date:
    """The last day from which so many months have passed today: what counts from it or earlier may be destroyed."""
    found = later(today, -months)
    while later(found + timedelta(days=1), months) <= today:
        found += timedelta(days=1)
    return found


def latest_overdue_basis(today: date, months: int, later: Later) -> date:
    """The last day from which a limit of so many months is over today, the last day itself being in time."""
    return latest_basis(today - timedelta(days=1), months, later)
