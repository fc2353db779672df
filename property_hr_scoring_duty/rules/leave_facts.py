# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days of personal leave and days of long cover as facts of one group (ATT-6, ATT-7)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

LEAVE = "hr.leave"
COVER = "property.cover"


@dataclass(frozen=True, slots=True)
class DayFact:
    """A day of leave, or of long cover, of one person: `quantity` is 1 day, or the minutes covered."""

    model: str
    record_id: int
    group: str
    person: int
    day: date
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave of one person, from its first to its last day."""

    id: int
    person: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Place:
    """An estate of the period: its working days in order, and who works there."""

    id: int
    days: tuple[date, ...]
    people: Collection[int]


def leave_days(
    leaves: Iterable[Leave], places: Iterable[Place]
) -> tuple[list[tuple[int, int, date]], dict[tuple[int, date], int]]:
    """Return the working days of leaves as (leave, person, day), and in which estate each (person, day) counts.

    Who works in several estates is counted in the first of them whose working day it is.
    """
    leaves = list(leaves)
    rows, homes = [], {}
    for place in places:
        for day in place.days:
            for leave in leaves:
                if leave.person not in place.people or not leave.first <= day <= leave.last:
                    continue
                if homes.setdefault((leave.person, day), place.id) == place.id:
                    rows.append((leave.id, leave.person, day))
    return rows, homes


def day_facts(leaves: Iterable[tuple[int, int, date]], covers: Iterable[tuple[int, int, date, int]]) -> list[DayFact]:
    """Return the facts of leaves and covers, those of one person and day under one key.

    Hung on the leave where there is one, else on the first cover of the day, so that one day costs
    once, whichever came first.

    :param leaves: (leave, person, day), a row per day
    :param covers: (cover, person, day, minutes) of the covers that make their day one of leave
    """
    homes, minutes, days = {}, {}, set()
    for leave, person, day in sorted(leaves):
        homes.setdefault((person, day), (LEAVE, leave))
        days.add((person, day))
    for cover, person, day, length in sorted(covers):
        homes.setdefault((person, day), (COVER, cover))
        minutes[person, day] = minutes.get((person, day), 0) + length
    facts = [(key, "personal_leave", 1) for key in days] + [(key, "covered", total) for key, total in minutes.items()]
    return [
        DayFact(*homes[key], f"leave {key[1]}", *key, kind, quantity)
        for key, kind, quantity in sorted(facts, key=lambda fact: (fact[0], fact[1]))
    ]
