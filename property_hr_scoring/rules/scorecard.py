# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The monthly scorecard: from events to lines, totals and grade (SCO-5).

Points in tenths, money in yuan, absence in minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from . import points
from .fact import Fact
from .flow import COUNTED


class LineKey(NamedTuple):
    """One line of a scorecard: a rule, in one estate, adjustments and joint liability apart."""

    rule_id: int
    estate_id: int
    is_adjustment: bool
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as the scorecard sees it, or several of one rule, estate and state added up; only counted states make a
    difference.

    points: what they count for; cut: what the maximum of the category took off, contained in them;
    is_share: they bear a part of another person's event; code and day: only where breaches are asked for.
    """

    rule_id: int
    estate_id: int
    points: int
    money: Decimal
    absent_minutes: int
    state: str
    is_adjustment: bool = False
    cut: int = 0
    is_share: bool = False
    count: int = 1
    code: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """The sum of the events of one line."""

    count: int = 0
    points: int = 0
    money: Decimal = Decimal(0)
    absent_minutes: int = 0
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What the scorecard says at its foot; total may fall below zero, it is not cut."""

    deductions: int
    bonuses: int
    total: int
    money: Decimal
    absent_minutes: int

    @property
    def points(self) -> int:
        """Deductions and bonuses together, without the base."""
        return self.deductions + self.bonuses


@dataclass(frozen=True, slots=True)
class Band:
    """A grade holds from ``floor`` (tenths, included) up to the next higher band."""

    id: int
    floor: int


def counted(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that count: confirmed, also while under appeal."""
    return [entry for entry in entries if entry.state in COUNTED]


def lines(entries: Iterable[Entry]) -> dict[LineKey, Line]:
    """Sum the counted entries by rule and estate, in the order they come."""
    sums: dict[LineKey, Line] = {}
    for entry in counted(entries):
        key = LineKey(entry.rule_id, entry.estate_id, entry.is_adjustment, entry.is_share)
        line = sums.get(key, Line())
        sums[key] = Line(
            count=line.count + entry.count,
            points=line.points + entry.points,
            money=line.money + entry.money,
            absent_minutes=line.absent_minutes + entry.absent_minutes,
            cut=line.cut + entry.cut,
        )
    return sums


def breaches(entries: Iterable[Entry]) -> list[tuple[str, date]]:
    """Rule code and day of what the person did this month; adjustments belong to another, shares to somebody else."""
    own = (entry for entry in counted(entries) if not (entry.is_adjustment or entry.is_share))
    return [(entry.code, entry.day) for entry in own for _event in range(entry.count)]


def totals(amounts: Iterable[Line], base: int) -> Totals:
    """Add lines up on the base. A line holds one rule: it is a deduction or a bonus."""
    amounts = list(amounts)
    deductions, bonuses = points.split(line.points for line in amounts)
    return Totals(
        deductions=deductions,
        bonuses=bonuses,
        total=base + deductions + bonuses,
        money=sum((line.money for line in amounts), Decimal(0)),
        absent_minutes=sum(line.absent_minutes for line in amounts),
    )


def grade(total: int, bands: Iterable[Band]) -> int | None:
    """Id of the highest band the total reaches; below all of them the lowest one."""
    ordered = sorted(bands, key=lambda band: band.floor)
    reached = [band for band in ordered if total >= band.floor]
    best = reached[-1:] or ordered[:1]
    return best[0].id if best else None


def spans(bands: Iterable[Band]) -> dict[int, tuple[int | None, int | None]]:
    """What each band holds: ``{id: (from, to below)}`` in tenths; None where nothing ends it.

    >>> spans([Band(1, 950), Band(2, 0), Band(3, 700)])
    {1: (950, None), 3: (700, 950), 2: (None, 700)}
    """
    ordered = sorted(bands, key=lambda band: band.floor, reverse=True)
    ends = [None, *(band.floor for band in ordered)]
    last = len(ordered) - 1
    return {band.id: (None if place == last else band.floor, ends[place]) for place, band in enumerate(ordered)}


def records(facts: Iterable[Fact]) -> dict[str, list[int]]:
    """The records behind facts, for a list that opens them: {model: ids in order}."""
    found: dict[str, list[int]] = {}
    for fact in facts:
        found.setdefault(fact.model, []).append(fact.record_id)
    return {model: sorted(ids) for model, ids in found.items()}


def tally(facts: Iterable[Fact], kept: Iterable[Fact]) -> dict[tuple[int, str], tuple[int, list[Fact]]]:
    """Count facts per employee and kind: {(employee_id, kind): (all, those in order)}."""
    counts: dict[tuple[int, str], tuple[int, list[Fact]]] = {}
    for fact in facts:
        seen, fine = counts.get((fact.employee_id, fact.kind), (0, []))
        counts[fact.employee_id, fact.kind] = (seen + 1, fine)
    for fact in kept:
        counts[fact.employee_id, fact.kind][1].append(fact)
    return counts
