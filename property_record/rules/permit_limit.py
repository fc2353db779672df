# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long before a permit is asked for, and how long it may be (REC-3, REC-6).

Moments are naive and of one clock; spans are elapsed time, and both limits include themselves.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

LEAD, TOO_LONG, BACKWARDS, OVER = "lead", "too_long", "backwards", "over"
OK = "ok"


@dataclass(frozen=True)
class Grade:
    """What a grade allows: ``lead_days`` from the asking to the beginning, ``most_hours`` from there to the end.

    Without a lead it may have begun when it is asked for: whoever fills it in takes a minute.
    """

    lead_days: int
    most_hours: int


def faults(grade: Grade, asked_at: datetime, start: datetime, end: datetime) -> tuple[str, ...]:
    """Why a permit can't be had like this: :data:`BACKWARDS` or :data:`OVER` alone, or :data:`LEAD`, :data:`TOO_LONG`,
    or both.
    """
    if end <= start:
        return (BACKWARDS,)
    if end <= asked_at and not grade.lead_days:
        return (OVER,)
    return _limits(grade, asked_at, start, end - start)


def extension_faults(
    grade: Grade, asked_at: datetime, start: datetime, old_end: datetime, new_end: datetime
) -> tuple[str, ...]:
    """As :func:`faults`, of an extension: it begins at the old end, and the whole is no longer than a permit may be."""
    if new_end <= old_end:
        return (BACKWARDS,)
    return _limits(grade, asked_at, old_end, new_end - start)


def _limits(grade, asked_at, begins, length):
    is_late = grade.lead_days and begins - asked_at < timedelta(days=grade.lead_days)
    found = (LEAD,) if is_late else ()
    return (*found, TOO_LONG) if length > timedelta(hours=grade.most_hours) else found


def verdict(grade: Grade, asked_at: datetime, start: datetime, end: datetime) -> str:
    """The faults in one word: ``ok``, or the reasons with a semicolon between."""
    return ";".join(faults(grade, asked_at, start, end)) or OK


def extended(old_end: datetime, day: date) -> datetime:
    """The new end: on a day, at the time of day at which the permit ended so far; of one clock, local."""
    return datetime.combine(day, old_end.time())
