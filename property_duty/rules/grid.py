# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The roster as a sheet of cells, one per person and day: what a changed cell means (DUT-1)."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .guided import Stand

FULL_WEEK = 40
"""Hours of a week that nobody said anything about."""
MOST_ID = 2**31 - 1
Turn = tuple[int, int]  # template, post (0: none)
Cell = tuple[int, date]  # person, day


@dataclass(slots=True)
class CellChange:
    """What happens to the shifts of a cell: `move` {shift: template, post}, `remove` shifts, `add` new ones."""

    move: dict[int, Turn] = field(default_factory=dict)
    remove: list[int] = field(default_factory=list)
    add: list[Turn] = field(default_factory=list)


def days(first: date, last: date, holidays: Collection[date], makeup: Collection[date]) -> list[dict]:
    """The columns of the sheet, from the first day to the last.

    :param holidays: days off by law, whatever weekday they are
    :param makeup: Saturdays and Sundays that are worked instead
    :return: ``date`` (as text), ``number`` in the month, ``weekday`` (0: Monday), ``is_holiday``, and ``is_off``:
        nobody works there but those on duty
    """
    return [
        {
            "date": str(day),
            "number": day.day,
            "weekday": day.weekday(),
            "is_holiday": day in holidays,
            "is_off": day in holidays or (day.weekday() > 4 and day not in makeup),
        }
        for day in (first + timedelta(days=number) for number in range((last - first).days + 1))
    ]


def working_days(columns: Iterable[dict]) -> int:
    """How many days of the month are worked by who stands no duty.

    :param columns: as :func:`days` gives them
    """
    return sum(not day["is_off"] for day in columns)


def norm_minutes(count: int, hours_per_week: float) -> int:
    """The minutes that a month asks of a person: its working days, a fifth of the person's week each.

    :param count: working days of the month
    :param hours_per_week: of the person's own working time; nothing: a full week
    """
    return round(count * (hours_per_week or FULL_WEEK) * 60 / 5)


def cell_change(existing: Sequence[tuple[int, Turn]], wanted: Iterable[Turn]) -> CellChange:
    """Return the least that turns the cell's shifts into the wanted ones.

    A shift that is wanted stays as it is; one that is not becomes one of the missing, so that its
    trace goes on; what is left over is removed or added.

    :param existing: (shift, its turn) in time order
    """
    missing, spare = list(wanted), []
    for key, turn in existing:
        if turn in missing:
            missing.remove(turn)
        else:
            spare.append(key)
    change = CellChange(move=dict(zip(spare, missing, strict=False)))
    change.remove = spare[len(missing) :]
    change.add = missing[len(spare) :]
    return change


def read_changes(changes: Iterable[dict]) -> dict[Cell, tuple[set[int], list[Turn]]]:
    """What the sheet sent: ``{cell: (shifts that it showed there, turns that are wanted)}``.

    :param changes: dicts of ``employee_id``, ``date`` (ISO text), ``seen`` (shifts), ``wanted`` ([template, post or 0])
    :raises ValueError: it is something else
    """
    return {
        (_id(change.get("employee_id")), date.fromisoformat(_of(str, change.get("date")))): (
            {_id(shift) for shift in _of(list | tuple, change.get("seen"))},
            [_turn(turn) for turn in _of(list | tuple, change.get("wanted"))],
        )
        for change in changes
    }


def _turn(given):
    if len(_of(list | tuple, given)) != 2:
        raise ValueError("a template and a post")
    return _id(given[0]), given[1] and _id(given[1]) or 0


def _id(given):
    if not 0 < _of(int, given) <= MOST_ID:
        raise ValueError("no record has this number")
    return given


def _of(kind, given):
    if isinstance(given, bool) or not isinstance(given, kind):
        raise ValueError(f"no {kind}")
    return given


def clashes(spans: Iterable[tuple[object, datetime, datetime]]) -> dict:
    """Return {key: key of another one} of the spans of one person that lie at the same time as another one.

    :param spans: (key, start, end)
    """
    found, before = {}, None
    for key, start, end in sorted(spans, key=lambda span: span[1:]):
        if before and start < before[2]:
            found[key] = before[0]
            found.setdefault(before[0], key)
        if not before or end > before[2]:
            before = (key, start, end)
    return found


def letters(codes: Sequence[str]) -> list[str]:
    """Return a key of the keyboard for each template code: its first free letter, else a digit, else none."""
    taken, result = set(), []
    for number, code in enumerate(codes, 1):
        free = [sign for sign in code.upper() if sign.isascii() and sign.isalpha() and sign not in taken]
        sign = free[0] if free else (str(number) if number < 10 else "")
        taken.add(sign)
        result.append(sign)
    return result


def moves(changes: Iterable[CellChange]) -> dict[Turn, list[int]]:
    """Return {turn: shifts that become it} of all cells."""
    found = {}
    for change in changes:
        for key, turn in change.move.items():
            found.setdefault(turn, []).append(key)
    return found


def plan_clashes(plans: dict[Cell, CellChange], hours: dict, stays: Iterable[tuple]) -> dict[Cell, object]:
    """Return the cells in which a person would stand two shifts at once: {cell: the other shift, None: a new one}.

    :param plans: {(person, day): what happens to the cell}
    :param hours: {(template, day): (start, end)}
    :param stays: (person, shift, start, end) of the shifts that stay
    """
    spans = {}
    for person, shift, start, end in stays:
        spans.setdefault(person, []).append((shift, start, end))
    for cell, change in plans.items():
        for number, (template, _post) in enumerate([*change.add, *change.move.values()]):
            spans.setdefault(cell[0], []).append(((cell, number), *hours[template, cell[1]]))
    return {
        key[0]: None if isinstance(other, tuple) else other
        for own in spans.values()
        for key, other in clashes(own).items()
        if isinstance(key, tuple)
    }


def stands_after(plans: dict[Cell, CellChange], before: dict[int, Stand], hours: Callable) -> list[Stand]:
    """Return who stands where once the plans are carried out; what is new has the key (cell, number).

    :param plans: {(person, day): what happens to the cell}
    :param before: {shift: as it stands}
    :param hours: (template, day) -> (start, end)
    """
    gone = {key for change in plans.values() for key in (*change.remove, *change.move)}
    stands = [stand for key, stand in before.items() if key not in gone]
    for cell, change in plans.items():
        for number, (template, post) in enumerate([*change.add, *change.move.values()]):
            stands.append(Stand((cell, number), cell[0], post, *hours(template, cell[1])))
    return stands
