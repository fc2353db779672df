# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The month of a roster: its days by number, and moments of it in minutes from its first midnight (DUT-2)."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from . import planning
from .excuse import Leave
from .roster_problem import Turn
from .shift_time import DAY_MINUTES


def last_day(first: date) -> date:
    """Return the last day of the month that begins with `first`."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def after(day: date) -> date:
    """Return the first day of the month after that of `day`."""
    return last_day(day) + timedelta(days=1)


def month_days(first: date) -> list[date]:
    """Return the days of the month that begins with `first`."""
    return [first + timedelta(days=number) for number in range(last_day(first).day)]


def minute(first: date, local: datetime) -> int:
    """Return a moment on the wall clock (no zone) as minutes from the midnight that the month begins with."""
    return int((local - datetime.combine(first, time())).total_seconds()) // 60


def turn(first: date, day: date, start: datetime, end: datetime, is_off: bool = False) -> Turn:
    """Return a shift as the rules of rosters want it.

    :param day: day that the shift bears
    :param start: on the wall clock, like `end`
    :param is_off: the day is no working day
    """
    number, last = (day - first).days, minute(first, end)
    return Turn(number, minute(first, start), last, last > (number + 1) * DAY_MINUTES, is_off)


def demand_turn(first: date, day: date, start_minute: int, end_minute: int, is_off: bool = False) -> Turn:
    """Return the turn of a template on a day, its minutes counted from the day's midnight."""
    number = (day - first).days
    midnight = number * DAY_MINUTES
    return Turn(number, midnight + start_minute, midnight + end_minute, end_minute > DAY_MINUTES, is_off)


def leave_span(
    first: date, leave: Leave, start: datetime, end: datetime, with_halves: bool = True
) -> tuple[int, int] | None:
    """Return (first minute, first one after it) of a leave; one by days takes its whole days.

    :param start: first moment of the leave on the wall clock, like `end`
    :param with_halves: a day of which half is free counts as taken
    :return: None when nothing is taken
    """
    if leave.by_hours:
        return minute(first, start), minute(first, end)
    begins, ends = (leave.first_day - first).days, (leave.last_day - first).days
    if not with_halves:
        begins, ends = begins + leave.is_half(leave.first_day), ends - leave.is_half(leave.last_day)
    return (begins * DAY_MINUTES, (ends + 1) * DAY_MINUTES) if begins <= ends else None


def role_days(first: date, begins: date, ends: date | None) -> tuple[int, int]:
    """Return the numbers of the first and last day of the month on which a role from `begins` to `ends` is held."""
    end = last_day(first).day - 1
    return max(0, (begins - first).days), min(end, (ends - first).days) if ends else end


def days_off(first: date, last: date, holidays: Collection[date], makeup: Collection[date]) -> set[date]:
    """Return the days from `first` to `last` that are not worked: holidays, and weekends that aren't made up."""
    weekends = planning.days(first, last, (5, 6))
    return {day for day in weekends if day not in makeup} | (set(holidays) - set(makeup))
