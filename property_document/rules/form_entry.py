# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form of the estate that is kept elsewhere: as a ticket, a log, a plan (REC-1, REC-2)."""

from dataclasses import dataclass
from datetime import date

DAILY, MONTHLY, YEARLY, CASE = "daily", "monthly", "yearly", "case"


@dataclass(frozen=True)
class Entry:
    """One form of the index.

    ``code`` is its name for programs, ``action`` the window that opens it. ``model``, ``domain`` and ``day`` (a date or
    datetime field of it) say which records it is; without ``day`` there is nothing to count by month.
    """

    code: str
    name: str
    category: str
    action: str
    model: str = ""
    day: str = ""
    domain: tuple = ()


def month_of(day: date) -> tuple[date, date]:
    """The first day of the month of a day, and of the next month."""
    first = day.replace(day=1)
    return first, first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)


def doubles(entries) -> list[str]:
    """Codes that two entries share."""
    codes = [entry.code for entry in entries]
    return sorted({code for code in codes if codes.count(code) > 1})
