# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The month before as the pattern of a month (DUT-2)."""

from datetime import date, timedelta

FOUR_WEEKS, FIVE_WEEKS = timedelta(weeks=4), timedelta(weeks=5)


def source_day(day: date) -> date:
    """Return the day of the month before that `day` is copied from: same weekday, four weeks before, or five."""
    source = day - FOUR_WEEKS
    return source if source.month != day.month else day - FIVE_WEEKS
