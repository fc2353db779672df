# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What of the frequencies is kept, and who and what a year has not covered yet (TRN-2).

The frequency of a group of topics is a total for the group, its topics in rotation; by a setting it is asked of each
topic. A session over several dates counts once, on its last day.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .window import Frequency, Window, windows_between

AHEAD, OPEN, MET, UNMET = "ahead", "open", "met", "unmet"


class Held(NamedTuple):
    """A session that took place, or stands in a plan."""

    topic: int
    day: date


@dataclass(frozen=True)
class Requirement:
    """A frequency and what it is asked of.

    :param key: text that names it for good; it goes into the keys of needs
    :param topics: in the order of their rotation, one or more
    :param is_each: asked of each topic by itself, not of all together
    """

    key: str
    topics: tuple[int, ...]
    frequency: Frequency
    is_each: bool = False

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The topics that are counted together."""
        return tuple((topic,) for topic in self.topics) if self.is_each else (self.topics,)


@dataclass(frozen=True)
class WindowState:
    """A window of a requirement on a day: how many sessions of its topics it has.

    :param state: ``ahead`` (not begun), ``open`` (running, still to do), ``met``, ``unmet`` (over)
    """

    requirement: str
    topics: tuple[int, ...]
    window: Window
    held: int
    state: str

    @property
    def missing(self) -> int:
        """How many sessions are still to be held, 0 or more."""
        return max(0, self.window.least - self.held)


def window_states(
    requirement: Requirement, held: Iterable[Held], first: date, last: date, today: date
) -> list[WindowState]:
    """The windows that touch ``first`` to ``last``, by group and time, as they stand on ``today``."""
    held, found = list(held), []
    spans = windows_between(requirement.frequency, first, last)
    for topics in requirement.groups:
        days = sorted(one.day for one in held if one.topic in topics)
        for window in spans:
            count = sum(window.holds(day) for day in days)
            found.append(WindowState(requirement.key, topics, window, count, _state(window, count, today)))
    return found


def _state(window, count, today):
    if count >= window.least:
        return MET
    if today < window.first:
        return AHEAD
    return OPEN if today <= window.last else UNMET


def due(states: Iterable[WindowState]) -> list[WindowState]:
    """Those that still ask for something now or asked in vain: open and unmet ones, the earliest end first."""
    found = [state for state in states if state.state in (OPEN, UNMET)]
    return sorted(found, key=lambda state: (state.window.last, state.requirement, state.topics))


def rotation(topics: Sequence[int], held: Iterable[Held], count: int) -> list[int]:
    """The next ``count`` topics of a group: the least often held, then the longest not held, then in their order.

    :param held: what was held before of the group; that of other topics doesn't matter
    """
    held = [one for one in held if one.topic in topics]
    times = Counter(one.topic for one in held)
    last = {one.topic: one.day.toordinal() for one in sorted(held, key=lambda one: one.day)}
    places = {topic: place for place, topic in enumerate(topics)}
    later, chosen = date.max.toordinal(), []
    for number in range(count if topics else 0):
        topic = min(topics, key=lambda one: (times[one], last.get(one, 0), places[one]))
        times[topic] += 1
        last[topic] = later + number
        chosen.append(topic)
    return chosen


def uncovered(
    expected: Mapping[int, Collection[int]], attended: Iterable[tuple[int, int]]
) -> dict[int, tuple[int, ...]]:
    """Who has not been to which topic: ``{topic: people}``, both sorted; topics that all know are left out.

    :param expected: ``{person: topics that the year owes the person}``
    :param attended: (person, topic) of the year
    """
    attended, found = set(attended), defaultdict(list)
    for person in sorted(expected):
        for topic in expected[person]:
            if (person, topic) not in attended:
                found[topic].append(person)
    return {topic: tuple(found[topic]) for topic in sorted(found)}
