# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The month of a trainer as its assessment shows it, and the class hours of a week (TRN-5, TRN-10)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from .trainer_effect import AT_MOST, MEASURES, assessment, below, figures, meets

TENTH = Decimal("0.1")
MET, SHORT, UNKNOWN = VERDICTS = ("met", "short", "unknown")


def verdict(is_met: bool | None) -> str:
    """The word for what :func:`.trainer_effect.meets` says."""
    return UNKNOWN if is_met is None else MET if is_met else SHORT


def shown(found: Mapping[str, Fraction]) -> dict[str, str]:
    """Figures as text with one decimal place, counts as whole numbers; never rounded up to a standard it misses."""
    return {measure: str(int(value)) if measure in AT_MOST else tenths(value) for measure, value in found.items()}


def tenths(value: Fraction) -> str:
    """A percentage with one decimal place, rounded half up, 100.0 only where it is reached."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = exact.quantize(TENTH, ROUND_HALF_UP)
    return str(rounded if rounded < 100 or value == 100 else Decimal("99.9"))


def lesson(day: str, topic: str, forms: list[Mapping[str, int]], targets: Mapping[str, int]) -> dict:
    """One session as the assessment and the effect form show it.

    :param day: ISO date
    :return: ``day``, ``topic``, ``forms`` (how many), ``figures`` (text), ``below`` (measures), ``verdict``
    """
    found = figures(forms)
    return {
        "day": day,
        "topic": topic,
        "forms": len(forms),
        "figures": shown(found),
        "below": below(found, targets) if found else [],
        "verdict": verdict(meets(found, targets)),
    }


def month(lessons: Iterable[Mapping]) -> dict[str, int]:
    """The sums of a month: ``held``, ``judged`` (with forms), ``met``."""
    words = {MET: True, SHORT: False, UNKNOWN: None}
    return assessment([words[one["verdict"]] for one in lessons])


def reached_at(classes: Iterable[tuple[datetime, int]], wanted: int) -> datetime | None:
    """When so many minutes of teaching were reached; None: not yet.

    :param classes: (end, minutes) in any order
    """
    taught = 0
    for end, minutes in sorted(classes):
        taught += minutes
        if taught >= wanted:
            return end
    return None


def rows(lessons: Iterable[Mapping]) -> list[tuple]:
    """The lines of a sheet: day, topic, forms, each measure as a number or None, verdict."""
    return [
        (
            one["day"],
            one["topic"],
            one["forms"],
            *(Decimal(one["figures"][measure]) if measure in one["figures"] else None for measure in MEASURES),
            one["verdict"],
        )
        for one in lessons
    ]
