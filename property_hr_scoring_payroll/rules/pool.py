# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How a bonus pool of a month is shared (PAY-6): weights, and whole cents that add up to the pool."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .guard import CENT, ZERO, cents_down

EQUAL, BY_POINTS, BY_COEFFICIENT = "equal", "points", "grade"


@dataclass(frozen=True)
class Sharer:
    """Somebody who takes part: days in the group, points of the scorecard (tenths), coefficient of its grade.

    ``is_void``: the bonus of the month is void by an outcome that was decided.
    """

    key: int
    days: int
    points: int = 0
    coefficient: Decimal = Decimal(1)
    is_void: bool = False


def days_held(held: Iterable[tuple[date, date]], hired: Iterable[tuple[date, date]], first: date, last: date) -> int:
    """Days from ``first`` to ``last`` within one of each of the two lists of spans; both ends of a span count."""
    held, hired = list(held), list(hired)
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return sum(_within(day, held) and _within(day, hired) for day in days)


def _within(day: date, spans: Iterable[tuple[date, date]]) -> bool:
    return any(begin <= day <= end for begin, end in spans)


def weight(sharer: Sharer, basis: str, is_by_time: bool) -> Decimal:
    """What a sharer counts: the basis, times the days where time counts; 0 without a day or with a void bonus."""
    if sharer.is_void or not sharer.days:
        return Decimal(0)
    found = {
        EQUAL: Decimal(1),
        BY_POINTS: Decimal(max(sharer.points, 0)) / 10,
        BY_COEFFICIENT: max(sharer.coefficient, Decimal(0)),
    }[basis]
    return found * sharer.days if is_by_time else found


def moved(
    approved: Mapping[int, Decimal], today: Mapping[int, Decimal], tried: Mapping[int, Decimal], unit: Decimal = CENT
) -> dict[int, Decimal]:
    """Approved shares moved by the difference of two splits of the same pool; they add up to the pool as before.

    Where one of the splits gives nothing there is no difference to move by: the pool is shared as tried.

    >>> moved({1: Decimal(60), 2: Decimal(40)}, {1: Decimal(50), 2: Decimal(50)}, {1: Decimal(45), 2: Decimal(55)})
    {1: Decimal('55.00'), 2: Decimal('45.00')}
    """
    if today == tried:
        return dict(approved)
    if not (approved and today and tried):
        return dict(tried)
    keys = dict.fromkeys([*approved, *today, *tried])
    shares = {key: approved.get(key, ZERO) + tried.get(key, ZERO) - today.get(key, ZERO) for key in keys}
    # nobody owes a pool anything: what is below nothing is borne by the others
    return split(sum(approved.values(), ZERO), {key: max(share, ZERO) for key, share in shares.items()}, unit)


def split(amount: Decimal, weights: Mapping[int, Decimal], unit: Decimal = CENT) -> dict[int, Decimal]:
    """Share a pool by weights; the shares add up to it, to the unit (largest remainder, then the smaller key).

    :param amount: yuan in whole units, not negative
    :param weights: not negative, at least one of them positive
    :raises ValueError: a negative amount, or nobody has a weight

    >>> split(Decimal(100), {1: Decimal(1), 2: Decimal(1), 3: Decimal(1)})[1]
    Decimal('33.34')
    """
    total = sum(weights.values(), Decimal(0))
    if amount < 0 or total <= 0 or min(weights.values()) < 0:
        raise ValueError(f"a pool of {amount} can't be shared by weights of {total}")
    exact = {key: amount * each / total for key, each in weights.items()}
    shares = {key: cents_down(each, unit) for key, each in exact.items()}
    left = int((amount - sum(shares.values(), ZERO)) / unit)
    takers = sorted((key for key in weights if weights[key]), key=lambda key: (shares[key] - exact[key], key))
    for key in takers[:left]:
        shares[key] += unit
    return shares
