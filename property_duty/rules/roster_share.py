# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What of hours, nights and days off is a fair share, and what somebody really has (DUT-2)."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping

from .roster_problem import Person, Problem, Turn, is_fit, is_off, longest_run

MEASURES = ("minutes", "nights", "weekends")


@dataclasses.dataclass(frozen=True)
class Load:
    """What somebody stands in a month."""

    shifts: int
    minutes: int
    nights: int
    weekends: int
    days_running: int


def amount(turn: Turn, measure: str) -> int:
    """Return how much of a measure a turn brings: its minutes, or 1 for a night or a day off that is worked."""
    if measure == "minutes":
        return turn.minutes
    return int(turn.is_night if measure == "nights" else turn.is_weekend)


def shares(problem: Problem) -> dict[int, dict[str, tuple[int, int]]]:
    """Return {person: {measure: (least, most)}}: the bounds within which a share is fair.

    Each slot is spread over those who may stand it, by the days on which they are there. The bounds lie a piece around
    the exact share that can't be divided further: half the longest slot for minutes, the whole numbers for the rest.
    """
    exact = _exact(problem)
    slack = max((slot.turn.minutes for slot in problem.slots), default=0) // 2
    return {
        person.key: {
            measure: (
                (int(exact[person.key, measure]) - slack, int(exact[person.key, measure]) + slack)
                if measure == "minutes"
                else _whole(exact[person.key, measure])
            )
            for measure in MEASURES
        }
        for person in problem.people
    }


def _whole(share: float) -> tuple[int, int]:
    low = int(share + 1e-6)
    return low, low if share - low < 1e-6 else low + 1


def _exact(problem: Problem) -> Mapping[tuple[int, str], float]:
    result: dict[tuple[int, str], float] = defaultdict(float)
    presence = {person.key: _days_there(person, problem) for person in problem.people}
    for demand in {slot.demand for slot in problem.slots}:
        slots = [slot for slot in problem.slots if slot.demand == demand]
        fit = [person for person in problem.people if any(is_fit(person, slot) for slot in slots)]
        total = sum(presence[person.key] for person in fit)
        for person in fit if total else ():
            part = presence[person.key] / total
            for measure in MEASURES:
                wanted = sum(slot.need * amount(slot.turn, measure) for slot in slots)
                result[person.key, measure] += part * wanted
    _count_fixed(problem, presence, result)
    return result


def _count_fixed(problem, presence, result):
    """What is fixed already is spread as well: who has it, has that much less to come."""
    people = [person for person in problem.people if person.fit]
    total = sum(presence[person.key] for person in people)
    for measure in MEASURES:
        fixed = sum(amount(turn, measure) for person in people for turn in person.turns if 0 <= turn.day < problem.days)
        for person in people if total else ():
            result[person.key, measure] += fixed * presence[person.key] / total


def _days_there(person: Person, problem: Problem) -> int:
    """Return on how many days of the month the person may stand some shift and is not on leave."""
    there = set()
    for _demand, first, last in person.fit:
        there |= set(range(max(first, 0), min(last, problem.days - 1) + 1))
    return sum(not is_off(person, Turn(day, day * 1440, day * 1440 + 1440)) for day in there)


def loads(turns: Mapping[int, Iterable[Turn]], days: int) -> dict[int, Load]:
    """Return {person: load} of the days 0 to `days` - 1; the days running look at the turns before and after too."""
    result = {}
    for key, all_turns in turns.items():
        all_turns = list(all_turns)
        mine = [turn for turn in all_turns if 0 <= turn.day < days]
        result[key] = Load(
            shifts=len(mine),
            minutes=sum(turn.minutes for turn in mine),
            nights=sum(turn.is_night for turn in mine),
            weekends=sum(turn.is_weekend for turn in mine),
            days_running=longest_run(turn.day for turn in all_turns),
        )
    return result


def load_rows(turns: Mapping[int, Iterable[Turn]], days: int, names: Mapping[int, str]) -> list[dict]:
    """What each person has, most hours first; ``percent`` is the share of who has most, for a bar.

    :param turns: {person: turns}
    :param names: {person: name}
    """
    found = loads(turns, days)
    most = max((load.minutes for load in found.values()), default=0) or 1
    rows = [
        {
            "name": names[key],
            "shifts": load.shifts,
            "hours": round(load.minutes / 60, 1),
            "nights": load.nights,
            "weekends": load.weekends,
            "running": load.days_running,
            "percent": 100 * load.minutes // most,
        }
        for key, load in found.items()
    ]
    return sorted(rows, key=lambda row: (-row["hours"], row["name"]))
