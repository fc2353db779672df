# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What a result of a standard says to scoring (SCO-14)."""

from decimal import Decimal

JUDGED, NOT_MEASURED, NOTHING, TOO_FEW = "judged", "not_measured", "nothing", "too_few"


def hundredths(value: float) -> int:
    """A value with two places, as the database holds it, in whole hundredths."""
    return int((Decimal(repr(value)) * 100).to_integral_value())


def verdict(state: str, unit: str, population: int, least: int) -> str:
    """Whether a result gives points: ``judged``, else why not.

    state: of the result; population: records behind a percentage; least: so many of them say enough. A plain number
    has no population.
    """
    if state in (NOT_MEASURED, NOTHING):
        return state
    return TOO_FEW if unit == "percent" and population < least else JUDGED
