# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The report on the scores of staff: ranking, distribution, rules, people, trend and estates (SCO-9).

One population: the closed scorecards of the period in the chosen estates. Points in tenths; averages are rounded to a
tenth, halves away from zero. Nobody is ranked by less than the months of the period that have a scorecard of theirs.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Card:
    """One closed scorecard."""

    id: int
    employee_id: int
    estate_id: int
    grade_id: int
    month: date
    total: int
    deductions: int
    bonuses: int
    money: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Line:
    """What one rule counted for on one scorecard."""

    card_id: int
    employee_id: int
    code: str
    times: int
    points: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Scorecards of one person, month or estate together; ``mean`` of their totals in tenths."""

    key: Hashable
    people: int
    cards: int
    mean: int
    deductions: int
    bonuses: int
    money: Decimal


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the ranking; people with the same mean share it, and the next one is left out."""

    place: int
    sum: Sum


@dataclass(frozen=True, slots=True)
class RuleSum:
    """One rule: how often, on how many people, what for."""

    code: str
    times: int
    people: int
    points: int


def mean(values: Sequence[int]) -> int:
    """The average of tenths, to the tenth, halves away from zero; of nothing 0."""
    if not values:
        return 0
    total, count = abs(sum(values)), len(values)
    rounded = (2 * total + count) // (2 * count)
    return rounded if sum(values) >= 0 else -rounded


def sums(cards: Iterable[Card], key: Callable[[Card], Hashable]) -> list[Sum]:
    """The scorecards summed by a key, in its order of appearance."""
    groups: dict[Hashable, list[Card]] = {}
    for card in cards:
        groups.setdefault(key(card), []).append(card)
    return [
        Sum(
            key=name,
            people=len({card.employee_id for card in some}),
            cards=len(some),
            mean=mean([card.total for card in some]),
            deductions=sum(card.deductions for card in some),
            bonuses=sum(card.bonuses for card in some),
            money=sum((card.money for card in some), Decimal(0)),
        )
        for name, some in groups.items()
    ]


def ranking(cards: Iterable[Card]) -> list[Place]:
    """Everybody by the mean of the own totals, the best first."""
    ordered = sorted(sums(cards, lambda card: card.employee_id), key=lambda found: (-found.mean, found.key))
    places: list[Place] = []
    for number, found in enumerate(ordered, 1):
        shares = places and places[-1].sum.mean == found.mean
        places.append(Place(places[-1].place if shares else number, found))
    return places


def trend(cards: Iterable[Card]) -> list[Sum]:
    """The months of the period in order."""
    return sorted(sums(cards, lambda card: card.month), key=lambda found: found.key)


def by_estate(cards: Iterable[Card]) -> list[Sum]:
    """The estates, the lowest mean first: there is most to do."""
    return sorted(sums(cards, lambda card: card.estate_id), key=lambda found: (found.mean, found.key))


def distribution(cards: Iterable[Card], grade_ids: Sequence[int]) -> list[tuple[int, int]]:
    """How many scorecards have each grade: (grade id, count) in the order given, those nobody has too."""
    return counted((card.grade_id for card in cards), grade_ids)


def counted(grades: Iterable[int], grade_ids: Sequence[int]) -> list[tuple[int, int]]:
    """How often each grade stands there: (grade id, count) in the order given, those that don't too.

    >>> counted([7, 5, 7], [5, 6])
    [(5, 1), (6, 0), (7, 2)]
    """
    counts = dict.fromkeys(grade_ids, 0)
    for grade in grades:
        counts[grade] = counts.get(grade, 0) + 1
    return list(counts.items())


def by_rule(lines: Iterable[Line]) -> list[RuleSum]:
    """The rules that counted, the dearest first."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.code, []).append(line)
    found = [
        RuleSum(
            code,
            sum(line.times for line in some),
            len({line.employee_id for line in some}),
            sum(line.points for line in some),
        )
        for code, some in groups.items()
    ]
    return sorted(found, key=lambda rule: (rule.points, rule.code))
