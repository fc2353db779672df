# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The month before as the pattern of a month (DUT-2)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from .roster_problem import Person, Turn, is_off

FOUR_WEEKS, FIVE_WEEKS = timedelta(weeks=4), timedelta(weeks=5)


def source_day(day: date) -> date:
    """Return the day of the month before that `day` is copied from: same weekday, four weeks before, or five."""
    source = day - FOUR_WEEKS
    return source if source.month != day.month else day - FIVE_WEEKS


def kept(
    wanted: Sequence[tuple[int, date, Turn]],
    taken: Mapping[int, Collection[Turn]],
    ranges: Mapping[int, Collection[tuple[date, date | None]]],
    off: Mapping[int, tuple],
) -> list[int]:
    """Return the indices of the wanted shifts that can be stood, in order; one that is kept takes its time too.

    :param wanted: (person, day, turn)
    :param taken: {person: turns that stand}
    :param ranges: {person: (first day, last day or None) of the roles}
    :param off: {person: minutes of leave, as of `roster_problem.Person`}
    """
    turns, result = {key: list(own) for key, own in taken.items()}, []
    for number, (key, day, turn) in enumerate(wanted):
        own = turns.setdefault(key, [])
        is_there = any(first <= day and (not last or day <= last) for first, last in ranges.get(key, ()))
        is_busy = any(other.day == turn.day or (other.start < turn.end and turn.start < other.end) for other in own)
        if is_there and not is_busy and not is_off(Person(key, off=off.get(key, ())), turn):
            own.append(turn)
            result.append(number)
    return result
