# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The hours in which classes may be held, by day, from the intervals of a working calendar (TRN-3)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from .plan_problem import Busy, Hours

DAY_MINUTES = 24 * 60


def by_day(intervals: Iterable[tuple[datetime, datetime]]) -> dict[date, tuple[tuple[int, int], ...]]:
    """``{day: spans in minutes}`` of intervals in local time; one past midnight ends with its day."""
    found = defaultdict(list)
    for start, end in intervals:
        begin, length = minute(start), _length(start, end)
        if length > 0:
            found[start.date()].append((begin, min(begin + length, DAY_MINUTES)))
    return {day: tuple(sorted(spans)) for day, spans in sorted(found.items())}


def after_work(hours: Hours, minutes: int) -> dict[date, tuple[tuple[int, int], ...]]:
    """People's own time: so many minutes after the last class hour of each day."""
    ends = {day: max(end for _start, end in spans) for day, spans in hours.items() if spans}
    return {
        day: ((end, min(end + minutes, DAY_MINUTES)),) for day, end in ends.items() if minutes > 0 and end < DAY_MINUTES
    }


def busy(person: int, start: datetime, end: datetime, is_duty: bool = False) -> Busy:
    """A span of somebody in local time, as the planner has it."""
    begin = minute(start)
    return Busy(person, start.date(), begin, begin + max(0, _length(start, end)), is_duty)


def moment(day: date, minutes: int) -> datetime:
    """The naive local time so many minutes after a day's midnight."""
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)


def minute(at: datetime) -> int:
    """Minutes from midnight."""
    return at.hour * 60 + at.minute


def _length(start, end):
    """Minutes on the clock of the wall, whatever the clock was moved by between."""
    return -(-int((end.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds()) // 60)
