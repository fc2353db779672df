# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The pay guard (PAY-3): how much of a month's deductions may be taken from the wage due.

Money is ``Decimal`` yuan; what is taken is in whole cents and always rounded in the
employee's favour.  Unworked time is not a deduction: it has already left ``wage``.
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


def cents_down(amount: Decimal) -> Decimal:
    """``amount`` in yuan, rounded down to the cent (towards minus infinity)."""
    return amount.quantize(CENT, rounding=ROUND_FLOOR)


def cents_up(amount: Decimal) -> Decimal:
    """``amount`` in yuan, rounded up to the cent (towards plus infinity)."""
    return amount.quantize(CENT, rounding=ROUND_CEILING)


def take(wage: Decimal, minimum: Decimal, deduction: Decimal, cap: Decimal) -> Taken:
    """Limit ``deduction`` so that the share and the local minimum wage are kept (PAY-3).

    :param wage: yuan due for the time worked
    :param minimum: local minimum wage of the month, yuan
    :param deduction: everything the month asks for together, yuan, not negative
    :param cap: largest share of ``wage`` that may be taken, 0 to 1
    :raises ValueError: a negative deduction, or a cap outside 0 to 1

    >>> take(Decimal("2500"), Decimal("2360"), Decimal("200"), Decimal("0.2")).taken
    Decimal('140.00')
    """
    if deduction < 0:
        raise ValueError(f"a deduction is not negative: {deduction}")
    if not 0 <= cap <= 1:
        raise ValueError(f"a cap is a share between 0 and 1: {cap}")
    share = cents_down(max(wage, ZERO) * cap)
    room = max(cents_down(wage - minimum), ZERO)
    limit = min(share, room)
    taken = min(cents_down(deduction), limit)
    bound = ""
    if deduction > limit:
        bound = "cap" if share <= room else "minimum"
    return Taken(taken, deduction - taken, limit, bound)
