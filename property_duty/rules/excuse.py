# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an approved leave frees of a shift (DUT-4).

A leave by days is written with office hours, which a night shift never meets: it frees the whole
shift that bears one of its days, past midnight too. Half a day is the first or the second half of the
time that the person stands that day. A leave by hours frees exactly its hours.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from . import lateness
from .lateness import Span

#: a pause between shifts halves the day when each side has at least this share of it: a third
LEAST_SHARE = 3


@dataclass(frozen=True, slots=True)
class Leave:
    """An approved leave: its days (both included), its moments in naive UTC, and how it is counted.

    `by_hours`: exactly from `start` to `end`. Otherwise whole days, except that of the first day only
    the second half counts when `from_noon` is set, and of the last day only the first half when
    `to_noon` is set.
    """

    first_day: date
    last_day: date
    start: datetime
    end: datetime
    by_hours: bool = False
    from_noon: bool = False
    to_noon: bool = False

    def has_day(self, day: date) -> bool:
        """Tell whether the day, or half of it, is one of the leave."""
        return self.first_day <= day <= self.last_day

    def is_half(self, day: date) -> bool:
        """Tell whether only half of that day is one of the leave."""
        return (self.from_noon and day == self.first_day) or (self.to_noon and day == self.last_day)


def halves(hours: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """Return the first and the second half of the time of one day's shifts.

    Between two shifts where both sides are halves more or less, else the middle of the time, to the second.

    :param hours: in any order; what overlaps counts once
    """
    whole = _merged(hours)
    total = lateness.seconds(whole)
    left = min(_breaks(hours, whole), key=lambda at: abs(total - 2 * at), default=total // 2)
    if min(left, total - left) * LEAST_SHARE < total:
        left = total // 2
    first = []
    for start, end in whole:
        middle = min(end, start + timedelta(seconds=left))
        if start < middle:
            first.append((start, middle))
            left -= lateness.seconds([(start, middle)])
    return first, lateness.without(whole, first)


def freed(leave: Leave, day: date, hours: Sequence[Span]) -> list[Span]:
    """Return what of a day the leave frees, when the person stands the `hours` of that day."""
    if leave.by_hours:
        return [(leave.start, leave.end)]
    if not leave.has_day(day):
        return []
    if not leave.is_half(day):
        return list(hours)
    first, second = halves(hours)
    return second if leave.from_noon and day == leave.first_day else first


def is_away(leave: Leave, day: date, time: Span, hours: Sequence[Span]) -> bool:
    """Tell whether the leave frees any of the time of `day`.

    :param hours: what the person stands that day anyway; without any, half a day is half of the office's
    """
    if leave.by_hours or not hours:
        return span(leave, day, *time) is not None
    if not leave.is_half(day):
        return leave.has_day(day)
    return any(start < time[1] and end > time[0] for start, end in freed(leave, day, hours))


def span(leave: Leave, day: date, start: datetime, end: datetime) -> Span | None:
    """Return the part of the time [start, end) of `day` that the leave frees, None when it frees nothing.

    For somebody whose shift of that day is not known: half a day is half of the office's.
    """
    freed_from, freed_to = start, end
    if leave.by_hours:
        freed_from, freed_to = max(start, leave.start), min(end, leave.end)
    elif not leave.has_day(day):
        return None
    else:
        if leave.from_noon and day == leave.first_day:
            freed_from = max(start, leave.start)
        if leave.to_noon and day == leave.last_day:
            freed_to = min(end, leave.end)
    return (freed_from, freed_to) if freed_from < freed_to else None


def joined(hours: Sequence[Span], covered: Sequence[Span]) -> list[Span]:
    """Return the hours with what somebody else covers of them: one shift where they touch, as before the cover."""
    torn = [span for span in hours if any(span[0] <= end and start <= span[1] for start, end in covered)]
    return _merged([*torn, *covered]) + [span for span in hours if span not in torn]


def _breaks(hours: Iterable[Span], whole: list[Span]) -> list[int]:
    """Return the seconds of the day's time that are over at the end of each shift but the last."""
    ends = sorted({end for _start, end in hours})[:-1]
    return [lateness.seconds((start, min(stop, end)) for start, stop in whole if start < end) for end in ends]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or touch as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def days_around(spans: Sequence[Span]) -> tuple[date, date]:
    """Return the first and last day on which a shift may lie that one of the spans (naive UTC) touches.

    A day more at both ends: a night shift bears the day before, and the estate's day is not that of UTC.
    """
    one = timedelta(days=1)
    return min(start for start, _end in spans).date() - one, max(end for _start, end in spans).date() + one
