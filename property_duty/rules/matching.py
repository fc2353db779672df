# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which punch belongs to which shift of one person (DUT-4).

A stay (check-in to check-out) belongs to the shift it spends most time in: its home. So a punch
after midnight belongs to the night shift that began the day before, and nobody has to name the day.
A stay that goes on for longer than the allowance into a neighbouring shift counts there too (one
stay through two shifts); a shorter one is coming early or leaving late and says nothing about the
neighbour. A stay outside every shift is kept with the nearest one within that shift's windows, so
that it is seen there.

An assigned shift beats a default one: a default shift is not needed when the person has an assigned
one on the same day or at the same time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

ZERO = timedelta(0)
INSTANT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Window:
    """How a shift looks for its punches; all seconds.

    A stay that ends at most `early` before the shift or begins at most `late` after it is kept with
    it. Reaching into a neighbouring shift for at most `spill` counts nothing there. A stay without
    a check-out is believed for `longest`, and so is one whose check-out came later than that.
    """

    early: int
    late: int
    spill: int
    longest: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of the person: [start, end) in naive UTC, `day` the date it bears in its estate."""

    key: int
    day: date
    start: datetime
    end: datetime
    window: Window
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Punch:
    """A stay of the person in naive UTC.

    `end` is None while the person is checked in or forgot to check out.
    """

    key: int
    start: datetime
    end: datetime | None = None


@dataclass(slots=True)
class Match:
    """`home`: punch key -> shift key; `counted`: shift key -> its punches in time order.

    `beaten`: keys of default shifts.
    """

    home: dict[int, int] = field(default_factory=dict)
    counted: dict[int, list[Punch]] = field(default_factory=dict)
    beaten: frozenset[int] = frozenset()


def beaten_defaults(shifts: Iterable[Shift]) -> frozenset[int]:
    """Return the keys of the default shifts that an assigned shift of the same person makes
    unnecessary."""
    shifts = list(shifts)
    assigned = [shift for shift in shifts if not shift.is_default]
    days = {shift.day for shift in assigned}
    return frozenset(
        shift.key
        for shift in shifts
        if shift.is_default
        and (shift.day in days or any(other.start < shift.end and shift.start < other.end for other in assigned))
    )


def match(shifts: Iterable[Shift], punches: Iterable[Punch], now: datetime) -> Match:
    """Match the punches of ONE person with the person's shifts as of `now`.

    :param shifts: all shifts of the period, and the neighbours just outside of it, in any
        order
    :param punches: disjoint stays, in any order
    :return: see `Match`; a punch far from every shift has no home, a shift without punches is not
        in `counted`
    """
    shifts = sorted(shifts, key=lambda shift: (shift.start, shift.key))
    punches = sorted(punches, key=lambda punch: (punch.start, punch.key))
    result = Match(beaten=beaten_defaults(shifts) if any(shift.is_default for shift in shifts) else frozenset())
    shifts = [shift for shift in shifts if shift.key not in result.beaten]
    first = 0
    for position, punch in enumerate(punches):
        while first < len(shifts) and shifts[first].end + timedelta(seconds=shifts[first].window.late) < punch.start:
            first += 1
        following = punches[position + 1].start if position + 1 < len(punches) else None
        punch = _believed(punch, shifts[first : first + 1])
        reach = _reach(punch, following, now, shifts[first : first + 1])
        _place(result, punch, reach, shifts, first)
    return result


def _believed(punch: Punch, near: list[Shift]) -> Punch:
    """Return the stay as far as it can be true: the end of one that lasts longer than anybody stays was a later tap."""
    if punch.end is None or not near:
        return punch
    window, length = near[0].window, near[0].end - near[0].start
    believable = max(timedelta(seconds=window.longest), length + timedelta(seconds=window.early + window.late))
    return Punch(punch.key, punch.start) if punch.end - punch.start > believable else punch


def _reach(punch: Punch, following: datetime | None, now: datetime, near: list[Shift]) -> datetime:
    """Return until when the stay is taken to last.

    One without a check-out lasts until now, the next check-in or as long as is believable, yet
    always long enough to tell an early arrival for the next shift from a late one for the shift
    about to end.
    """
    if punch.end is not None:
        return max(punch.end, punch.start + INSTANT)
    window = near[0].window if near else Window(0, 0, 0, 0)
    reach = min(now, punch.start + timedelta(seconds=window.longest))
    reach = max(reach, punch.start + timedelta(seconds=2 * window.spill))
    return max(min(reach, following or reach), punch.start + INSTANT)


def _place(result: Match, punch: Punch, reach: datetime, shifts: list[Shift], first: int) -> None:
    """Give the punch its home among `shifts[first:]` and count it wherever it says something."""
    overlaps, nearest, home = [], None, None
    for shift in shifts[first:]:
        if shift.start - timedelta(seconds=shift.window.early) > reach:
            break
        overlap = min(reach, shift.end) - max(punch.start, shift.start)
        if overlap > ZERO:
            overlaps.append((overlap, shift))
            if home is None or overlap > home[0]:
                home = (overlap, shift)
        elif nearest is None or -overlap <= nearest[0]:
            nearest = _within(shift, punch, reach, -overlap) or nearest
    home = home or nearest
    if not home:
        return
    result.home[punch.key] = home[1].key
    for shift in _counting(overlaps, home[1]):
        result.counted.setdefault(shift.key, []).append(punch)


def _within(shift: Shift, punch: Punch, reach: datetime, gap: timedelta) -> tuple[timedelta, Shift] | None:
    """Return the gap and the shift when a stay outside the shift still falls into one of its
    windows."""
    limit = shift.window.early if reach <= shift.start else shift.window.late
    return (gap, shift) if gap <= timedelta(seconds=limit) else None


def _counting(overlaps: list[tuple[timedelta, Shift]], home: Shift) -> list[Shift]:
    shifts = [shift for overlap, shift in overlaps if shift is home or overlap > timedelta(seconds=shift.window.spill)]
    return shifts if overlaps else [home]
