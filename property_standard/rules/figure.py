# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A measured figure: how many of a population, and the records to look at (STD-2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Figure:
    """The figure of one estate and span.

    :param numerator: how many are reached, counted among the population
    :param denominator: how many the population has; 0: nothing to measure, or a plain number
    :param model: model of the records behind the figure, ``""``: none
    :param domain: which of its records
    :param waived: how many of those not reached were waived after they had been missed
    """

    numerator: int
    denominator: int
    model: str = ""
    domain: Sequence = ()
    waived: int = 0

    def __post_init__(self):
        if self.denominator and not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.numerator} can't be reached of {self.denominator}")
        if self.waived and self.waived > self.denominator - self.numerator:
            raise ValueError(f"{self.waived} can't be waived of {self.denominator}")

    @property
    def value(self) -> Fraction | None:
        """The share that is reached, exactly; ``None`` without a population."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def counts(self) -> tuple[int, int]:
        """(numerator, denominator)."""
        return self.numerator, self.denominator

    @property
    def records(self) -> tuple[str, list]:
        """(model, domain) of the records behind it."""
        return self.model, list(self.domain)


NOTHING = Figure(0, 0)
