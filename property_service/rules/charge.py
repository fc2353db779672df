# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Prices of home services and what a resident owes for them (TKT-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

UNPAID, PAID, FREE, CANCELLED, CREDITED = "unpaid", "paid", "free", "cancelled", "credited"
CREDIT = "credit"
"""The kind of a line that takes back what a resident signed for."""
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Price:
    """One line of a price list.

    :param estate: the estate it holds for, None = the whole company
    :param last: last day it holds, None = open end
    """

    key: int
    estate: int | None
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


def price_on(prices: Iterable[Price], estate: int, day: date) -> Price | None:
    """The price in force: the estate's own before the company's; None when there is none."""
    valid = [price for price in prices if price.holds(day) and price.estate in (None, estate)]
    return max(valid, key=lambda price: (price.estate is not None, price.first, price.key), default=None)


def amount(quantity, price, is_free=False, kind="") -> Decimal:
    """Quantity times price, rounded once, half a cent upwards; nothing when free of charge, below 0 for a CREDIT."""
    if is_free:
        return Decimal("0.00")
    total = (Decimal(str(quantity)) * Decimal(str(price))).quantize(CENT, ROUND_HALF_UP)
    return -total if kind == CREDIT else total


def is_same(price, listed) -> bool:
    """Whether two prices are the same to the cent."""
    return Decimal(str(price)).quantize(CENT, ROUND_HALF_UP) == Decimal(str(listed)).quantize(CENT, ROUND_HALF_UP)


def settled(state: str, total, paid_at) -> str:
    """The state of a charge whose amount was entered: what costs nothing is paid, what costs something again is owed.

    :param paid_at: when somebody marked it as paid, if at all
    """
    if state == UNPAID and not total:
        return PAID
    return UNPAID if state == PAID and total and not paid_at else state


def payment_state(states: Iterable[str]) -> str:
    """Of all charges of a ticket: ``none``, ``unpaid`` or ``paid``; free, cancelled and credited ones don't count."""
    owed = set(states) - {FREE, CANCELLED, CREDITED}
    if not owed:
        return "none"
    return PAID if owed == {PAID} else UNPAID
