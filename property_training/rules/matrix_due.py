# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""By when each person has to be trained in a topic (again), by the windows of what is asked (TRN-2, TRN-11)."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache, partial
from typing import NamedTuple

from .window import MONTH, Frequency, window_of

YEARLY = Frequency(1, 12, MONTH)


class Ask(NamedTuple):
    """What is asked of each single topic.

    :param frequency: None = no day is said for a single topic
    :param first: first day on which it is asked
    """

    topics: tuple[int, ...]
    frequency: Frequency | None
    first: date


def personal(frequency: Frequency, topics: int, is_each: bool, is_covered_yearly: bool) -> Frequency | None:
    """The frequency that a single topic has for a single person: in rotation only the year's coverage is sure."""
    if is_each or topics == 1:
        return frequency
    return YEARLY if is_covered_yearly else None


def due_on(frequency: Frequency, begin: date, last: date | None) -> date:
    """The last day of the window in which the next class has to be.

    :param begin: first day on which it is asked of the person; a class before it doesn't count
    :param last: when the person was taught it last
    """
    if last is None or last < begin:
        return window_of(frequency, begin).last
    return window_of(frequency, window_of(frequency, last).last + timedelta(days=1)).last


def due_days(
    owed: Mapping[int, Iterable[Hashable]],
    asks: Mapping[Hashable, Ask],
    arrived: Mapping[int, date],
    last: Mapping[tuple[int, int], date],
) -> dict[tuple[int, int], date]:
    """``{(person, topic): day}``, the earliest where several things ask for a topic.

    :param owed: ``{person: keys of asks}``
    :param arrived: ``{person: first day in a role}``
    :param last: ``{(person, topic): day of the last class or passed exam}``
    """
    found: dict[tuple[int, int], date] = {}
    # many people came on a day and were taught on a day, so each window is looked up once
    windows = {key: cache(partial(due_on, ask.frequency)) for key, ask in asks.items() if ask.frequency}
    for person, keys in owed.items():
        for key in windows.keys() & keys:
            begin = max(arrived.get(person, asks[key].first), asks[key].first)
            for topic in asks[key].topics:
                pair = person, topic
                day = windows[key](begin, last.get(pair))
                if pair not in found or day < found[pair]:
                    found[pair] = day
    return found


def earliest(days: Mapping[tuple[int, int], date], more: Iterable[tuple[int, int, date]]) -> dict:
    """Days of :func:`due_days` with further ones, of open attempts and orientations: (person, topic, day)."""
    found = dict(days)
    for person, topic, day in more:
        found[person, topic] = min(day, found.get((person, topic), day))
    return found
