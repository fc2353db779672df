# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a correction of a paid month gives back (PAY-2, PAY-3).

The payslip of the month and the corrections after it pay together what the payslip would have paid by the right facts.
What a cap or the guard had kept from being taken was never paid, so it is used up first and not given back; unless it
was carried over, for then it was taken after all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .guard import ZERO
from .payout import ABSENCE, FIXED, POINTS, Item, Terms, settle

CAP, GUARD = "cap", "guard"
GIVEN_BACK = (POINTS, FIXED, ABSENCE)  # the first give way first


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
    """The items of a correction, less by what the payslip had not taken of them; in their order.

    :param items: what the facts that fell had cost by themselves, positive yuan
    :param earlier: what earlier corrections of the payslip gave back already
    """
    earlier = list(earlier)
    items = _under_caps(paid, list(items), earlier)
    if paid.terms is None:
        return items
    untaken = _cut_off(paid, []) - _cut_off(paid, [*earlier, *items])
    untaken -= sum((item.waived for item in earlier if item.reason == GUARD), ZERO)
    return _less(items, GIVEN_BACK, untaken, GUARD)


def _under_caps(paid: Paid, items: list[Item], earlier: list[Item]) -> list[Item]:
    """Use up first what the caps had given up of each kind."""
    for kind in GIVEN_BACK:
        used = sum((item.waived for item in earlier if (item.kind, item.reason) == (kind, CAP)), ZERO)
        items = _less(items, (kind,), paid.over_cap.get(kind, ZERO) - used, CAP)
    return items


def _less(items: list[Item], kinds: Iterable[str], amount: Decimal, reason: str) -> list[Item]:
    """The items with ``amount`` yuan less of these kinds, one kind after the other."""
    left, found = max(amount, ZERO), list(items)
    for kind in kinds:
        for place, item in enumerate(found):
            if item.kind == kind and (part := min(left, max(item.amount, ZERO))):
                left -= part
                found[place] = replace(item, amount=item.amount - part, waived=item.waived + part, reason=reason)
    return found


def _cut_off(paid: Paid, corrections: Iterable[Item]) -> Decimal:
    """What the guard cuts off the payslip once the corrections are made."""
    amounts, due = defaultdict(Decimal, paid.amounts), paid.due
    for item in corrections:
        full = item.amount + (item.waived if item.reason == GUARD else ZERO)
        amounts[item.kind] += full
        due += full if item.kind == ABSENCE else ZERO
    return settle(due, paid.bonus, amounts, paid.terms).cut_off
