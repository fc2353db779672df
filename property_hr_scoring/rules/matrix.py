# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The month of all in one list: a column for each category of the rulebook (SCO-5)."""

from collections.abc import Hashable, Mapping, Sequence


def columns(categories: Sequence[Hashable], count: int) -> dict[Hashable, int]:
    """The column of each category, from 0; where there are more than columns, the rest shares the last one.

    >>> columns(["GRM", "CON", "ATT"], 2)
    {'GRM': 0, 'CON': 1, 'ATT': 1}
    """
    return {category: min(number, count - 1) for number, category in enumerate(categories)}


def cells(sums: Mapping[Hashable, int], places: Mapping[Hashable, int], count: int) -> list[int]:
    """The columns of one row: the sums of its categories in tenths of points, each exactly once."""
    row = [0] * count
    for category, tenths in sums.items():
        row[places.get(category, count - 1)] += tenths
    return row
