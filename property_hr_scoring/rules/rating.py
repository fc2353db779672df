# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Rating lines: what several raters give a person, weighed into one per cent (SCO-16)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

SELF, SUPERVISOR, DIRECTOR = "self", "supervisor", "director"
RATERS = (SELF, SUPERVISOR, DIRECTOR)
PERCENT = 100
HUNDREDTHS = 100 * PERCENT


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rater says to one line: tenths of points out of ``most``; given None: it doesn't apply.

    weight: how much the line counts among the others of the sheet.
    """

    weight: int
    most: int
    given: int | None


def share(answers: Iterable[Answer]) -> Fraction | None:
    """What one rater gives, 0 to 1; a line that doesn't apply leaves the divisor. None: no line applies."""
    found = [answer for answer in answers if answer.given is not None and answer.weight]
    whole = sum(answer.weight for answer in found)
    return sum(Fraction(answer.given, answer.most) * answer.weight for answer in found) / whole if whole else None


def together(parts: Iterable[tuple[int, Fraction | None]]) -> Fraction | None:
    """What all raters give, 0 to 1: pairs of a rater's weight and share; who gave none leaves the divisor."""
    found = [(weight, part) for weight, part in parts if part is not None and weight]
    whole = sum(weight for weight, _part in found)
    return sum(part * weight for weight, part in found) / whole if whole else None


def hundredths(part: Fraction) -> int:
    """A share in whole hundredths of a per cent, never rounded up."""
    return int(part * HUNDREDTHS)
