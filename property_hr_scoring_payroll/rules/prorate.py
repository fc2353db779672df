# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is earned of a monthly amount by who joins, leaves or gets a raise within the month (PAY-6).

Each day of a month is worth the amount by the days of that month, 28 to 31.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest

from .guard import CENT, ZERO, whole


@dataclass(frozen=True)
class Version:
    """An employee's record from a day on, and the first and last day of its contract; None: no contract, open end."""

    valid_from: date
    contract_from: date | None
    contract_to: date | None
    wage: Decimal
    bonus: Decimal


@dataclass(frozen=True)
class Spell:
    """Days, both ends included, on which a monthly amount in yuan holds."""

    first: date
    last: date
    amount: Decimal


@dataclass(frozen=True)
class Earned:
    """Yuan of wage and bonus that are earned in some days."""

    wage: Decimal
    bonus: Decimal


def earned(versions: Iterable[Version], first: date, last: date, unit: Decimal = CENT) -> Earned:
    """Wage and bonus of the days from ``first`` to ``last``, by the versions in force on each of them.

    :param unit: the smallest sum that is paid
    """
    held = list(_in_force(versions, first, last))
    return Earned(
        wage=_sum((Spell(begin, end, version.wage) for version, begin, end in held), unit),
        bonus=_sum((Spell(begin, end, version.bonus) for version, begin, end in held), unit),
    )


def _in_force(versions: Iterable[Version], first: date, last: date) -> Iterator[tuple[Version, date, date]]:
    """The versions under contract within the days, and from when to when."""
    ordered = sorted(versions, key=lambda version: version.valid_from)
    ends = [following.valid_from - timedelta(days=1) for following in ordered[1:]]
    for version, end in zip_longest(ordered, ends, fillvalue=last):
        if version.contract_from is not None:
            begin = max(version.valid_from, version.contract_from, first)
            end = min(end, version.contract_to or end, last)
            if begin <= end:
                yield version, begin, end


def _sum(spells: Iterable[Spell], unit: Decimal) -> Decimal:
    return sum((_of_spell(spell, unit) for spell in spells), ZERO)


def _of_spell(spell: Spell, unit: Decimal) -> Decimal:
    """Yuan of a spell, month by month, in whole units."""
    found, first = ZERO, spell.first
    while first <= spell.last:
        days = monthrange(first.year, first.month)[1]
        last = min(spell.last, first.replace(day=days))
        found += _until(spell.amount, last.day, days, unit) - _until(spell.amount, first.day - 1, days, unit)
        first = last + timedelta(days=1)
    return found


def _until(amount: Decimal, day: int, days: int, unit: Decimal) -> Decimal:
    """Yuan of a month's first days to the nearest unit: so the parts of a month add up to the month."""
    return whole(amount * day / days, unit, ROUND_HALF_UP)
