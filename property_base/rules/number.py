# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers of documents: what they count within, and how they are written (REC-4)."""

from datetime import date

NEVER, YEAR, MONTH, DAY = "never", "year", "month", "day"
WITHIN = (NEVER, YEAR, MONTH, DAY)
LEAST_DIGITS = {NEVER: 6, YEAR: 5, MONTH: 4, DAY: 3}


def period(day: date, within: str) -> str:
    """The period that numbers are counted in, a code that sorts in time order; empty: for ever.

    :param day: the document's day in its estate
    :param within: one of :data:`WITHIN`
    :raises ValueError: not one of them
    """
    if within not in WITHIN:
        raise ValueError(f"{within!r} is no period of numbers")
    return {NEVER: "", YEAR: f"{day:%Y}", MONTH: f"{day:%Y%m}", DAY: f"{day:%Y%m%d}"}[within]


def written(prefix: str, estate: str, period_code: str, number: int, within: str) -> str:
    """A number as it stands on the document: HW-E1-20261128-003.

    :param prefix: of the kind of document
    :param estate: code of the estate, empty where numbers count over all of them
    :param number: from 1; it grows beyond its digits rather than beginning anew
    """
    digits = f"{number:0{LEAST_DIGITS[within]}d}"
    return "-".join(part for part in (prefix, estate, period_code, digits) if part)
