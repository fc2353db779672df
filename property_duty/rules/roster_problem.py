# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a roster is made of, and the hard rules that nobody's roster may break (DUT-2).

All of it is plain data, so that it travels to the solver's process and back. Days are numbered from
the first of the month, 0; days before are negative. Moments are minutes from its midnight.
"""

import dataclasses
from collections.abc import Iterable
from itertools import pairwise

#: why somebody can't stand a slot, in the order in which it is said
UNFIT, GUIDED, LEAVE, BUSY, REST, RUN = REASONS = ("unfit", "guided", "leave", "busy", "rest", "run")

#: (person, demand, day)
Placement = tuple[int, int, int]


@dataclasses.dataclass(frozen=True)
class Turn:
    """A shift as somebody stands it: its day and its minutes, and whether it is a night or lies on a day off."""

    day: int
    start: int
    end: int
    is_night: bool = False
    is_weekend: bool = False

    @property
    def minutes(self) -> int:
        """Its length."""
        return self.end - self.start


@dataclasses.dataclass(frozen=True)
class Slot:
    """A shift of a post on one day, and how many people are still missing in it."""

    demand: int
    day: int
    need: int
    turn: Turn
    template: int = 0


@dataclasses.dataclass(frozen=True)
class Wish:
    """A day somebody wants off (`template` 0), or the template wished for that day."""

    day: int
    template: int = 0


@dataclasses.dataclass(frozen=True)
class Person:
    """Who may be placed.

    `fit`: (demand, first day, last day) that the person may stand; `off`: (start, end) of leaves; `turns`: what the
    person stands anyway: fixed shifts, the days before the month, shifts elsewhere; `is_guided`: only beside somebody
    else, whom a person puts there.
    """

    key: int
    fit: tuple[tuple[int, int, int], ...] = ()
    off: tuple[tuple[int, int], ...] = ()
    turns: tuple[Turn, ...] = ()
    wishes: tuple[Wish, ...] = ()
    is_guided: bool = False


@dataclasses.dataclass(frozen=True)
class Settings:
    """Least rest between shifts in minutes, most days running, limits of the search, and what a fault costs.

    `seconds` and `patience` are of a usual machine; where one is `slow` times slower, the clock ends a search.
    """

    rest: int = 660
    days_running: int = 6
    seconds: int = 45
    patience: int = 3
    slow: int = 3
    cover: int = 1000
    hours: int = 10
    nights: int = 20
    weekends: int = 20
    wishes: int = 15
    steady: int = 2


@dataclasses.dataclass(frozen=True)
class Problem:
    """A month to be manned."""

    days: int
    people: tuple[Person, ...]
    slots: tuple[Slot, ...]
    settings: Settings = Settings()


def to_data(problem: Problem) -> dict:
    """Return the problem as JSON can carry it."""
    return dataclasses.asdict(problem)


def from_data(data: dict) -> Problem:
    """Return the problem that `to_data` made the data of."""
    people = tuple(
        Person(
            row["key"],
            tuple(map(tuple, row["fit"])),
            tuple(map(tuple, row["off"])),
            tuple(Turn(**turn) for turn in row["turns"]),
            tuple(Wish(**wish) for wish in row["wishes"]),
            row["is_guided"],
        )
        for row in data["people"]
    )
    slots = tuple(Slot(**{**row, "turn": Turn(**row["turn"])}) for row in data["slots"])
    return Problem(data["days"], people, slots, Settings(**data["settings"]))


def parts(problem: Problem) -> list[Problem]:
    """Return the problem cut into parts that share nobody, so that each is small; posts of their own people mostly."""
    groups: list[tuple[set[int], list[Person]]] = []
    for person in problem.people:
        demands, people = {demand for demand, _first, _last in person.fit}, [person]
        if not demands:
            continue
        for group in [group for group in groups if group[0] & demands]:
            groups.remove(group)
            demands, people = demands | group[0], group[1] + people
        groups.append((demands, people))
    return [
        dataclasses.replace(
            problem, people=tuple(people), slots=tuple(slot for slot in problem.slots if slot.demand in demands)
        )
        for demands, people in groups
    ]


def is_fit(person: Person, slot: Slot) -> bool:
    """Tell whether the person may stand the post's shift on that day at all."""
    return any(demand == slot.demand and first <= slot.day <= last for demand, first, last in person.fit)


def is_off(person: Person, turn: Turn) -> bool:
    """Tell whether a leave of the person reaches into the turn."""
    return any(start < turn.end and end > turn.start for start, end in person.off)


def obstacle(person: Person, slot: Slot, turns: Iterable[Turn], settings: Settings) -> str | None:
    """Return why the person can't stand the slot besides the turns, as in `REASONS`; None: nothing is in the way."""
    turns, wanted = list(turns), slot.turn
    if not is_fit(person, slot):
        return UNFIT
    if person.is_guided:
        return GUIDED
    if is_off(person, wanted):
        return LEAVE
    if any(turn.day == wanted.day for turn in turns):
        return BUSY
    if any(turn.start < wanted.end + settings.rest and wanted.start < turn.end + settings.rest for turn in turns):
        return REST
    if run_around(wanted.day, {turn.day for turn in turns}) > settings.days_running:
        return RUN
    return None


def run_around(day: int, worked: set[int]) -> int:
    """Return how many days running somebody works when `day` joins the worked days."""
    first = last = day
    while first - 1 in worked:
        first -= 1
    while last + 1 in worked:
        last += 1
    return last - first + 1


def longest_run(worked: Iterable[int]) -> int:
    """Return the most days running among the worked days."""
    longest = current = 0
    previous = None
    for day in sorted(set(worked)):
        current = current + 1 if previous is not None and day == previous + 1 else 1
        longest, previous = max(longest, current), day
    return longest


def short_rests(turns: Iterable[Turn], rest: int) -> list[tuple[Turn, Turn]]:
    """Return the pairs of consecutive turns with less than `rest` minutes between them."""
    ordered = sorted(turns, key=lambda turn: (turn.start, turn.end))
    return [(one, other) for one, other in pairwise(ordered) if other.start < one.end + rest]


def breaches(problem: Problem, placements: Iterable[Placement]) -> list[tuple[Placement, str]]:
    """Return the placements that break a hard rule, each with the reason; of a sound proposal there are none.

    A placement is judged beside everything else that the person stands.
    """
    slots = {(slot.demand, slot.day): slot for slot in problem.slots}
    people = {person.key: person for person in problem.people}
    by_person: dict[int, list[Placement]] = {}
    for placement in placements:
        by_person.setdefault(placement[0], []).append(placement)
    found = []
    for key, mine in by_person.items():
        for placement in mine:
            others = [slots[demand, day].turn for _key, demand, day in mine if (_key, demand, day) != placement]
            turns = [*people[key].turns, *others]
            if reason := obstacle(people[key], slots[placement[1:]], turns, problem.settings):
                found.append((placement, reason))
    return found
