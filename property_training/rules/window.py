# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How often a topic is taught: "n times in k weeks or months", and the windows of a year (TRN-2).

Weeks are ISO weeks, counted from week 1 of the ISO year; months are those of the calendar year. A year's last window
may be shorter than the others and then asks for its share, rounded up.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .span import months_later

WEEK, MONTH = UNITS = ("week", "month")
LONGEST = {WEEK: 52, MONTH: 12}


class FrequencyError(ValueError):
    """A frequency that nothing can be planned by."""


@dataclass(frozen=True)
class Frequency:
    """``sessions`` times in ``length`` weeks or months.

    :param sessions: 1 or more
    :param length: 1 to a year
    :param unit: one of :data:`UNITS`
    :raises FrequencyError: anything else
    """

    sessions: int
    length: int
    unit: str

    def __post_init__(self):
        if self.unit not in UNITS:
            raise FrequencyError(f"unknown unit {self.unit!r} of a frequency")
        if self.sessions < 1 or not 1 <= self.length <= LONGEST[self.unit]:
            raise FrequencyError(f"{self.sessions} times in {self.length} {self.unit}s can't be planned")


@dataclass(frozen=True, order=True)
class Window:
    """A span that asks for ``least`` sessions; ``first`` and ``last`` both count, ``number`` begins with 1."""

    first: date
    last: date
    year: int
    number: int
    least: int

    def holds(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return self.first <= day <= self.last


def year_of(unit: str, day: date) -> int:
    """The year whose windows hold a day: the ISO year for weeks."""
    return day.isocalendar().year if unit == WEEK else day.year


def units_of(unit: str, year: int) -> int:
    """How many weeks or months a year has: 52 or 53, 12."""
    return date(year, 12, 28).isocalendar().week if unit == WEEK else 12


def windows(frequency: Frequency, year: int) -> list[Window]:
    """All windows of a year in time order; they touch each other and none reaches into another year's."""
    begins = range(1, units_of(frequency.unit, year) + 1, frequency.length)
    return [_window(frequency, year, number, begin) for number, begin in enumerate(begins, start=1)]


def _window(frequency, year, number, begin):
    length = min(frequency.length, units_of(frequency.unit, year) - begin + 1)
    if frequency.unit == WEEK:
        first = date.fromisocalendar(year, begin, 1)
        after = first + timedelta(weeks=length)
    else:
        first = date(year, begin, 1)
        after = months_later(first, length)
    least = -(-frequency.sessions * length // frequency.length)
    return Window(first, after - timedelta(days=1), year, number, least)


def window_of(frequency: Frequency, day: date) -> Window:
    """The window that holds a day."""
    found = windows(frequency, year_of(frequency.unit, day))
    return next(window for window in found if window.holds(day))


def windows_between(frequency: Frequency, first: date, last: date) -> list[Window]:
    """All windows that touch the days from ``first`` to ``last``, in time order."""
    years = range(year_of(frequency.unit, first), year_of(frequency.unit, last) + 1)
    found = [window for year in years for window in windows(frequency, year)]
    return [window for window in found if window.first <= last and window.last >= first]
