# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Repeats: the n-th time within a window costs the n-th value; k times make one of another rule (SCO-11).

The window looks back from each event: the calendar month or year it lies in, or its own day and the days
before it. Only events that count are counted, so one that falls makes the later ones cheaper.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MONTH, YEAR, DAYS = "month", "year", "days"


@dataclass(frozen=True, slots=True)
class Window:
    """How far back an event looks: ``month``, ``year`` of the calendar, or ``days`` and how many, its own with them."""

    kind: str
    days: int = 0

    def start(self, day: date) -> date:
        """The first day that an event of ``day`` looks back to."""
        if self.kind == MONTH:
            return day.replace(day=1)
        if self.kind == YEAR:
            return day.replace(month=1, day=1)
        return day - timedelta(days=self.days - 1)

    def end(self, day: date) -> date:
        """The last day whose events look back to ``day``: so far a change of that day reaches."""
        if self.kind == MONTH:
            return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        if self.kind == YEAR:
            return day.replace(month=12, day=31)
        return day + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event of one person in a group of events that are counted together.

    day: local day; at: moment; counts: confirmed, also while under appeal.
    """

    id: int
    day: date
    at: datetime
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """What one of the repeats costs: tenths of points in place of the event's own, or its own so many times."""

    points: int | None = None
    factor: int = 1

    def cost(self, own: int) -> int:
        """Tenths of an event whose own points are ``own``."""
        return own * self.factor if self.points is None else self.points


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of a rule, the first time first; the last one goes on."""

    window: Window
    steps: tuple[Step, ...]

    def cost(self, number: int, own: int) -> int:
        """Tenths of the ``number``-th event (1 is the first), whose own points are ``own``."""
        return self.steps[min(number, len(self.steps)) - 1].cost(own)


def in_order(occurrences: Iterable[Occurrence]) -> list[Occurrence]:
    """Those that count, in the order in which they happened."""
    counted = (item for item in occurrences if item.counts)
    return sorted(counted, key=lambda item: (item.day, item.at, item.id))


def numbers(occurrences: Iterable[Occurrence], window: Window) -> dict[int, int]:
    """Which time each one is within its window: ``{id: 1 for the first}``; what doesn't count has no number."""
    counted = in_order(occurrences)
    days = [item.day for item in counted]
    return {item.id: at - bisect_left(days, window.start(item.day)) + 1 for at, item in enumerate(counted)}


def conversions(occurrences: Iterable[Occurrence], window: Window, size: int) -> list[tuple[int, ...]]:
    """Sets of ``size`` events within one window that make one event of another rule: ids, the last one completes it.

    Each event belongs to one set at most; the earliest sets are found first.
    """
    sets, waiting = [], []
    for item in in_order(occurrences):
        start = window.start(item.day)
        waiting = [other for other in waiting if other.day >= start] + [item]
        if len(waiting) == size:
            sets.append(tuple(other.id for other in waiting))
            waiting = []
    return sets
