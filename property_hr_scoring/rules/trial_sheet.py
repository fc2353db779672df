# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The answer of a what-if on paper: what each rule changes in all, and who would change, months summed up (SCO-8).

Every pair is (today, on trial): points in tenths, money in cents, grades by id.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

Pair = tuple[int, int]
NOTHING: Pair = (0, 0)


@dataclass(frozen=True, slots=True)
class Month:
    """Somebody's month with another result."""

    employee_id: int
    points: Pair = NOTHING
    grades: Pair = NOTHING
    money: Pair = NOTHING


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule changes for somebody in a month."""

    employee_id: int
    code: str
    times: Pair = NOTHING
    points: Pair = NOTHING
    money: Pair = NOTHING


@dataclass(slots=True)
class RuleSum:
    """What a rule changes for everybody."""

    code: str
    people: set[int] = field(default_factory=set)
    times: Pair = NOTHING
    points: Pair = NOTHING
    money: Pair = NOTHING


@dataclass(slots=True)
class PersonSum:
    """Somebody over the months; grades: how often one becomes another; rules: by code, the difference in points."""

    employee_id: int
    months: int = 0
    points: Pair = NOTHING
    money: Pair = NOTHING
    grades: Counter[Pair] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)


def plus(one: Pair, other: Pair) -> Pair:
    """Two pairs added up, each side for itself."""
    return one[0] + other[0], one[1] + other[1]


def change(pair: Pair) -> int:
    """What is on trial, less what is today."""
    return pair[1] - pair[0]


def by_rule(parts: Iterable[Part]) -> list[RuleSum]:
    """The rules that change something, the one with the largest difference in points or money first."""
    found: dict[str, RuleSum] = {}
    for part in parts:
        one = found.setdefault(part.code, RuleSum(part.code))
        one.people.add(part.employee_id)
        one.times = plus(one.times, part.times)
        one.points, one.money = plus(one.points, part.points), plus(one.money, part.money)
    return sorted(found.values(), key=lambda one: (*_size(one), one.code))


def by_person(months: Iterable[Month], parts: Iterable[Part], most: int) -> tuple[list[PersonSum], int]:
    """Who would change, who loses most first; and how many are left out, those with the smallest differences.

    :param most: how many people there are at most
    """
    found: dict[int, PersonSum] = {}
    for month in months:
        one = found.setdefault(month.employee_id, PersonSum(month.employee_id))
        one.months += 1
        one.points, one.money = plus(one.points, month.points), plus(one.money, month.money)
        if change(month.grades):
            one.grades[month.grades] += 1
    for part in parts:
        if one := found.get(part.employee_id):
            one.rules[part.code] += change(part.points)
    kept = sorted(found.values(), key=_size)[:most]
    return sorted(kept, key=lambda one: (change(one.points), change(one.money))), len(found) - len(kept)


def _size(one: RuleSum | PersonSum) -> Pair:
    """What sorts large differences to the front."""
    return -abs(change(one.points)), -abs(change(one.money))
