# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How long a leave of somebody on a roster is: what the person would have stood (DUT-4)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from .excuse import Leave
from .lateness import Span, seconds, without

HALF, WHOLE = 0.5, 1.0


def concerned(leave: Leave, stood: Mapping[date, Sequence[Span]]) -> dict[date, Sequence[Span]]:
    """Return those days of the person's shifts that the leave may concern; one by hours reaches into last night's."""
    return {
        day: spans
        for day, spans in stood.items()
        if leave.has_day(day)
        or (leave.by_hours and any(start < leave.end and end > leave.start for start, end in spans))
    }


def length(leave: Leave, stood: Mapping[date, Sequence[Span]], office: Mapping[date, float]) -> tuple[float, float]:
    """Return (days, hours) of the leave.

    :param stood: the person's published shifts, see :func:`concerned`; their weekday doesn't matter
    :param office: the hours of the leave that the working calendar has, by day; counted where nothing is stood
    """
    if leave.by_hours:
        return _by_hours(leave, stood)
    days = hours = 0.0
    for number in range((leave.last_day - leave.first_day).days + 1):
        day = leave.first_day + timedelta(days=number)
        share = HALF if leave.is_half(day) else WHOLE
        if day in stood:
            hours += share * seconds(stood[day]) / 3600
        elif day in office:
            hours += office[day]
        else:
            continue
        days += share
    return days, hours


def _by_hours(leave: Leave, stood: Mapping[date, Sequence[Span]]) -> tuple[float, float]:
    """Exactly the time that would have been stood, and which share of the day's shifts that is."""
    days = hours = 0.0
    for spans in stood.values():
        whole = seconds(spans)
        part = whole - seconds(without(list(spans), [(leave.start, leave.end)]))
        days += part / whole
        hours += part / 3600
    return days, hours
