# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When nobody takes over: who left too early, when to alarm, when a log ends without relief (HND-5, HND-6, DUT-1)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

Stay = tuple[datetime, datetime | None]  # in, out


def nobody_came(end: datetime, alarm_minutes: int, has_come: bool, now: datetime) -> bool:
    """Tell whether so long after the end of the shift still nobody has come.

    >>> nobody_came(datetime(2026, 3, 2, 13), 5, False, datetime(2026, 3, 2, 13, 5))
    True
    """
    return not has_come and end + timedelta(minutes=alarm_minutes) <= now


def left_before(stays: Sequence[Stay], start: datetime, cut_off: datetime, end: datetime) -> datetime | None:
    """Return when the outgoing person left during the shift, before the sheet opened; None when still there.

    :param stays: in order of time; one that begins after the end of the shift doesn't count
    """
    own = [out for came, out in stays if came < end]
    last = own[-1] if own else None
    return last if last and start < last < cut_off else None


def left_since(outs: Iterable[datetime], cut_off: datetime) -> datetime | None:
    """Return when the outgoing person last checked out after the sheet had opened; None when not."""
    return max((out for out in outs if out >= cut_off), default=None)


class LogEnd(NamedTuple):
    """When a log of a post that closes ends, and by when somebody who goes on there would have begun."""

    closed_at: datetime
    begun_by: datetime


def log_end(ends: Iterable[datetime], opened_at: datetime, tolerance: timedelta, now: datetime) -> LogEnd | None:
    """Return the end of a log whose last shift ended so long ago that nobody follows any more, else None.

    :param ends: of the shifts of the log
    """
    end = max(ends, default=None)
    if end is None or end + tolerance > now:
        return None
    return LogEnd(max(end, opened_at), end + tolerance)


def goes_on(turns: Iterable[tuple[datetime, datetime]], end: LogEnd) -> bool:
    """Tell whether one of the post's shifts (start, end) that has begun goes on beyond the end of the log."""
    return any(start <= end.begun_by and last > end.closed_at for start, last in turns)
