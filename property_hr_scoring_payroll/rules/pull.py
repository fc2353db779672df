# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is pulled out of a closed scorecard: a figure for each event and kind, and its price (PAY-1)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from .guard import ZERO
from .payout import ABSENCE, FIXED, GRADE, POINTS, PRAISE, Breach, Terms, grade_amount, kinds_of, month_items


class Pulled(NamedTuple):
    """One figure of one event: points in tenths, yuan, minutes or a change of grade, by its kind."""

    key: int
    kind: str
    points: int
    fixed: Decimal
    absent_minutes: int
    grade: str = ""


class Price(NamedTuple):
    """What the policy makes of a figure, signed yuan; what it gave up of it, and why."""

    amount: Decimal
    waived: Decimal = ZERO
    reason: str = ""


def pulled(breaches: Iterable[Breach]) -> list[Pulled]:
    """The figures of events, whatever a policy makes of them."""
    return [
        Pulled(
            breach.key,
            kind,
            breach.points if kind in (POINTS, PRAISE) else 0,
            breach.fixed if kind == FIXED else ZERO,
            breach.absent_minutes if kind == ABSENCE else 0,
            f"{breach.grade_before} → {breach.grade_after}" if kind == GRADE else "",
        )
        for breach in breaches
        for kind in kinds_of(breach)
    ]


def adds_up(breaches: Iterable[Breach]) -> tuple[int, Decimal, int]:
    """Points in tenths, fixed yuan and minutes absent of events: what their closed scorecard must say."""
    breaches = list(breaches)
    return (
        sum(breach.points for breach in breaches),
        sum((breach.fixed for breach in breaches), ZERO),
        sum(breach.absent_minutes for breach in breaches),
    )


class Shared(NamedTuple):
    """What decides the bonus of a scorecard besides the policy: its grade, the company's coefficient, a void bonus."""

    grade: str = ""
    company: Decimal = Decimal(1)
    is_void: bool = False


def prices(
    breaches: Iterable[Breach], terms: Terms, wage: Decimal, bonus: Decimal, shared: Shared
) -> dict[tuple[int, str], Price]:
    """The price of every figure of a scorecard, by event and kind; its share of the bonus stands under the event 0."""
    found = {
        (0, GRADE): Price(
            grade_amount(shared.grade, bonus, terms, shared.company, shared.is_void),
            reason="void" if shared.is_void else "",
        )
    }
    for item in month_items(breaches, terms, wage):
        found[item.key, item.kind] = Price(item.amount, item.waived, item.reason)
    return found
