# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Public holidays and make-up workdays of a country's year, from the `holidays` library."""

import re
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import holidays

HOLIDAY, MAKEUP = "holiday", "makeup"
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
FRIDAY = 4


class UnknownCountry(LookupError):
    """The library knows no public holidays of the country in that year."""


@dataclass(frozen=True)
class SpecialDay:
    """A day that differs from its weekday.

    :param works_like: make-up days only: the weekday (0 = Monday) whose hours are worked; the one
        of the day off that it was swapped for, where the library tells, else Friday
    """

    day: date
    kind: str
    name: str
    works_like: int | None = None


@dataclass(frozen=True)
class YearOfDays:
    """A year as the library knows it.

    :param is_provisional: the country publishes make-up workdays, and none are known for this year
        yet: the government has not announced them, or the library is older than the announcement
    """

    year: int
    days: tuple[SpecialDay, ...]
    is_provisional: bool
    source: str


def load_year(country: str, year: int) -> YearOfDays:
    """All special days of a year, in date order.

    :param country: two-letter code, for example ``CN``
    :raises UnknownCountry: the library has nothing for the country in that year
    """
    try:
        off = holidays.country_holidays(country, years=year)
    except (RuntimeError, KeyError, AttributeError) as error:
        # "Not implemented", which the library says of a country it does not know, is a RuntimeError.
        raise UnknownCountry(f"no public holidays of {country} are known") from error
    names = {day: name for day, name in off.items() if day.year == year}
    if not names:
        raise UnknownCountry(f"no public holidays of {country} are known in {year}")
    published = set(getattr(off, "weekend_workdays", ()))
    workdays = {day for day in published if day.year == year}
    swapped = _swapped_weekdays(names)
    days = [SpecialDay(day, HOLIDAY, name) for day, name in names.items() if day not in workdays]
    days += [SpecialDay(day, MAKEUP, "", swapped.get(day, FRIDAY)) for day in workdays]
    days.sort(key=lambda special: special.day)
    is_provisional = bool(published) and not workdays
    return YearOfDays(year, tuple(days), is_provisional, f"holidays {version('holidays')}")


def _swapped_weekdays(names: dict[date, str]) -> dict[date, int]:
    """``{make-up day: weekday of the day off it was swapped for}``, from names that quote its date."""
    found = {}
    for day, name in names.items():
        for text in ISO_DATE.findall(name):
            found[date.fromisoformat(text)] = day.weekday()
    return found
