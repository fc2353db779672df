# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How much of a charge may be given back once it is paid, or credited once it is signed, and who says so (TKT-6).

What is paid is *refunded*: the charge stays paid. What is signed and unpaid is *credited*: a charge line of its own,
of less than nothing, stands beside it. Both take from the same amount, so that they never exceed it together.
"""

from collections.abc import Iterable
from decimal import Decimal

REFUND, CREDIT = "refund", "credit"
PROPOSED, DONE, DECLINED = "proposed", "done", "declined"
PARTLY, WHOLLY = "partly", "wholly"


def _money(amount) -> Decimal:
    return Decimal(str(amount))


def left(paid, amounts: Iterable) -> Decimal:
    """What of an amount can still be given back or credited, of what was or is to be already; never less than 0."""
    return max(_money(paid) - sum((_money(amount) for amount in amounts), Decimal(0)), Decimal(0))


def problem(amount, paid, amounts: Iterable, seen) -> str:
    """Why so much can't be given back, or "" where it can.

    CHANGED: somebody gave back or credited, or proposed it, since the form was opened (a second tap, a
    second tab). NOTHING: no amount. TOO_MUCH: more than is left.

    :param amounts: of the refunds of the charge, declined ones aside
    :param seen: their sum when the form was opened
    """
    amounts = [_money(one) for one in amounts]
    if sum(amounts, Decimal(0)) != _money(seen):
        return "changed"
    if _money(amount) <= 0:
        return "nothing"
    return "too_much" if _money(amount) > left(paid, amounts) else ""


def state(paid, refunded) -> str:
    """Of a charge: PARTLY or WHOLLY given back, or ""."""
    if not _money(refunded):
        return ""
    return PARTLY if _money(refunded) < _money(paid) else WHOLLY


def may_decide(amount, limit: int, is_supervisor: bool, is_director: bool) -> bool:
    """Whether somebody may give so much back: the supervisor, from a limit on the director; limit 0: no such limit."""
    return is_director or (is_supervisor and not (limit and _money(amount) >= limit))
