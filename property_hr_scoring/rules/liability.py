# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Joint liability: who else bears a part of an event, how much, and when (SCO-13).

What a person bears is an event of the own, that follows the main one. Points in tenths, money in yuan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from .points import Amount

SOURCE = "property.score.liability"
GROUP = "share"
SUPERIOR, PARTY, SHIFT = "superior", "party", "shift"
ALWAYS, OUTSIDE, SUPERVISION = "always", "outside", "supervision"
FAILED = "yes"
WHOLE, CENT = Decimal(1), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """A share that a rule gives to others.

    who: superior, party (the other side of a handover or cover), shift (everybody else of it); roles: for the superior
    the role that answers and those who answer above it, in order; condition: always, outside, supervision;
    points: fixed tenths, money: fixed yuan; percent, money_percent: of the main event's points and money.
    """

    id: int
    who: str
    roles: tuple[str, ...] = ()
    condition: str = ALWAYS
    points: int = 0
    percent: int = 0
    money: Decimal = Decimal(0)
    money_percent: int = 0


@dataclass(frozen=True, slots=True)
class Main:
    """The event that others share in, as it stands now.

    state: proposed or confirmed, empty when it doesn't count any more; points, money: its own, before repeats and
    maxima; finder: places of the roles that who found it held there that day (the smallest is the most responsible);
    is_found: a person recorded it; is_outside: its kind of fact comes from outside; supervision: the answer of who
    decided it, ``yes`` when it failed.
    """

    employee_id: int
    estate_id: int
    day: date
    state: str
    points: int = 0
    money: Decimal = Decimal(0)
    finder: tuple[int, ...] = ()
    is_found: bool = False
    is_outside: bool = False
    supervision: str = ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody holds a role in an estate, both days included (None: open end)."""

    id: int
    employee_id: int
    estate_id: int
    role: str
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """True on every day of it, the last one too."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Share:
    """What one person bears, and by which line."""

    line: Line
    amount: Amount


def superior(holdings: Iterable[Holding], main: Main, roles: Iterable[str]) -> tuple[int, ...]:
    """Who answered for the person at that moment: one employee, or none where nobody held the role.

    roles: the role that answers, then who answers for its holders. Who holds one of them answers to the next. Of two
    who hold it on the day of a change it is who held it before.
    """
    here = [item for item in holdings if item.estate_id == main.estate_id and item.holds(main.day)]
    roles = list(roles)
    own = {item.role for item in here if item.employee_id == main.employee_id}
    above = max((place for place, role in enumerate(roles) if role in own), default=-1) + 1
    if above >= len(roles):
        return ()
    held = [item for item in here if item.role == roles[above]]
    return tuple(item.employee_id for item in sorted(held, key=lambda item: (item.first, item.id))[:1])


def met(line: Line, main: Main, rank: int = 0) -> bool:
    """Whether the line applies. rank: the place of the superior's role; who holds it or a lower one finds for it."""
    if line.condition == SUPERVISION:
        return main.supervision == FAILED
    if line.condition == OUTSIDE:
        return main.is_outside or (main.is_found and not any(place >= rank for place in main.finder))
    return True


def may_be_met(line: Line, main: Main, rank: int = 0) -> bool:
    """Whether a decision about the main event may bring it about; who decides must not be whom it is about."""
    return line.condition == SUPERVISION or met(line, main, rank)


def amount(line: Line, main: Main) -> Amount:
    """What the line takes: its fixed part and its percentage, rounded to a tenth of a point and to a cent."""
    return Amount(
        line.points + int(_part(Decimal(main.points), line.percent, WHOLE)),
        line.money + _part(main.money, line.money_percent, CENT),
    )


def _part(value: Decimal, percent: int, step: Decimal) -> Decimal:
    return (value * percent / 100).quantize(step, ROUND_HALF_UP)


def shares(main: Main, lines: Iterable[Line], people: Mapping[int, Iterable[int]]) -> dict[int, Share]:
    """What each person bears: ``{employee id: Share}``; the person itself nothing, others once, the severest.

    lines: those whose condition is met; people: employees whom each line is about, by its id.
    """
    found: dict[int, Share] = {}
    for line in lines if main.state else ():
        share = Share(line, amount(line, main))
        for employee_id in people.get(line.id, ()):
            if employee_id == main.employee_id or share.amount == Amount():
                continue
            if employee_id not in found or _severity(share) < _severity(found[employee_id]):
                found[employee_id] = share
    return found


def _severity(share: Share) -> tuple:
    return share.amount.points, -share.amount.money, share.line.id
