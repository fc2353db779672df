# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The figures of exams: pass rates by attempt against what is wanted, by topic and by month (TRN-7, TRN-8)."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from .attempt import Group, Stage, groups
from .exam import OPEN, Number

ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True)
class Sat:
    """One attempt of one person.

    :param exam: which exam it belongs to
    :param about: what it is counted under: a topic, a month
    :param person: whose it is
    """

    exam: int
    about: Hashable
    person: int
    number: int
    verdict: str


@dataclass(frozen=True)
class Round(Group):
    """How an attempt of that number came out; only finished ones are in ``sat``, so a rate is never over 1.

    :param still_open: begun, not finished
    :param stage: None: no rate is wanted of it (the one after the deadline)
    """

    still_open: int = 0
    stage: Stage | None = None

    @property
    def target(self) -> Number | None:
        """Per cent that have to pass; None: no rate is wanted of it."""
        return self.stage and self.stage.target

    @property
    def is_met(self) -> bool | None:
        """Whether the rate is reached; None when nobody has finished or no rate is wanted."""
        return self.stage and self.meets(self.stage)


def rounds(rows: Iterable[Sat], stages: Sequence[Stage]) -> list[Round]:
    """The attempts by number, of one exam or of many together."""
    rows = list(rows)
    found = groups(((row.exam, row.person), row.number, row.verdict) for row in rows)
    waiting = defaultdict(int)
    for row in rows:
        waiting[row.number] += row.verdict == OPEN
    by_number = dict(enumerate(stages, 1))
    numbers = sorted({row.number for row in rows})
    return [
        Round(
            number,
            found[number].sat if number in found else 0,
            found[number].passed if number in found else 0,
            waiting[number],
            by_number.get(number),
        )
        for number in numbers
    ]


def rounds_by(rows: Iterable[Sat], stages: Sequence[Stage]) -> dict[Hashable, list[Round]]:
    """``{about: rounds}``, in the order of what it is counted under."""
    split = defaultdict(list)
    for row in rows:
        split[row.about].append(row)
    return {about: rounds(split[about], stages) for about in sorted(split)}


def per_cent(rate: Fraction | None) -> str:
    """A rate as it is shown, with one place; empty when there is none."""
    if rate is None:
        return ""
    exact = Decimal(rate.numerator * 100) / Decimal(rate.denominator)
    return str(exact.quantize(ONE_PLACE, rounding=ROUND_HALF_UP))


def first_finished(found: Sequence[Round]) -> tuple[int, float]:
    """How many finished the first attempt, and per cent of them that passed; the rate means nothing without them."""
    first = next((one for one in found if one.number == 1 and one.rate is not None), None)
    return (first.sat, float(100 * first.rate)) if first else (0, 0.0)
