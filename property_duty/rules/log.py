# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Duty logs: who is on duty when one opens, what stands in them, by when they are read (DUT-5, DUT-6)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

LAST_SECOND = time(23, 59, 59)


def is_reached(start: datetime, spill_minutes: int, at: datetime) -> bool:
    """Tell whether a moment lies in a shift or so shortly before that its people count as on duty.

    >>> is_reached(datetime(2026, 3, 2, 13), 60, datetime(2026, 3, 2, 12))
    True
    """
    return start - timedelta(minutes=spill_minutes) <= at


def counts(groups: Iterable[tuple[int, bool, bool, int]]) -> dict[int, tuple[int, int, int]]:
    """Return {log: (entries, important ones, unfinished ones)}.

    :param groups: (log, is important, is unfinished, number of entries)
    """
    found: dict[int, tuple[int, int, int]] = {}
    for log, is_important, is_unfinished, count in groups:
        entries, important, unfinished = found.get(log, (0, 0, 0))
        found[log] = (entries + count, important + count * bool(is_important), unfinished + count * bool(is_unfinished))
    return found


def read_by(day: date, days: int) -> datetime:
    """Return the last second, by the estate's clock, for reading the logs closed on a day: so many days later."""
    return datetime.combine(day + timedelta(days=days), LAST_SECOND)


def sampled_by(month: date, day: int) -> datetime:
    """Return the last second, by the estate's clock, for sampling the logs of a month: that day of the next one.

    :param month: its first day
    """
    following = (month + timedelta(days=31)).replace(day=day)
    return datetime.combine(following, LAST_SECOND)
