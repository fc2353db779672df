# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a shift stays unmanned (DUT-2)."""

import dataclasses
from collections import Counter
from collections.abc import Iterable

from .roster_problem import UNFIT, Placement, Problem, obstacle


@dataclasses.dataclass(frozen=True)
class Open:
    """A slot that lacks people: how many, and how many of those fit for it are kept away by what."""

    demand: int
    day: int
    missing: int
    reasons: tuple[tuple[str, int], ...] = ()


def fill_up(problem: Problem, placements: Iterable[Placement]) -> list[Placement]:
    """Return the placements and besides everybody who can stand an open slot as things are."""
    placed = list(placements)
    slots = {(slot.demand, slot.day): slot for slot in problem.slots}
    turns = {person.key: list(person.turns) for person in problem.people}
    count: Counter = Counter()
    for key, demand, day in placed:
        turns[key].append(slots[demand, day].turn)
        count[demand, day] += 1
    for slot in problem.slots:
        for person in sorted(problem.people, key=lambda person: sum(turn.minutes for turn in turns[person.key])):
            if count[slot.demand, slot.day] >= slot.need:
                break
            if not obstacle(person, slot, turns[person.key], problem.settings):
                placed.append((person.key, slot.demand, slot.day))
                turns[person.key].append(slot.turn)
                count[slot.demand, slot.day] += 1
    return placed


def open_slots(problem: Problem, placements: Iterable[Placement]) -> list[Open]:
    """Return what stays unmanned after the placements, by day, with the reasons; nobody fit: no reasons."""
    slots = {(slot.demand, slot.day): slot for slot in problem.slots}
    turns = {person.key: list(person.turns) for person in problem.people}
    count: Counter = Counter()
    for key, demand, day in placements:
        turns[key].append(slots[demand, day].turn)
        count[demand, day] += 1
    found = []
    for slot in sorted(problem.slots, key=lambda slot: (slot.turn.start, slot.demand)):
        missing = slot.need - count[slot.demand, slot.day]
        if missing <= 0:
            continue
        reasons = Counter(obstacle(person, slot, turns[person.key], problem.settings) for person in problem.people)
        del reasons[UNFIT]
        found.append(Open(slot.demand, slot.day, missing, tuple(sorted((k, n) for k, n in reasons.items() if k))))
    return found
