# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Deposits of a decoration and what is taken off them: the contractor's first, then the owner's; the rest is claimed.

Amounts are Decimal, to the cent. A row that corrects another takes it away; nothing is ever deleted (REC-6).
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CONTRACTOR, OWNER = PAYERS = ("contractor", "owner")
"""Who paid a deposit, in the order in which deductions are taken."""

DEPOSIT, DEDUCTION, REFUND, CLAIM_PAID, WAIVER, FEE = KINDS = (
    "deposit",
    "deduction",
    "refund",
    "claim_paid",
    "waiver",
    "fee",
)
CENT, ZERO = Decimal("0.01"), Decimal(0)


def cents(amount) -> Decimal:
    """An amount as Odoo keeps it (a float), to the cent."""
    return Decimal(repr(amount) if isinstance(amount, float) else str(amount)).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Row:
    """One movement of money: its kind of :data:`KINDS`, who paid or gets it, and how much, more than 0.

    :param corrects: key of the row that it takes back, whole; such a row counts no more than the one it corrects
    """

    key: Hashable
    kind: str
    amount: Decimal
    payer: str = ""
    corrects: Hashable = None


@dataclass(frozen=True)
class Balance:
    """How the money of a case stands; no sum is ever negative.

    ``deposited``, ``taken``, ``refunded`` and ``left`` are ``{payer: amount}``. ``claimed`` is what the deposits don't
    cover, ``owed`` what of it is neither paid nor waived.
    """

    deposited: dict
    taken: dict
    refunded: dict
    left: dict
    deducted: Decimal
    claimed: Decimal
    owed: Decimal
    fees: Decimal


def standing(rows: Iterable[Row]) -> list[Row]:
    """The rows that count: neither corrections nor what they take back."""
    rows = list(rows)
    gone = {row.corrects for row in rows if row.corrects is not None}
    return [row for row in rows if row.corrects is None and row.key not in gone]


def _sum(rows: Iterable[Row], kind: str, payer: str | None = None) -> Decimal:
    return sum((row.amount for row in rows if row.kind == kind and payer in (None, row.payer)), ZERO)


def take(deposits: dict, amount: Decimal) -> tuple[dict, Decimal]:
    """Take an amount off the deposits, the contractor's first: ``({payer: taken}, what is left to claim)``."""
    taken, rest = {}, max(amount, ZERO)
    for payer in PAYERS:
        taken[payer] = min(rest, max(deposits.get(payer, ZERO), ZERO))
        rest -= taken[payer]
    return taken, rest


def balance(rows: Iterable[Row]) -> Balance:
    """How the money of a case stands.

    What was refunded already isn't there any more to take off, and what of a claim was paid or waived needn't be.
    """
    counted = standing(rows)
    deposited = {payer: _sum(counted, DEPOSIT, payer) for payer in PAYERS}
    refunded = {payer: _sum(counted, REFUND, payer) for payer in PAYERS}
    held = {payer: max(deposited[payer] - refunded[payer], ZERO) for payer in PAYERS}
    deducted = _sum(counted, DEDUCTION)
    settled = _sum(counted, CLAIM_PAID) + _sum(counted, WAIVER)
    taken, owed = take(held, deducted - settled)
    left = {payer: held[payer] - taken[payer] for payer in PAYERS}
    return Balance(deposited, taken, refunded, left, deducted, owed + settled, owed, _sum(counted, FEE))


def problem(rows: Iterable[Row], new: Row) -> str:
    """Why a row can't be added, or "" where it can.

    ``nothing``: no amount of money. ``no_payer``: a deposit or refund says whose. ``not_there``: what is taken back
    doesn't stand (any more). ``spent``: what of a deposit is refunded isn't taken back. ``too_much``: more is refunded
    than is left, or more of a claim is paid or waived than is owed.
    """
    rows = list(rows)
    now = balance(rows)
    if new.corrects is not None:
        return _problem_of_correction(rows, new)
    if new.amount <= ZERO:
        return "nothing"
    if new.kind in (DEPOSIT, REFUND) and new.payer not in PAYERS:
        return "no_payer"
    if new.kind == REFUND and new.amount > now.left[new.payer]:
        return "too_much"
    if new.kind in (CLAIM_PAID, WAIVER) and new.amount > now.owed:
        return "too_much"
    return ""


def _problem_of_correction(rows: list[Row], new: Row) -> str:
    found = [row for row in standing(rows) if row.key == new.corrects]
    if not found:
        return "not_there"
    after, rest = balance([*rows, new]), standing([*rows, new])
    is_short = any(after.refunded[payer] > after.deposited[payer] for payer in PAYERS)
    settled = _sum(rest, CLAIM_PAID) + _sum(rest, WAIVER)
    return "spent" if is_short or settled > after.deducted else ""
