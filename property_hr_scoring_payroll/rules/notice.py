# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a notice of deductions says (PAY-6): each reason with what it asked for, and what of it is taken.

Yuan, positive for a deduction; a correction within a deducted kind gives back and is negative.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .guard import ZERO
from .payout import ABSENCE, BONUS, CARRY, FIXED, GRADE, POINTS, Settlement, Terms, side_of

DEDUCTED = (POINTS, FIXED, CARRY, GRADE)


@dataclass(frozen=True)
class Deduction:
    """One reason: its key and kind, what it asked for, and what is taken of it after the guard."""

    key: int
    kind: str
    asked: Decimal
    taken: Decimal


def deductions(items: Iterable[tuple[int, str, Decimal]], settlement: Settlement, terms: Terms) -> list[Deduction]:
    """The reasons of a payslip in their order; what is cut off goes off the last of them first.

    :param items: ``(key, kind, signed yuan)`` of the pulled figures, in the order they happened
    :returns: of unworked time and of the kinds that cost something in all; without unworked time they add up to what
        the settlement asked for and takes
    """
    items = [(key, kind, -amount) for key, kind, amount in items if amount]
    sums = defaultdict(lambda: ZERO)
    for _key, kind, asked in items:
        sums[kind] += asked
    items = [item for item in items if item[1] in (*DEDUCTED, ABSENCE) and sums[item[1]] > 0]
    on_bonus = sum((sums[kind] for kind in DEDUCTED if sums[kind] > 0 and side_of(kind, terms) == BONUS), ZERO)
    left = {BONUS: on_bonus - settlement.from_bonus}
    left[None] = settlement.cut_off - left[BONUS]
    found = []
    for key, kind, asked in reversed(items):
        side = BONUS if side_of(kind, terms) == BONUS else None
        cut = ZERO if kind == ABSENCE else min(max(asked, ZERO), left[side])
        left[side] -= cut
        found.append(Deduction(key, kind, asked, asked - cut))
    return found[::-1]


def payday(month: date, day: int) -> date:
    """The day on which a month's wages are paid: that day of the following month, or its last one.

    >>> payday(date(2015, 1, 1), 31)
    datetime.date(2015, 2, 28)
    """
    year, number = (month.year, month.month + 1) if month.month < 12 else (month.year + 1, 1)
    return date(year, number, min(day, monthrange(year, number)[1]))


def offending(texts: Iterable[str], words: str) -> list[str]:
    """The words of a list (apart by commas, of either script) that stand in one of the texts."""
    listed = [word.strip() for word in words.replace("，", ",").replace("、", ",").split(",")]
    spoken = "\n".join(texts).casefold()
    return [word for word in listed if word and word.casefold() in spoken]
