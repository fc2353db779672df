# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days of personal leave and days of long cover as facts of one group (ATT-6, ATT-7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

LEAVE = "hr.leave"
COVER = "property.cover"

#: halves of a day
HALF, WHOLE = 1, 2
KINDS = {HALF: "personal_leave_half", WHOLE: "personal_leave"}


@dataclass(frozen=True, slots=True)
class DayFact:
    """A day or half a day of leave, or one of long cover, of one person: `quantity` is 1, or the minutes covered."""

    model: str
    record_id: int
    group: str
    person: int
    day: date
    kind: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave of one person, from its first to its last day; `halves` are those of which only half is free."""

    id: int
    person: int
    first: date
    last: date
    halves: Collection[date] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An estate of the period: its working days in order, who works there and from when to when.

    `people`: {person: [(first day, last day or None)]}; `shifts`: the (person, day) of its published shifts.
    """

    id: int
    days: tuple[date, ...]
    people: Mapping[int, Collection[tuple[date, date | None]]]
    shifts: Collection[tuple[int, date]] = field(default=())

    def has(self, person: int, day: date) -> bool:
        """Tell whether the person works there on that day."""
        return any(first <= day and (last is None or day <= last) for first, last in self.people.get(person, ()))


def leave_days(
    leaves: Iterable[Leave], places: Iterable[Place]
) -> tuple[list[tuple[int, int, date, int]], dict[tuple[int, date], int]]:
    """Return the days that leaves cost as (leave, person, day, halves of it), and in which estate each (person, day)
    counts.

    A day costs when the person has a shift on it, whatever weekday it is, and counts where the shift is; else when it
    is a working day. Who works in several estates is counted in the first of them whose working day it is.
    """
    leaves, places = list(leaves), list(places)
    homes = {key: place.id for place in reversed(places) for key in place.shifts}
    people = {leave.person for leave in leaves}
    for place in places:
        for person in people.intersection(place.people):
            for day in place.days:
                if place.has(person, day):
                    homes.setdefault((person, day), place.id)
    rows = [
        (leave.id, person, day, HALF if day in leave.halves else WHOLE)
        for leave in leaves
        for person, day in homes
        if person == leave.person and leave.first <= day <= leave.last
    ]
    kept = {(person, day) for _leave, person, day, _halves in rows}
    return sorted(rows), {key: place for key, place in homes.items() if key in kept}


def month_days(first: date, last: date) -> set[date]:
    """Return a day of each month that a leave reaches into.

    >>> sorted(month_days(date(2026, 1, 31), date(2026, 2, 1)))
    [datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)]
    """
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return {date(month // 12, month % 12 + 1, 1) for month in months}


def day_facts(
    leaves: Iterable[tuple[int, int, date, int]], covers: Iterable[tuple[int, int, date, int]]
) -> list[DayFact]:
    """Return the facts of leaves and covers, those of one person and day under one key.

    Hung on the leave where there is one, else on the first cover of the day, so that one day costs
    once, whichever came first. Two halves of a day are the day.

    :param leaves: (leave, person, day, halves), a row per day
    :param covers: (cover, person, day, minutes) of the covers that make their day one of leave
    """
    homes, minutes, days = {}, {}, {}
    for leave, person, day, halves in sorted(leaves):
        homes.setdefault((person, day), (LEAVE, leave))
        days[person, day] = min(WHOLE, days.get((person, day), 0) + halves)
    for cover, person, day, length in sorted(covers):
        homes.setdefault((person, day), (COVER, cover))
        minutes[person, day] = minutes.get((person, day), 0) + length
    facts = [(key, KINDS[halves], 1) for key, halves in days.items()]
    facts += [(key, "covered", total) for key, total in minutes.items()]
    return [
        DayFact(*homes[key], f"leave {key[1]}", *key, kind, quantity)
        for key, kind, quantity in sorted(facts, key=lambda fact: (fact[0], fact[1]))
    ]
