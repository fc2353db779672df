# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a correction of a paid month gives back, or takes again (PAY-2, PAY-3).

The payslip of the month and the corrections after it pay together what the payslip would have paid by the right facts.
What a cap or the guard had kept from being taken was never paid, so it is used up first and not given back; unless it
was carried over, for then it was taken after all. A fact that comes back takes no more than had been given back, and
praise that falls no more than a cap had let it earn.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .guard import ZERO
from .payout import ABSENCE, FIXED, GRADE, POINTS, PRAISE, Item, Terms, settle

CAP, GUARD = "cap", "guard"
GIVEN_BACK = (POINTS, FIXED, GRADE, ABSENCE)  # the first give way first


@dataclass(frozen=True)
class Paid:
    """A payslip as it was paid: wage due, bonus and signed figures by kind, yuan.

    ``over_cap`` is what caps had given up of each kind, ``terms`` None where nothing was cut off for good.
    """

    due: Decimal
    bonus: Decimal
    amounts: Mapping[str, Decimal]
    terms: Terms | None
    over_cap: Mapping[str, Decimal] = field(default_factory=dict)


def given_back(paid: Paid, items: Iterable[Item], earlier: Iterable[Item] = ()) -> list[Item]:
    """The items of a correction, less by what the payslip had not taken or paid of them; in their order.

    :param items: what the facts that changed cost by themselves: positive yuan where they fell, of praise negative
    :param earlier: what earlier corrections of the payslip gave back or took already
    """
    items, earlier = list(items), list(earlier)
    for kind in (*GIVEN_BACK, PRAISE):
        items = _under_cap(paid, kind, items, earlier)
    if paid.terms is None:
        return items
    untaken = _cut_off(paid, []) - _cut_off(paid, [*earlier, *items])
    return _less(items, GIVEN_BACK, untaken - _given_up(earlier, GUARD, GIVEN_BACK), GUARD)


def _under_cap(paid: Paid, kind: str, items: list[Item], earlier: list[Item]) -> list[Item]:
    """Use up first what the cap had given up of a kind; it binds again where facts come back."""
    over = paid.over_cap.get(kind, ZERO)
    fallen = sum((_falls(item) * _full(item, CAP) for item in (*earlier, *items) if item.kind == kind), ZERO)
    wanted = min(over, max(fallen, ZERO))
    return _less(items, (kind,), wanted - _given_up(earlier, CAP, (kind,)), CAP)


def _falls(item: Item) -> int:
    """The sign of an item whose fact falls: a deduction is given back, praise is taken back."""
    return -1 if item.kind == PRAISE else 1


def _sign(item: Item) -> int:
    """Whether an item pays or takes, also where nothing is left of it."""
    return -1 if item.amount < 0 or (not item.amount and item.quantity < 0) else 1


def _full(item: Item, reason: str) -> Decimal:
    """What an item would be if nothing of it had been given up for a reason."""
    return item.amount + (_sign(item) * item.waived if item.reason == reason else ZERO)


def _given_up(items: Iterable[Item], reason: str, kinds: Iterable[str]) -> Decimal:
    """What items gave up for a reason; of facts that came back it is taken off again."""
    return sum(
        (_falls(item) * _sign(item) * item.waived for item in items if item.reason == reason and item.kind in kinds),
        ZERO,
    )


def _less(items: list[Item], kinds: Iterable[str], amount: Decimal, reason: str) -> list[Item]:
    """The items with ``amount`` yuan less of those that fall, one kind after the other; negative: of those back."""
    left, found = abs(amount), list(items)
    for kind in kinds:
        for place, item in enumerate(found):
            sign = _falls(item) * (1 if amount > 0 else -1)
            if item.kind == kind and (part := min(left, max(sign * item.amount, ZERO))):
                left -= part
                found[place] = replace(item, amount=item.amount - sign * part, waived=item.waived + part, reason=reason)
    return found


def _cut_off(paid: Paid, corrections: Iterable[Item]) -> Decimal:
    """What the guard cuts off the payslip once the corrections are made."""
    amounts, due = defaultdict(Decimal, paid.amounts), paid.due
    for item in corrections:
        if item.kind in GIVEN_BACK:
            full = _full(item, GUARD)
            amounts[item.kind] += full
            due += full if item.kind == ABSENCE else ZERO
    return settle(due, paid.bonus, amounts, paid.terms).cut_off
