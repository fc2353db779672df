# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules of the rulebook as values, and which of them a measured quantity meets (SCO-1).

Several rules on one kind of fact, each with its range of the quantity, form a
tier table: lateness over 0 up to 300 s, over 300 up to 600 s, over 600 s.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from .audience import EVERYBODY, Audience
from .measured import Form, Reading
from .measured import points as measured_points
from .points import Scale
from .units import Units

OUTCOMES = ("none", "discipline", "dismissal")
MONEY_KINDS = ("none", "fixed", "absent_pay")
MODES = ("off", "proposed", "confirmed")


class TierError(ValueError):
    """Two rules of one kind of fact claim the same quantity."""

    def __init__(self, first: str, second: str):
        super().__init__(f"{first} and {second} overlap")
        self.first = first
        self.second = second


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as the kernel sees it.

    kind: code of the fact kind it judges, empty for rules given by hand only.
    over, up_to: the quantity is above ``over`` and at most ``up_to`` (None = no end).
    scale: the points; units: they count for each unit of the quantity (None: once for the occurrence).
    money: fixed yuan, only with money_kind fixed; absent_pay takes the pay of
        the minutes absent, which payroll works out.
    mode: off, proposed (a person decides), confirmed (stands at once).
    since: facts before this local day are not scored (the rule was off then).
    audience: whom it is for; standard: how it judges a measured value (None: it judges none).
    """

    id: int
    code: str
    kind: str
    scale: Scale
    over: int = 0
    up_to: int | None = None
    units: Units | None = None
    money_kind: str = "none"
    money: Decimal = Decimal(0)
    outcome: str = "none"
    mode: str = "proposed"
    since: date | None = None
    audience: Audience = EVERYBODY
    standard: Form | None = None

    def meets(self, quantity: int, reading: Reading | None = None) -> bool:
        """True when the quantity lies in the range of this rule, and is more than what is free.

        A measured value meets the rule that its reading names, where it gives any points.
        """
        if self.standard is not None or reading is not None:
            is_mine = reading is not None and self.standard is not None and reading.rule == self.code
            return is_mine and measured_points(self.standard, quantity, reading) != 0
        within = quantity > self.over and (self.up_to is None or quantity <= self.up_to)
        return within and (self.units is None or self.units.count(quantity) > 0)

    def scores(self, day: date) -> bool:
        """True when the rule makes events of facts of that local day."""
        return self.mode != "off" and (self.since is None or day >= self.since)


def matching(rules: Iterable[Rule], kind: str, quantity: int, reading: Reading | None = None) -> list[Rule]:
    """The rules that a fact of this kind and quantity meets, on or off, for whomever; none = in order."""
    return [rule for rule in rules if rule.kind == kind and rule.meets(quantity, reading)]


def check_tiers(rules: Iterable[Rule]) -> None:
    """Refuse ranges that overlap within one kind of fact, for the same people. Raises TierError."""
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.kind and rule.standard is None:
            by_kind.setdefault(rule.kind, []).append(rule)
    for table in by_kind.values():
        table.sort(key=lambda rule: rule.over)
        for lower, upper in combinations(table, 2):
            is_over = lower.up_to is None or lower.up_to > upper.over
            if is_over and not lower.audience.is_apart(upper.audience):
                raise TierError(lower.code, upper.code)
