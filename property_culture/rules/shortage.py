# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When it is asked what becomes of an activity for which too few have registered (CUL-3). Moments are naive UTC."""

from datetime import datetime, timedelta

DAY = timedelta(days=1)


def ends_at(begins: datetime, until: datetime | None) -> datetime:
    """When registration ends: as was said, and once it begins at the latest."""
    return min(until or begins, begins)


def asked_from(begins: datetime, until: datetime | None, days: int) -> datetime:
    """From when on too few are too few: so many days before registration ends, a day before it begins at the latest."""
    return min(ends_at(begins, until) - days * DAY, begins - DAY)


def decided_by(begins: datetime, until: datetime | None, limit: datetime) -> datetime:
    """Until when it is decided: when registration ends, yet not before ``limit``, and never after it begins."""
    return min(begins, max(ends_at(begins, until), limit))
