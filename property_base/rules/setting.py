# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers that people set: within which bounds they stay."""

from collections.abc import Mapping

YEAR_MINUTES = 366 * 24 * 60

Bounds = Mapping[str, tuple[int, int]]
"""``{name of the setting: (least, most)}``"""


def outside(values: Mapping[str, int], bounds: Bounds) -> list[str]:
    """Names of the settings whose value lies outside its bounds, in the order of ``bounds``."""
    return [name for name, (low, high) in bounds.items() if not low <= values[name] <= high]


def taken(text: str | None, low: int, high: int) -> int | None:
    """The number of a stored text, moved into its bounds; None where it is no whole number."""
    text = (text or "").strip()
    return min(max(int(text), low), high) if text.isascii() and text.removeprefix("-").isdigit() else None
