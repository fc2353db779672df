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

    def meets(self, quantity: int) -> bool:
        """True when the quantity lies in the range of this rule, and is more than what is free."""
        within = quantity > self.over and (self.up_to is None or quantity <= self.up_to)
        return within and (self.units is None or self.units.count(quantity) > 0)

    def scores(self, day: date) -> bool:
        """True when the rule makes events of facts of that local day."""
        return self.mode != "off" and (self.since is None or day >= self.since)


def matching(rules: Iterable[Rule], kind: str, quantity: int) -> list[Rule]:
    """The rules that a fact of this kind and quantity meets, on or off; none = in order."""
    return [rule for rule in rules if rule.kind == kind and rule.meets(quantity)]


def check_tiers(rules: Iterable[Rule]) -> None:
    """Refuse ranges that overlap within one kind of fact. Raises TierError."""
    by_kind: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.kind:
            by_kind.setdefault(rule.kind, []).append(rule)
    for table in by_kind.values():
        table.sort(key=lambda rule: rule.over)
        for lower, upper in zip(table, table[1:], strict=False):
            if lower.up_to is None or lower.up_to > upper.over:
                raise TierError(lower.code, upper.code)
