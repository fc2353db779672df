# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A month of training in figures; each rate has numerator and denominator from one population (TRN-11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

HELD, PLANNED, CANCELLED = "held", "planned", "cancelled"


@dataclass(frozen=True)
class Month:
    """Sessions of a month, and who came to those that were held.

    :param held, planned, cancelled: sessions
    :param people: different persons on the lists of held sessions
    :param minutes: that people were there, all together
    :param expected: places on the lists; each of them is one of ``came``, ``excused`` and ``absent``
    """

    held: int = 0
    planned: int = 0
    cancelled: int = 0
    people: int = 0
    minutes: int = 0
    expected: int = 0
    came: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def sessions(self) -> int:
        """All sessions that the month was to have."""
        return self.held + self.planned + self.cancelled

    @property
    def kept(self) -> Fraction | None:
        """The share of the sessions that were held; None without any."""
        return Fraction(self.held, self.sessions) if self.sessions else None

    @property
    def presence(self) -> Fraction | None:
        """The share of those on the lists who came; None without any."""
        return Fraction(self.came, self.expected) if self.expected else None

    @property
    def missed(self) -> Fraction | None:
        """The share of those on the lists who were away without a reason; None without any."""
        return Fraction(self.absent, self.expected) if self.expected else None

    @property
    def hours(self) -> float:
        """Hours of all people, with one place."""
        return round(self.minutes / 60, 1)


def month(states: Mapping[str, int], people: int, minutes: int, outcomes: Mapping[str, int]) -> Month:
    """The month of counts by state of the session and by outcome of those on the lists."""
    late = outcomes.get("late", 0)
    return Month(
        held=states.get(HELD, 0),
        planned=states.get(PLANNED, 0),
        cancelled=states.get(CANCELLED, 0),
        people=people,
        minutes=minutes,
        expected=sum(outcomes.values()),
        came=outcomes.get("present", 0) + late,
        late=late,
        excused=outcomes.get("excused", 0),
        absent=outcomes.get("absent", 0),
    )


def percent(share: Fraction | None) -> str:
    """A share in words, in tenths of a percent, cut off and never rounded up; empty without one."""
    return f"{int(share * 1000) / 10:g} %" if share is not None else ""


def span(day: date) -> tuple[date, date]:
    """First and last day of the month of a day."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
