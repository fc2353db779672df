# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spans of the calendar: so many days or months later (certificates, consequences for trainers)."""

import calendar
from datetime import date, timedelta

DAYS, MONTHS = UNITS = ("days", "months")


def months_later(day: date, count: int) -> date:
    """The same day ``count`` months later (earlier when negative), the month's last day where there is none."""
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def later(day: date, count: int, unit: str) -> date:
    """The day ``count`` units later.

    :param unit: one of :data:`UNITS`
    :raises ValueError: another unit
    """
    if unit not in UNITS:
        raise ValueError(f"unknown unit {unit!r} of a span")
    return months_later(day, count) if unit == MONTHS else day + timedelta(days=count)
