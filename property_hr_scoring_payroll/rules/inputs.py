# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The inputs of payslips: the sum of the pulled figures of one kind, and what they count (PAY-1)."""

from collections.abc import Iterable
from typing import NamedTuple

from .payout import ABSENCE, GRADE, POINTS, PRAISE


class Figure(NamedTuple):
    """A pulled figure: its payslip, kind and signed money, and what it counts."""

    slip_id: int
    kind: str
    amount: float
    points: float
    absent_minutes: int


class Input(NamedTuple):
    """An input of a payslip; ``quantity`` is points, minutes or occurrences, by its kind."""

    amount: float
    quantity: float


def quantity(kind: str, figures: Iterable[Figure]) -> float:
    """What the figures of one kind count together: points, minutes absent, or occurrences."""
    figures = list(figures)
    if kind in (POINTS, PRAISE):
        return round(sum(figure.points for figure in figures), 1)
    if kind == ABSENCE:
        return float(sum(figure.absent_minutes for figure in figures))
    return float(len(figures))


def inputs(figures: Iterable[Figure]) -> dict[tuple[int, str], Input]:
    """One input for each payslip and kind; a grade that changes nothing of the bonus makes none."""
    groups: dict[tuple[int, str], list[Figure]] = {}
    for figure in figures:
        if figure.kind != GRADE or figure.amount:
            groups.setdefault((figure.slip_id, figure.kind), []).append(figure)
    return {
        (slip_id, kind): Input(round(sum(figure.amount for figure in group), 6), quantity(kind, group))
        for (slip_id, kind), group in groups.items()
    }
