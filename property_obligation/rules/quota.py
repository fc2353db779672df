# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Quotas of a population: 4 % of the units, 20 % of the logs, 60 % of the sheets (VIS-1, VIS-4,
DUT-6).
"""

from decimal import Decimal
from fractions import Fraction

HUNDRED = Fraction(100)


def share(quota: Fraction | Decimal | int | str) -> Fraction:
    """A quota as an exact fraction of one.

    A ``Fraction`` is a share already (1/25); a ``str``, ``int`` or ``Decimal`` is a percentage
    ("4", "4 %", 4).

    :raises ValueError: below 0 or above 100 %, or not a number
    """
    if isinstance(quota, float):
        raise ValueError("a quota is exact: give a Fraction, a Decimal, an int or a str, not a float")
    if isinstance(quota, str):
        quota = Decimal(quota.strip().removesuffix("%").strip())
    value = quota if isinstance(quota, Fraction) else Fraction(quota) / HUNDRED
    if not 0 <= value <= 1:
        raise ValueError(f"a quota lies between 0 and 100 %, not {quota}")
    return value


def least_count(population: int, quota: Fraction | Decimal | int | str) -> int:
    """The least whole number that reaches the quota of a population; 0 of 0 is reached.

    :param population: 0 or more
    :param quota: see :func:`share`
    :raises ValueError: negative population
    """
    if population < 0:
        raise ValueError(f"a population is 0 or more, not {population}")
    wanted = share(quota) * population
    return -(-wanted.numerator // wanted.denominator)


def is_reached(reached: int, population: int, quota: Fraction | Decimal | int | str) -> bool:
    """Whether ``reached`` of ``population`` meets the quota."""
    return reached >= least_count(population, quota)
