# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Points and money of a rule (SCO-1, SCO-2). Points are whole tenths: -5 means -0.5.

Nothing here rounds: the database holds one decimal, the rules hold integers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .units import Units

TENTHS = 10


class PointsError(ValueError):
    """Points that are not a multiple of a tenth, or a range that is none."""


class RangeError(PointsError):
    """Points outside of what the rule allows (SCO-2)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The points a rule may give, in tenths: from ``mild`` to ``severe``, by ``step``.

    A fixed rule has mild == severe. A deduction is negative, so severe <= mild;
    a bonus is positive, and there severe is the larger one.
    """

    mild: int
    severe: int
    step: int = 5

    @property
    def is_fixed(self) -> bool:
        """True when there is nothing to choose."""
        return self.mild == self.severe

    def values(self) -> tuple[int, ...]:
        """Every value allowed, the mildest first."""
        if self.is_fixed:
            return (self.mild,)
        sign = 1 if self.severe > self.mild else -1
        return tuple(range(self.mild, self.severe + sign, sign * self.step))


@dataclass(frozen=True, slots=True)
class Amount:
    """What an event counts for: tenths of points, yuan, minutes absent."""

    points: int = 0
    money: Decimal = Decimal(0)
    absent_minutes: int = 0

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(
            self.points - other.points,
            self.money - other.money,
            self.absent_minutes - other.absent_minutes,
        )

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.points + other.points,
            self.money + other.money,
            self.absent_minutes + other.absent_minutes,
        )


def check_scale(scale: Scale) -> None:
    """Refuse a scale that steps past its end or changes sign. Raises PointsError."""
    if scale.is_fixed:
        return
    if scale.step <= 0 or (scale.severe - scale.mild) % scale.step:
        raise PointsError("the step does not lead from one end of the range to the other")
    if scale.mild * scale.severe < 0:
        raise PointsError("a range is either a deduction or a bonus")
    if abs(scale.severe) < abs(scale.mild):
        raise PointsError("the far end of the range is milder than its beginning")


def tenths(points: float | str | Decimal) -> int:
    """Points as people write them (-1.5) to tenths (-15). Raises PointsError on -0.25.

    A float out of the database is taken as the one-decimal number it stands for.
    """
    exact = Decimal(repr(points)) if isinstance(points, float) else Decimal(points)
    scaled = exact * TENTHS
    if scaled != scaled.to_integral_value():
        raise PointsError(f"{points} has more than one decimal")
    return int(scaled)


def tenths_of_sum(total: float) -> int:
    """Points added up by the database (-4.5, or -4.499999999) to tenths (-45): each of them had one decimal."""
    return round(total * TENTHS)


def display(value: int) -> float:
    """Tenths to the float of the database: -15 to -1.5."""
    return value / TENTHS


def chosen(scale: Scale, points: int) -> int:
    """The points a person chose, if the rule allows them. Raises RangeError (SCO-2)."""
    if points not in scale.values():
        raise RangeError(f"{display(points)} is not one of the values allowed")
    return points


def allowed(scale: Scale, quantity: int, units: Units | None) -> list[int]:
    """Every value in tenths that an event of this quantity may have, the mildest first, each once."""
    return list(dict.fromkeys(times(value, quantity, units) for value in scale.values()))


def times(value: int, quantity: int, units: Units | None) -> int:
    """Points in tenths of one fact: per occurrence, or for each unit of what is counted (SCO-10)."""
    return value if units is None else units.points(value, quantity)


def money(amount: Decimal, quantity: int, units: Units | None) -> Decimal:
    """The fixed money of one fact, same counting as points."""
    return amount if units is None else amount * units.count(quantity)


def split(values: Iterable[int]) -> tuple[int, int]:
    """Sum deductions and bonuses apart: tenths in, (deductions <= 0, bonuses >= 0) out."""
    deductions = bonuses = 0
    for value in values:
        if value < 0:
            deductions += value
        else:
            bonuses += value
    return deductions, bonuses
