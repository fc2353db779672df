# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What deducted points cost, by the forms in which companies write it down (PAY-1, PAY-6).

Points are integer tenths and positive here; money is ``Decimal`` yuan, rounded down to whole units: in the
employee's favour.  Where points act together (a free part, full steps, bands), a point costs what the month costs more
by it: so the events of a month add up to what the policy asks for, in whatever order they are looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .guard import CENT, ZERO, cents_down

BY_POINT, BY_GRADE, BEYOND_FREE, FULL_STEP, BAND = "point", "grade", "free", "step", "band"
TOGETHER = (BEYOND_FREE, FULL_STEP, BAND)


@dataclass(frozen=True)
class Band:
    """Up to and including so many points (tenths; None: any more) the month costs this share of the wage, 0 to 1."""

    up_to: int | None
    share: Decimal


@dataclass(frozen=True)
class Tariff:
    """How points become money: one of the forms above, and the numbers that it needs.

    ``amount`` is yuan for each point, or for each full step of ``step`` points (tenths); ``free`` are the points of a
    month that cost nothing (tenths).
    """

    form: str = BY_POINT
    amount: Decimal = ZERO
    free: int = 0
    step: int = 0
    bands: tuple[Band, ...] = ()


def asked(points: int, tariff: Tariff, wage: Decimal, unit: Decimal = CENT) -> Decimal:
    """Yuan that a month's deducted points ask for, before caps and guard (PAY-6); the grade asks for nothing here.

    :param points: the month's deducted points together, tenths, not negative
    :param wage: what the month earned, yuan; bands take their share of it
    :param unit: the smallest sum that is paid

    >>> asked(205, Tariff(BEYOND_FREE, Decimal(10), free=30), Decimal(4000))
    Decimal('175.00')
    """
    if points < 0:
        raise ValueError(f"deducted points are not negative: {points}")
    return cents_down(_asked(points, tariff, wage), unit)


def _asked(points: int, tariff: Tariff, wage: Decimal) -> Decimal:
    if tariff.form == FULL_STEP:
        return tariff.amount * (points // tariff.step) if tariff.step else ZERO
    if tariff.form == BAND:
        return max(wage, ZERO) * share(points, tariff.bands)
    if tariff.form == BY_GRADE:
        return ZERO
    free = tariff.free if tariff.form == BEYOND_FREE else 0
    return tariff.amount * max(points - free, 0) / 10


def share(points: int, bands: Iterable[Band]) -> Decimal:
    """The share of the wage, 0 to 1, of the first band that reaches the points; beyond the last one that of the last.

    :param points: tenths; none cost nothing, whatever the bands say
    """
    ordered = sorted(bands, key=lambda band: (band.up_to is None, band.up_to or 0))
    if not points or not ordered:
        return ZERO
    return next((band.share for band in ordered if band.up_to is None or points <= band.up_to), ordered[-1].share)


def more(before: int, change: int, tariff: Tariff, wage: Decimal, unit: Decimal = CENT) -> Decimal:
    """Yuan that a month costs more (negative: less) when its deducted points change, tenths.

    A month never has fewer than no deducted points.
    """
    then = asked(max(before + change, 0), tariff, wage, unit)
    return then - asked(max(before, 0), tariff, wage, unit)
