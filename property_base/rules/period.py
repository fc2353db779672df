# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Periods of recurring work, written as codes that sort in time order.

==============  ============  =====================================
recurrence      code          meaning
==============  ============  =====================================
``daily``       2026-11-22    one day
``weekly``      2026-W47      Monday to Sunday, ISO week
``monthly``     2026-11       calendar month
``quarterly``   2026-Q4       three calendar months
``half_yearly`` 2026-H2       six calendar months
``yearly``      2026          calendar year
==============  ============  =====================================
"""

from datetime import date, timedelta

from .working_days import month_end

DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"
QUARTERLY, HALF_YEARLY, YEARLY = "quarterly", "half_yearly", "yearly"
MONTHS = {MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12}
RECURRENCES = (DAILY, WEEKLY, *MONTHS)


def period_of(day: date, recurrence: str) -> str:
    """The code of the period that holds ``day``.

    :raises ValueError: unknown recurrence
    """
    if recurrence == DAILY:
        return day.isoformat()
    if recurrence == WEEKLY:
        iso = day.isocalendar()
        return f"{iso.year}-W{iso.week:02d}"
    if recurrence not in MONTHS:
        raise ValueError(f"unknown recurrence {recurrence!r}")
    part = (day.month - 1) // MONTHS[recurrence] + 1
    suffix = {
        MONTHLY: f"-{day.month:02d}",
        QUARTERLY: f"-Q{part}",
        HALF_YEARLY: f"-H{part}",
        YEARLY: "",
    }
    return f"{day.year}{suffix[recurrence]}"


def recurrence_of(code: str) -> str:
    """The recurrence that a period code is written in.

    :raises ValueError: not a period code
    """
    shapes = {4: YEARLY, 10: DAILY}
    if len(code) in shapes:
        return shapes[len(code)]
    letters = {"Q": QUARTERLY, "H": HALF_YEARLY, "W": WEEKLY}
    if len(code) in (7, 8) and code[4] == "-":
        return letters.get(code[5], MONTHLY)
    raise ValueError(f"{code!r} is not a period")


def bounds(code: str) -> tuple[date, date]:
    """First and last day of a period, both included.

    :raises ValueError: not a period code
    """
    recurrence = recurrence_of(code)
    if recurrence == DAILY:
        day = date.fromisoformat(code)
        return day, day
    year = int(code[:4])
    if recurrence == WEEKLY:
        first = date.fromisocalendar(year, int(code[6:]), 1)
        return first, first + timedelta(days=6)
    months = MONTHS[recurrence]
    part = {MONTHLY: code[5:], YEARLY: "1"}.get(recurrence, code[6:])
    first = date(year, (int(part) - 1) * months + 1, 1)
    return first, month_end(year, first.month + months - 1)


def shift(code: str, count: int) -> str:
    """The period ``count`` periods later (earlier when negative)."""
    recurrence = recurrence_of(code)
    for _step in range(abs(count)):
        first, last = bounds(code)
        code = period_of(last + timedelta(days=1) if count > 0 else first - timedelta(days=1), recurrence)
    return code


def first_day(day: date, recurrence: str, count: int = 0) -> date:
    """The first day of the period ``count`` periods after the one that holds ``day``."""
    return bounds(shift(period_of(day, recurrence), count))[0]


def has_ended(code: str, today: date) -> bool:
    """Whether a period is over on a day."""
    return today > bounds(code)[1]


def periods_between(first: date, last: date, recurrence: str) -> list[str]:
    """Codes of all periods that touch the days from ``first`` to ``last``, in time order."""
    codes, day = [], first
    while day <= last:
        codes.append(period_of(day, recurrence))
        day = bounds(codes[-1])[1] + timedelta(days=1)
    return codes


def ends_between(first: date, last: date, recurrence: str) -> list[date]:
    """The last days of all periods that end from ``first`` to ``last``, in time order."""
    ends = [bounds(code)[1] for code in periods_between(first, last, recurrence)]
    return [day for day in ends if day <= last]
