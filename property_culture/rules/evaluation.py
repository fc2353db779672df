# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an activity was good for: who came, what it cost a head, how it was liked (CUL-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True)
class Effect:
    """The effect of an activity.

    :param came_percent: of those expected, whole percent; None: nobody was expected
    :param no_show_percent: of those registered; None: nobody was registered
    :param cents_a_head: actual cost by who came; None: nobody came
    :param liked_tenths: mean of the opinions in tenths, 10 to 50; None: nobody gave one
    """

    came_percent: int | None
    no_show_percent: int | None
    cents_a_head: int | None
    liked_tenths: int | None


def effect(expected: int, registered: int, came: int, cents: int, scores: Sequence[int]) -> Effect:
    """The effect from what was planned and what came of it.

    :param cents: actual cost
    :param scores: opinions of participants, LOWEST to HIGHEST
    """
    return Effect(
        _rounded(Fraction(came * 100, expected)) if expected else None,
        _rounded(Fraction(max(0, registered - came) * 100, registered)) if registered else None,
        _rounded(Fraction(cents, came)) if came else None,
        _rounded(Fraction(sum(scores) * 10, len(scores))) if scores else None,
    )


@dataclass(frozen=True)
class Households:
    """Who took part, home by home.

    :param percent: of the homes in which somebody lives, whole percent; None: there is none
    :param cents_each: actual cost by the homes that took part; None: none did
    """

    percent: int | None
    cents_each: int | None


def households(came: int, inhabited: int, cents: int) -> Households:
    """Participation and cost by household.

    :param came: homes of which somebody was there
    :param inhabited: homes of the estate in which somebody lives; one that is vacant now may have been there
    """
    return Households(
        min(100, _rounded(Fraction(came * 100, inhabited))) if inhabited else None,
        _rounded(Fraction(cents, came)) if came else None,
    )


def _rounded(value: Fraction) -> int:
    """Half up, for numbers that aren't negative."""
    return int(value + Fraction(1, 2))


def is_score(value: int) -> bool:
    """Whether a number is an opinion that may be given."""
    return LOWEST <= value <= HIGHEST


def takes_place(registered: int, least: int) -> bool:
    """Whether enough people come; a least of 0 asks for nobody."""
    return registered >= least
