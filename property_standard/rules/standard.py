# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Service standards: the value of a period, met or missed, and which version holds (STD-1..3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

PERCENT, NUMBER = "percent", "number"
AT_LEAST, AT_MOST, EXACTLY = "ge", "le", "eq"
MET, MISSED, NOTHING, NOT_MEASURED = "met", "missed", "nothing", "not_measured"
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Version:
    """One version of a standard; both days count, ``last`` ``None`` = open end."""

    key: int
    code: str
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the version is in force on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


def value(numerator: int, denominator: int, unit: str) -> Decimal | None:
    """The figure of a period: a percentage with two places, or the numerator itself.

    Percentages are cut off, never rounded up: 99.999 % is not 100 %. ``None`` when there was nothing to measure.
    """
    if unit == NUMBER:
        return Decimal(numerator)
    if not denominator:
        return None
    return (Decimal(100) * numerator / denominator).quantize(HUNDREDTH, ROUND_DOWN)


def judge(numerator: int, denominator: int, unit: str, comparator: str, target: Decimal) -> str:
    """``met``, ``missed`` or ``nothing``, judged on the exact figures, not on the rounded value.

    :raises ValueError: unknown comparator
    """
    if unit == PERCENT and not denominator:
        return NOTHING
    reached = Decimal(numerator) * (100 if unit == PERCENT else 1)
    wanted = target * (denominator if unit == PERCENT else 1)
    verdicts = {AT_LEAST: reached >= wanted, AT_MOST: reached <= wanted, EXACTLY: reached == wanted}
    if comparator not in verdicts:
        raise ValueError(f"unknown comparator {comparator!r}")
    return MET if verdicts[comparator] else MISSED


def in_force(versions: Iterable[Version], day: date) -> dict[str, int]:
    """``{code: key}`` of the version of each standard that holds on a day; the latest beginning wins."""
    chosen: dict[str, Version] = {}
    for version in versions:
        known = chosen.get(version.code)
        if version.holds(day) and (known is None or known.first < version.first):
            chosen[version.code] = version
    return {code: version.key for code, version in chosen.items()}
