# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The most that a category of rules takes in a month (SCO-12)."""

from collections.abc import Iterable


def counted(values: Iterable[int], mosts: Iterable[int | None]) -> list[int]:
    """What counts of each event of one category and month: tenths of points, in the order of their moments.

    values: signed; mosts: what all deductions take together by the rulebook that judged each event, without a
    sign (None: no limit). The later event gives way; bonuses pass and give no room.
    """
    found, taken = [], 0
    for value, most in zip(values, mosts, strict=True):
        if value < 0:
            value = value if most is None else max(value, min(taken - most, 0))
            taken -= value
        found.append(value)
    return found
