# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an approved leave frees of a shift (DUT-4).

A leave by days is written with office hours, which a night shift never meets: it frees the whole
shift that bears one of its days, past midnight too. A leave by hours frees exactly its hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .lateness import Span


@dataclass(frozen=True, slots=True)
class Leave:
    """An approved leave: its days (both included), its moments in naive UTC, and how it is counted.

    `by_hours`: exactly from `start` to `end`. Otherwise whole days, except that the first day
    begins at `start` when `from_noon` is set and the last day ends at `end` when `to_noon` is set.
    """

    first_day: date
    last_day: date
    start: datetime
    end: datetime
    by_hours: bool = False
    from_noon: bool = False
    to_noon: bool = False


def span(leave: Leave, day: date, start: datetime, end: datetime) -> Span | None:
    """Return the part of the shift [start, end) bearing `day` that the leave frees, None when it
    frees nothing."""
    freed_from, freed_to = start, end
    if leave.by_hours:
        freed_from, freed_to = max(start, leave.start), min(end, leave.end)
    elif not leave.first_day <= day <= leave.last_day:
        return None
    else:
        if leave.from_noon and day == leave.first_day:
            freed_from = max(start, leave.start)
        if leave.to_noon and day == leave.last_day:
            freed_to = min(end, leave.end)
    return (freed_from, freed_to) if freed_from < freed_to else None


def days_around(spans: Sequence[Span]) -> tuple[date, date]:
    """Return the first and last day on which a shift may lie that one of the spans (naive UTC) touches.

    A day more at both ends: a night shift bears the day before, and the estate's day is not that of UTC.
    """
    one = timedelta(days=1)
    return min(start for start, _end in spans).date() - one, max(end for _start, end in spans).date() + one
