# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Public holidays and make-up workdays of a country's year, from the `holidays` library."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import holidays

HOLIDAY, MAKEUP = "holiday", "makeup"
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


def load_year(country: str, year: int, language: str | None = None) -> YearOfDays:
    """All special days of a year, in date order.

    :param country: two-letter code, for example ``CN``
    :param language: of the names, for example ``zh_CN``; the country's own where the library does not speak it.
        The server's locale, which the library would ask otherwise, decides nothing
    :raises UnknownCountry: the library has nothing for the country in that year
    """
    try:
        off = _of_country(country, year, language)
    except (RuntimeError, KeyError, AttributeError) as error:
        # "Not implemented", which the library says of a country it does not know, is a RuntimeError.
        raise UnknownCountry(f"no public holidays of {country} are known") from error
    names = {day: name for day, name in off.items() if day.year == year}
    if not names:
        raise UnknownCountry(f"no public holidays of {country} are known in {year}")
    published = set(getattr(off, "weekend_workdays", ()))
    workdays = {day for day in published if day.year == year}
    swapped = _swapped_weekdays(off)
    days = [SpecialDay(day, HOLIDAY, name) for day, name in names.items() if day not in workdays]
    days += [SpecialDay(day, MAKEUP, "", swapped.get(day, FRIDAY)) for day in workdays]
    days.sort(key=lambda special: special.day)
    is_provisional = bool(published) and not workdays
    return YearOfDays(year, tuple(days), is_provisional, f"holidays {version('holidays')}")


def _of_country(country: str, year: int, language: str | None) -> holidays.HolidayBase:
    """The library's days of a country and year, named in the language or else in the country's own."""
    speaks = holidays.country_holidays(country)
    known = {code: code for code in speaks.supported_languages}
    known |= {code.split("_")[0]: code for code in speaks.supported_languages if code != speaks.default_language}
    named_in = known.get(language or "") or known.get((language or "").split("_")[0]) or speaks.default_language
    return holidays.country_holidays(country, years=year, language=named_in)


def _swapped_weekdays(off: holidays.HolidayBase) -> dict[date, int]:
    """``{make-up day: weekday of the day off it was swapped for}``, from the library's table of swaps.

    A row is the day off (month, day) and the day worked for it (month, day, and its year where that is another).
    """
    found = {}
    for year, rows in getattr(off, "special_public_holidays", {}).items():
        for row in rows if isinstance(rows[0], tuple) else (rows,):
            if not isinstance(row[2], int):  # a day off with a name: nothing is worked for it
                continue
            off_month, off_day, month, day, *other_year = row
            found[date(*(other_year or (year,)), month, day)] = date(year, off_month, off_day).weekday()
    return found
