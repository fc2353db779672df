# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One group of facts gives one event: the most severe that applies (SCO-3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from . import points
from .fact import Fact, FactKey
from .tiers import MONEY_KINDS, OUTCOMES, Rule, matching


@dataclass(frozen=True, slots=True)
class Wanted:
    """The event that the facts ask for: what should stand under one key.

    day: local day of the estate; points: tenths; money: fixed yuan;
    absent_minutes: to be paid less by payroll, 0 unless the rule says so.
    """

    fact: Fact
    rule: Rule
    day: date
    points: int
    money: Decimal
    absent_minutes: int

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


def price(fact: Fact, rule: Rule, day: date) -> Wanted:
    """What one rule makes of one fact; a range starts at its mildest value."""
    return Wanted(
        fact=fact,
        rule=rule,
        day=day,
        points=points.times(rule.scale.mild, fact.quantity, rule.per_item),
        money=points.money(rule.money, fact.quantity, rule.per_item) if rule.money_kind == "fixed" else Decimal(0),
        absent_minutes=fact.quantity if rule.money_kind == "absent_pay" else 0,
    )


def choose(facts: Iterable[tuple[Fact, date]], rules: Iterable[Rule]) -> dict[FactKey, Wanted]:
    """Give each group of facts its one event.

    facts: pairs of a fact and its local day; rules: those in force on these days.
    Facts that meet no rule, or only rules that are off, ask for nothing.
    """
    rules = list(rules)
    best: dict[FactKey, Wanted] = {}
    for fact, day in facts:
        for rule in matching(rules, fact.kind, fact.quantity):
            if not rule.scores(day):
                continue
            wanted = price(fact, rule, day)
            standing = best.get(fact.key)
            if standing is None or severity(wanted) < severity(standing):
                best[fact.key] = wanted
    return best


def in_order(facts: Iterable[Fact], rules: Iterable[Rule]) -> list[Fact]:
    """The facts that meet no rule at all: kept, on time, nothing to score.

    A fact that meets a rule which is switched off is neither scored nor in order.
    """
    rules = list(rules)
    return [fact for fact in facts if not matching(rules, fact.kind, fact.quantity)]
