# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Points by quantity: each unit beyond a free part costs, up to a most (SCO-10)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Units:
    """How a rule counts a quantity.

    size: how much of the quantity is one unit (60 where seconds are measured and minutes cost);
    free: so much of the quantity costs nothing; begun: a unit that has begun counts, else only full ones do;
    most: tenths of points that one event gives at most, either way (None: no limit).
    """

    size: int = 1
    free: int = 0
    begun: bool = False
    most: int | None = None

    def count(self, quantity: int) -> int:
        """The units that cost: whole, 0 or more."""
        beyond = max(0, quantity - self.free)
        return -(-beyond // self.size) if self.begun else beyond // self.size

    def highest(self, count: int) -> int:
        """The highest quantity that is no more than ``count`` units."""
        return self.free + count * self.size

    def points(self, each: int, quantity: int) -> int:
        """Tenths of points of a quantity of which each unit gives ``each`` tenths."""
        found = each * self.count(quantity)
        return found if self.most is None else max(-self.most, min(self.most, found))
