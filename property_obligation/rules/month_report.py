# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Monthly reports: changes against the month before, and their little charts."""

from collections.abc import Sequence
from datetime import date


def next_month(first: date) -> date:
    """The first day of the following month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


def change(value: float | None, before: float | None) -> str:
    """``up``, ``down``, ``same`` or ``new`` against the month before."""
    if value is None or before is None:
        return "new"
    return "same" if value == before else "up" if value > before else "down"


def shares(counts: Sequence[int], digits: int = 1) -> list[float]:
    """Percentages of counts that add up to exactly 100 (largest remainders); all 0 when there is nothing."""
    total, scale = sum(counts), 10**digits
    if not total:
        return [0.0] * len(counts)
    exact = [count * 100 * scale for count in counts]
    floors = [value // total for value in exact]
    rest = 100 * scale - sum(floors)
    order = sorted(range(len(counts)), key=lambda n: (-(exact[n] % total), n))
    for number in order[:rest]:
        floors[number] += 1
    return [floor / scale for floor in floors]


def sparkline(values: Sequence[float | None], width: int = 120, height: int = 28) -> str:
    """Points of an SVG polyline, left to right; months without a value are left out."""
    known = [(number, value) for number, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(value for _n, value in known), max(value for _n, value in known)
    step, span = width / (len(values) - 1), (high - low) or 1
    return " ".join(
        f"{number * step:.1f},{height - 2 - (value - low) / span * (height - 4):.1f}" for number, value in known
    )
