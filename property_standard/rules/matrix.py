# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The director's month: standards × months, one square each (STD-2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from .standard import MET, MISSED, NOT_MEASURED, NOTHING, PERCENT

BLANK = "–"


@dataclass(frozen=True)
class Shown:
    """A measured period: the key of its result, met or missed or neither, and its figure."""

    key: int
    state: str
    value: float
    unit: str


def figure(one: Shown) -> str:
    """A figure in few letters, as it was measured: rounding it once more would say something else than the list."""
    return f"{one.value:g} %" if one.unit == PERCENT else f"{one.value:g}"


def square(periods: Iterable[Shown]) -> dict:
    """What stands in the square of a standard and a month: dict of ``ids``, ``state`` and ``text``.

    A month of one period shows its figure. One of days or weeks shows how many of them were met, and is missed as soon
    as one of them was. Periods without anything to measure don't count; a month of
    nothing else says which: nothing happened, or the standard is checked by inspections and not measured.
    """
    all_periods = list(periods)
    judged = [one for one in all_periods if one.state in (MET, MISSED)]
    if not judged:
        is_unmeasured = bool(all_periods) and all(one.state == NOT_MEASURED for one in all_periods)
        state = NOT_MEASURED if is_unmeasured else NOTHING
        return {"ids": [one.key for one in all_periods], "state": state, "text": BLANK}
    met = sum(one.state == MET for one in judged)
    return {
        "ids": [one.key for one in judged],
        "state": MET if met == len(judged) else MISSED,
        "text": figure(judged[0]) if len(judged) == 1 else f"{met}/{len(judged)}",
    }
