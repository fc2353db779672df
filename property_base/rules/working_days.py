# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Counting working days with public holidays off and make-up workdays on (调休)."""

import calendar
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONDAY_TO_FRIDAY = frozenset(range(5))
HORIZON_DAYS = 3660


class UnknownYear(LookupError):
    """A count needs a year whose public holidays nobody has loaded.

    ``year`` is the missing year; counting on would silently give a wrong date.
    """

    def __init__(self, year: int):
        super().__init__(f"the public holidays of {year} are not loaded")
        self.year = year


class NoWorkingDay(ValueError):
    """The calendar has no working day within ten years: it can't be counted with."""


@dataclass(frozen=True)
class WorkingCalendar:
    """One calendar of working days.

    :param weekdays: weekdays that are worked, 0 = Monday … 6 = Sunday
    :param holidays: dates off although their weekday is worked
    :param makeup: dates worked although their weekday is off; a make-up day wins over a holiday
    :param known_years: years whose holidays are loaded; ``None`` = every year may be counted
    """

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
    makeup: frozenset[date] = frozenset()
    known_years: frozenset[int] | None = None

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked.

        :raises UnknownYear: the year of ``day`` is not loaded
        """
        if self.known_years is not None and day.year not in self.known_years:
            raise UnknownYear(day.year)
        if day in self.makeup:
            return True
        return day.weekday() in self.weekdays and day not in self.holidays

    def add_working_days(self, day: date, n: int) -> date:
        """The ``n``-th working day after ``day``; ``day`` itself is day 0 and never counts.

        :param n: number of working days, 0 or more; 0 gives ``day`` itself
        :raises ValueError: ``n`` is negative
        :raises UnknownYear: the count runs into a year that is not loaded
        :raises NoWorkingDay: ten years without enough working days
        """
        if n < 0:
            raise ValueError(f"working days to add must be 0 or more, not {n}")
        left = n
        for _step in range(HORIZON_DAYS + 7 * n):
            if not left:
                return day
            day += timedelta(days=1)
            left -= self.is_working(day)
        raise NoWorkingDay(f"no working day up to {day}")

    def nth_working_day(self, year: int, month: int, n: int) -> date:
        """The ``n``-th working day of a month, counting its first day; the last one when it has
        fewer.

        :param n: 1 or more
        :raises ValueError: ``n`` is below 1
        :raises NoWorkingDay: the month has no working day at all
        """
        if n < 1:
            raise ValueError(f"the number of a working day starts at 1, not {n}")
        days = self.working_days(date(year, month, 1), month_end(year, month))
        if not days:
            raise NoWorkingDay(f"{year}-{month:02d} has no working day")
        return days[min(n, len(days)) - 1]

    def working_days(self, first: date, last: date) -> list[date]:
        """All working days from ``first`` to ``last``, both included; empty when ``last`` is
        earlier.
        """
        span = range((last - first).days + 1)
        return [day for day in (first + timedelta(days=i) for i in span) if self.is_working(day)]


def weeks_off(
    worked: Collection[tuple[str, int]], week_of: Callable[[date], str], years: Iterable[int]
) -> frozenset[date]:
    """Days of a two-week schedule that are worked in the other week only.

    :param worked: (week, weekday) of its lines, Monday 0
    :param week_of: which week a day lies in
    """
    weekdays = {weekday for _week, weekday in worked}
    days = (
        date(year, 1, 1) + timedelta(days=number) for year in years for number in range(365 + calendar.isleap(year))
    )
    return frozenset(day for day in days if day.weekday() in weekdays and (week_of(day), day.weekday()) not in worked)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
