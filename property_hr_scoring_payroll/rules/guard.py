# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pay guard (PAY-3): how much of a month's deductions may be taken from the wage due.

Money is ``Decimal`` yuan, or what else is paid in; what is taken is in whole cents, or the
smallest unit of that currency, and always rounded in the employee's favour.  Unworked time is
not a deduction: it has already left ``wage``.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Taken:
    """The guard's answer: ``taken + cut_off`` is the deduction that was asked for.

    ``limit`` is the most that could have been taken; ``bound`` names what set it:
    ``cap`` (share of the wage), ``minimum`` (local minimum wage), or ``""`` when the
    deduction stayed below both.
    """

    taken: Decimal
    cut_off: Decimal
    limit: Decimal
    bound: str


def cents_down(amount: Decimal, unit: Decimal = CENT) -> Decimal:
    """``amount``, rounded down to whole units (towards minus infinity)."""
    return whole(amount, unit, ROUND_FLOOR)


def cents_up(amount: Decimal, unit: Decimal = CENT) -> Decimal:
    """``amount``, rounded up to whole units (towards plus infinity)."""
    return whole(amount, unit, ROUND_CEILING)


def whole(amount: Decimal, unit: Decimal, rounding: str) -> Decimal:
    """``amount`` in whole units of its currency, which need not be a power of ten."""
    return ((amount / unit).to_integral_value(rounding) * unit).quantize(unit)


def take(wage: Decimal, minimum: Decimal, deduction: Decimal, cap: Decimal, unit: Decimal = CENT) -> Taken:
    """Limit ``deduction`` so that the share and the local minimum wage are kept (PAY-3).

    :param wage: yuan due for the time worked
    :param minimum: local minimum wage of the month, yuan
    :param deduction: everything the month asks for together, yuan, not negative
    :param cap: largest share of ``wage`` that may be taken, 0 to 1
    :param unit: the smallest sum that is paid
    :raises ValueError: a negative deduction, or a cap outside 0 to 1

    >>> take(Decimal("2500"), Decimal("2360"), Decimal("200"), Decimal("0.2")).taken
    Decimal('140.00')
    """
    if deduction < 0:
        raise ValueError(f"a deduction is not negative: {deduction}")
    if not 0 <= cap <= 1:
        raise ValueError(f"a cap is a share between 0 and 1: {cap}")
    share = cents_down(max(wage, ZERO) * cap, unit)
    room = max(cents_down(wage - minimum, unit), ZERO)
    limit = min(share, room)
    taken = min(cents_down(deduction, unit), limit)
    bound = ""
    if deduction > limit:
        bound = "cap" if share <= room else "minimum"
    return Taken(taken, deduction - taken, limit, bound)
