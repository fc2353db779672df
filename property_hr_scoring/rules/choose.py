# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One group of facts gives one event: the most severe that applies (SCO-3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from . import measured, points
from .audience import Person
from .fact import Fact, FactKey
from .points import Amount
from .tiers import MONEY_KINDS, OUTCOMES, Rule, matching

People = Mapping[tuple[int, int, date], Person]
NOBODY: People = {}

MOST_UNITS, DAY_MINUTES, DAY_SECONDS = 100, 24 * 60, 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """The event that the facts ask for: what should stand under one key.

    day: local day of the estate; points: tenths; money: fixed yuan;
    absent_minutes: to be paid less by payroll, 0 unless the rule says so;
    follows: state of the event that it follows, empty for an event of its own right.
    """

    fact: Fact
    rule: Rule
    day: date
    points: int
    money: Decimal
    absent_minutes: int
    follows: str = ""

    @property
    def key(self) -> FactKey:
        """The key of the fact behind it."""
        return self.fact.key


def severity(wanted: Wanted) -> tuple:
    """Sort key, the most severe first: outcome, points, kind of money, money, code."""
    rule = wanted.rule
    return (
        -OUTCOMES.index(rule.outcome),
        wanted.points,
        -MONEY_KINDS.index(rule.money_kind),
        -wanted.money,
        rule.code,
    )


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the rulebook: its rules, and the first and last day (None: open end) it is in force."""

    first: date
    last: date | None
    rules: tuple[Rule, ...]

    def holds(self, day: date) -> bool:
        """True when facts of that local day are judged by it."""
        return self.first <= day and (self.last is None or day <= self.last)


def amount(rule: Rule, quantity: int) -> Amount:
    """What one rule makes of a quantity, measured or counted by a person; a range starts at its mildest value."""
    return Amount(
        points=points.times(rule.scale.mild, quantity, rule.units),
        money=points.money(rule.money, quantity, rule.units) if rule.money_kind == "fixed" else Decimal(0),
        absent_minutes=quantity if rule.money_kind == "absent_pay" else 0,
    )


def most(rule: Rule) -> int:
    """The highest quantity that a person may enter; the least is 1, so that a deduction never turns into a bonus.

    Where each unit costs, the rule's own upper limit or 100 units; of a time absent the
    minutes of a day; elsewhere, where it costs nothing more, the seconds of a day.
    """
    if rule.money_kind == "absent_pay":
        return DAY_MINUTES
    if rule.units is None:
        return DAY_SECONDS
    return rule.up_to or rule.units.highest(MOST_UNITS)


def price(fact: Fact, rule: Rule, day: date) -> Wanted:
    """What one rule makes of one fact."""
    costs = amount(rule, fact.quantity)
    if rule.standard is not None and fact.reading is not None:
        costs = replace(costs, points=measured.points(rule.standard, fact.quantity, fact.reading))
    return Wanted(fact, rule, day, costs.points, costs.money, costs.absent_minutes)


def judge(
    facts: Iterable[tuple[Fact, date]], versions: Iterable[Version], people: People = NOBODY
) -> tuple[dict[FactKey, Wanted], list[Fact]]:
    """Judge each fact by the version in force on its day; one without a version meets no rule.

    facts: pairs of a fact and its local day. Returns what they want, and the facts in order.
    """
    versions = list(versions)
    by_version: dict[int | None, list[tuple[Fact, date]]] = {}
    for fact, day in facts:
        number = next((at for at, version in enumerate(versions) if version.holds(day)), None)
        by_version.setdefault(number, []).append((fact, day))
    wanted: dict[FactKey, Wanted] = {}
    kept: list[Fact] = []
    for number, pairs in by_version.items():
        rules = () if number is None else versions[number].rules
        wanted.update(choose(pairs, rules, people))
        kept += in_order([fact for fact, _day in pairs], rules)
    return wanted, kept


def choose(facts: Iterable[tuple[Fact, date]], rules: Iterable[Rule], people: People = NOBODY) -> dict[FactKey, Wanted]:
    """Give each group of facts its one event.

    facts: pairs of a fact and its local day; rules: those in force on these days; people: what those concerned were
    on that day, for rules with an audience (SCO-16).
    Facts that meet no rule, only rules that are off, or only rules for others, ask for nothing.
    """
    rules = list(rules)
    best: dict[FactKey, Wanted] = {}
    for fact, day in facts:
        person = people.get((fact.employee_id, fact.estate_id, day), Person())
        for rule in matching(rules, fact.kind, fact.quantity, fact.reading):
            if not rule.scores(day) or not rule.audience.holds(person):
                continue
            wanted = price(fact, rule, day)
            standing = best.get(fact.key)
            if standing is None or severity(wanted) < severity(standing):
                best[fact.key] = wanted
    return best


def in_order(facts: Iterable[Fact], rules: Iterable[Rule]) -> list[Fact]:
    """The facts that meet no rule at all: kept, on time, nothing to score.

    A fact that meets a rule which is switched off, or for others, is neither scored nor in order.
    """
    rules = list(rules)
    return [fact for fact in facts if not matching(rules, fact.kind, fact.quantity, fact.reading)]
