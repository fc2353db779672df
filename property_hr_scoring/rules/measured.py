# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Points by a measured standard at the month's end (SCO-14).

Values and targets are whole hundredths: 9230 means 92.30 %, or 92.3 of a plain number. Points are whole tenths.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measured value is judged by, besides the value itself.

    rule: code of the only rule that judges it; target: hundredths; held, whole: so many of the period's days the
    person answered for it.
    """

    rule: str
    target: int
    held: int = 1
    whole: int = 1

    def text(self) -> str:
        """The reading as an event keeps it: ``target/held/whole``."""
        return f"{self.target}/{self.held}/{self.whole}"

    @classmethod
    def parse(cls, rule: str, text: str) -> "Reading":
        """The reading that an event kept."""
        return cls(rule, *map(int, text.split("/")))


@dataclass(frozen=True, slots=True)
class Steps:
    """The highest floor that the value reaches gives its points. floors: pairs of hundredths and tenths, any order."""

    floors: tuple[tuple[int, int], ...]

    def floor(self, value: int) -> int | None:
        """The highest floor that the value reaches; None: it reaches none."""
        return max((floor for floor, _points in self.floors if floor <= value), default=None)

    def points(self, value: int, _target: int) -> int:
        """Tenths of points; a value below every floor gives none."""
        return dict(self.floors).get(self.floor(value), 0)


@dataclass(frozen=True, slots=True)
class PerPoint:
    """Each full percentage point (of a plain number each full one) below or above the target.

    below, above: tenths for each; most_below, most_above: tenths that one side gives at most, without a sign
    (None: no limit).
    """

    below: int = 0
    above: int = 0
    most_below: int | None = None
    most_above: int | None = None

    def side(self, value: int, target: int) -> tuple[int, int | None]:
        """What each full point gives on the side of the target on which the value is, and the most there."""
        return (self.below, self.most_below) if value < target else (self.above, self.most_above)

    def points(self, value: int, target: int) -> int:
        """Tenths of points of a value; a point that is not full gives nothing."""
        each, most = self.side(value, target)
        found = each * (abs(value - target) // HUNDREDTHS)
        return found if most is None else max(-most, min(most, found))


Form = Steps | PerPoint


def points(form: Form, value: int, reading: Reading) -> int:
    """Tenths for one person: the points of the value by the days held, cut off to the tenth towards 0."""
    whole = form.points(value, reading.target) * reading.held
    return (abs(whole) // reading.whole) * (1 if whole >= 0 else -1)


@dataclass(frozen=True, slots=True)
class Held:
    """A person held the role from one day to another; both count, ``last`` None: open end."""

    employee_id: int
    first: date
    last: date | None = None


def answering(rows: Iterable[Held], first: date, last: date, by_days: bool) -> dict[int, tuple[int, date]]:
    """Who answers for a period: ``{employee: (days, the last of them)}``.

    by_days: everybody who held the role within the period, for the days of it; else who holds it on the last day,
    for the whole period.
    """
    whole = (last - first).days + 1
    found: dict[int, tuple[int, date]] = {}
    for row in rows:
        begin, end = max(row.first, first), min(row.last or last, last)
        if begin > end or not (by_days or end == last):
            continue
        days, until = found.get(row.employee_id, (0, end))
        held = (end - begin) // timedelta(days=1) + 1 if by_days else whole
        found[row.employee_id] = (min(whole, days + held), max(until, end))
    return found


def plain(hundredths: int) -> str:
    """Hundredths as people write them: 9230 is 92.3."""
    return f"{hundredths / HUNDREDTHS:.2f}".rstrip("0").rstrip(".")
