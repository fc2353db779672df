# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The effect of a trainer's sessions by the trainees' forms, and what follows when it is short (TRN-10)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .exam import Number, exact
from .span import months_later

UNDERSTOOD, PRACTICAL, INTERACTIVE, COVERAGE, DEVIATION = MEASURES = (
    "understood",
    "practical",
    "interactive",
    "coverage",
    "deviation",
)
#: at least so much of each, and at most so much of a deviation from practice
AT_MOST = (DEVIATION,)

Figures = Mapping[str, Number]


@dataclass(frozen=True)
class Shortfall:
    """A session below standard and what it leads to.

    :param number: which one it is within the span, from 1
    :param consequence: the code of the step, as given
    """

    key: int
    day: date
    number: int
    consequence: str


@dataclass(frozen=True)
class Loss:
    """The right to teach was lost on a day, and given back on another one: on it the person may teach again."""

    person: int
    lost_on: date
    reinstated_on: date | None = None


def figures(forms: Sequence[Figures]) -> dict[str, Fraction]:
    """The figures of a session: percentages are means of all forms, deviations are added; empty without forms."""
    if not forms:
        return {}
    sums = {measure: sum((exact(form[measure]) for form in forms), Fraction(0)) for measure in MEASURES}
    return {measure: value if measure in AT_MOST else value / len(forms) for measure, value in sums.items()}


def below(found: Figures, targets: Figures) -> list[str]:
    """The measures that are below standard, in the order of :data:`MEASURES`; exactly the target is enough."""
    return [measure for measure in MEASURES if _is_short(measure, exact(found[measure]), exact(targets[measure]))]


def _is_short(measure, value, target):
    return value > target if measure in AT_MOST else value < target


def meets(found: Figures, targets: Figures) -> bool | None:
    """Whether a session meets the standard: all measures together; None when nobody gave a form."""
    return not below(found, targets) if found else None


def is_shown(forms: int, least: int) -> bool:
    """Whether the trainer may see figures: of fewer than ``least`` forms one could guess who wrote what."""
    return forms >= least


def shortfalls(
    sessions: Iterable[tuple[int, date, bool | None]],
    consequences: Sequence[str],
    months: int,
    since: date | None = None,
) -> list[Shortfall]:
    """All sessions of one trainer below standard, in time order, each with its number and consequence.

    A shortfall counts within so many months: no more from the same day of the month on. The last consequence goes on.

    :param sessions: (key, day, meets the standard?)
    :param consequences: codes of the first, second, third one
    :param since: only sessions from this day on, that of a reinstatement, which begins anew
    """
    short = [(day, key) for key, day, is_met in sessions if is_met is False and (since is None or day >= since)]
    found: list[Shortfall] = []
    for day, key in sorted(short):
        number = 1 + sum(day < months_later(one.day, months) for one in found)
        found.append(Shortfall(key, day, number, consequences[min(number, len(consequences)) - 1]))
    return found


def may_teach(person: int, losses: Iterable[Loss], day: date) -> bool:
    """Whether somebody has the right to teach on a day."""
    return not any(
        loss.person == person and loss.lost_on <= day and (loss.reinstated_on is None or day < loss.reinstated_on)
        for loss in losses
    )


def assessment(verdicts: Iterable[bool | None]) -> dict[str, int]:
    """A trainer's month: sessions ``held``, ``judged`` (with forms) and ``met``."""
    verdicts = list(verdicts)
    judged = [one for one in verdicts if one is not None]
    return {"held": len(verdicts), "judged": len(judged), "met": sum(judged)}
