# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which days a template makes shifts of (DUT-1)."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

Pair = tuple[int, date]


def days(
    first: date,
    last: date,
    weekdays: Collection[int],
    holidays: Collection[date] = (),
    makeup: Collection[date] = (),
) -> list[date]:
    """Return the days from `first` to `last`, both included, on which a shift is planned, in order.

    :param weekdays: 0 for Monday to 6 for Sunday
    :param holidays: days off although their weekday is named
    :param makeup: days worked although their weekday is not named; a day in both is worked
    """
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in span if day in makeup or (day.weekday() in weekdays and day not in holidays)]


def split_by_attendance(planned: Iterable[date], came: Collection[date]) -> tuple[list[date], list[date]]:
    """Return (worked days, days on which nobody came) of the planned days, both in the given
    order."""
    planned = list(planned)
    return [day for day in planned if day in came], [day for day in planned if day not in came]


def missing(people: Iterable[int], planned: Iterable[date], existing: Collection[Pair]) -> list[Pair]:
    """Return the (person, day) pairs that still lack a shift.

    Planning twice plans nothing twice.
    """
    planned = list(planned)
    return [(person, day) for person in people for day in planned if (person, day) not in existing]
