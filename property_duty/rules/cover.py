# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Cover of a shift by somebody else: what it leaves of the shift, and which days become leave (DUT-3).

All moments are naive UTC, all durations whole minutes.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import accumulate
from typing import NamedTuple

from .lateness import Span, without


class CoverError(ValueError):
    """The rules don't allow this cover; `code` names the reason."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def minutes(start: datetime, end: datetime) -> int:
    """Return the minutes of [start, end), a begun one counted whole."""
    return -(-int((end - start).total_seconds()) // 60)


def check_span(shift: Span, cover: Span) -> None:
    """Raise CoverError `order` or `outside` unless the cover lies within the shift."""
    if cover[0] >= cover[1]:
        raise CoverError("order")
    if cover[0] < shift[0] or cover[1] > shift[1]:
        raise CoverError("outside")


def rest(shift: Span, cover: Span) -> list[Span]:
    """Return what stays with the person who is covered: none, one or two spans in time order."""
    return without([shift], [cover])


def leave_marks(covered: Iterable[int], limit: int) -> list[bool]:
    """Tell of each cover of one day, in minutes and in the order of the decisions, whether it goes beyond the limit.

    Those from the first one beyond it on are marked, so that the day has a mark exactly when it is one of leave.
    """
    return [total > limit for total in accumulate(covered)]


def is_leave_day(covered: Iterable[int], limit: int) -> bool:
    """Tell whether the covers of one day, each in minutes, are together longer than the limit."""
    return sum(covered) > limit


class DayOff(NamedTuple):
    """A standing leave: its key, the person, its first and last day, whether a cover was the reason."""

    key: int
    person: int
    first: date
    last: date
    is_of_cover: bool


def plan_leaves(
    days: set[tuple[int, date]], wanted: Sequence[tuple[int, date]], leaves: Sequence[DayOff]
) -> tuple[list[int], list[tuple[int, date]]]:
    """Return (keys of leaves to cancel, days to enter a leave for).

    A leave of a cover goes with the reason for it; a day on which the person is on leave already needs no second one.

    :param days: (person, day) that are settled
    :param wanted: those of them that are days of leave
    """
    freed = [leave for leave in leaves if leave.is_of_cover and (leave.person, leave.first) in days - set(wanted)]
    standing = [leave for leave in leaves if leave not in freed]
    owed = [
        (person, day)
        for person, day in wanted
        if not any(leave.person == person and leave.first <= day <= leave.last for leave in standing)
    ]
    return [leave.key for leave in freed], owed


def shortest_rest(cover: Span, others: Iterable[Span]) -> int | None:
    """Return the minutes of the shortest pause between the cover and the substitute's other shifts.

    A shift that touches the cover prolongs the work, so that the pause before or after both is
    looked at. None without other shifts; 0 or less when one lies at the same time.
    """
    start, end = cover
    gaps = []
    for other_start, other_end in sorted(others, reverse=True):
        if other_end == start:
            start = other_start
        elif other_end < start:
            gaps.append(minutes(other_end, start))
        elif other_start < end:
            gaps.append(0)
    for other_start, other_end in sorted(others):
        if other_start == end:
            end = other_end
        elif other_start > end:
            gaps.append(minutes(end, other_start))
    return min(gaps, default=None)
