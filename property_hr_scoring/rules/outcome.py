# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Outcomes of totals: what several closed months of a person call for (SCO-15).

A line of the rulebook fires where a total lies below or above its limit so many months running, or where enough events
of a rule or a category came together in a month or a year. It is only ever a proposal to people. Totals in tenths.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .flow import next_month

BELOW, ABOVE, COUNT = "below", "above", "count"
MONTH, YEAR = "month", "year"


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the rulebook asks for in a month.

    measure: ``below`` or ``above`` ``limit`` (tenths, the limit itself is neither), ``months`` running; or ``count``:
    ``times`` events within ``window``.
    """

    measure: str
    limit: int = 0
    months: int = 1
    window: str = MONTH
    times: int = 1

    def meets(self, total: int | None) -> bool | None:
        """Whether a month's total meets the limit; None: there is no scorecard."""
        if total is None:
            return None
        return total < self.limit if self.measure == BELOW else total > self.limit


@dataclass(frozen=True, slots=True)
class Month:
    """One closed month of a person: its total (None: no scorecard) and the ids of the events that the line counts."""

    day: date
    total: int | None = None
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fired:
    """An outcome that fires in a month: the months and the events (of a count) on which it rests."""

    day: date
    months: tuple[date, ...]
    events: tuple[int, ...] = ()


def runs(meets: Iterable[bool | None], lengths: Iterable[int]) -> list[int]:
    """How many months each run has that fires, 0 where nothing fires.

    meets: of months in order, whether each meets the limit, None without a scorecard, which ends the run as well;
    lengths: how many running the line of that month asks for. After firing a run begins anew.
    """
    found, run = [], 0
    for met, length in zip(meets, lengths, strict=True):
        run = run + 1 if met else 0
        fires = 0 < length <= run
        found.append(run if fires else 0)
        run = 0 if fires else run
    return found


def counts(events: Iterable[Sequence[int]], lines: Iterable[Line], days: Iterable[date]) -> list[tuple[int, ...]]:
    """The events that fire in each month, empty where nothing fires; those that have fired are not counted again.

    events: ids of each month; within a month, or a year of the calendar, all are collected until they are enough. It
    fires with an event of the month only: a line that asks for fewer than before waits for the next one.
    """
    found, waiting, last = [], [], None
    for ids, line, day in zip(events, lines, days, strict=True):
        is_new = last is None or line.window == MONTH or day.year != last.year
        waiting = [*([] if is_new else waiting), *ids]
        fires = bool(ids) and 0 < line.times <= len(waiting)
        found.append(tuple(waiting) if fires else ())
        waiting, last = [] if fires else waiting, day
    return found


def fired(months: Sequence[Month], lines: Mapping[date, Line]) -> list[Fired]:
    """What one line, as it was in force in each of the closed months of a person, fires.

    months: in order; a month of the calendar that is missing counts as one without a scorecard.
    lines: the line by the first day of the month; a month without it ends a run and counts nothing.
    """
    months = _without_gaps(months)
    asked = [lines.get(month.day) for month in months]
    met = [
        line.meets(month.total) if line and line.measure != COUNT else None
        for month, line in zip(months, asked, strict=True)
    ]
    lengths = runs(met, [line.months if line else 0 for line in asked])
    counted = counts(
        [month.events if line and line.measure == COUNT else () for month, line in zip(months, asked, strict=True)],
        [line or Line(COUNT, times=0) for line in asked],
        [month.day for month in months],
    )
    found = []
    for place, (month, length, events) in enumerate(zip(months, lengths, counted, strict=True)):
        if length:
            found.append(Fired(month.day, tuple(one.day for one in months[place - length + 1 : place + 1])))
        elif events:
            wanted = set(events)
            found.append(Fired(month.day, tuple(one.day for one in months if wanted & set(one.events)), events))
    return found


def _without_gaps(months: Sequence[Month]) -> list[Month]:
    """Every month of the calendar from the first to the last."""
    there = {month.day: month for month in months}
    day, found = min(there, default=None), []
    while day and day <= max(there):
        found.append(there.get(day, Month(day)))
        day = next_month(day)
    return found
