# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is wrong with a roster as it stands, whoever drew it up (DUT-2)."""

import dataclasses

from .roster_problem import LEAVE, REST, RUN, Person, Settings, is_off, run_around, short_rests

#: beside the reasons of `roster_problem`: two shifts on one day; who may not be alone is
TWICE, ALONE = "twice", "alone"


@dataclasses.dataclass(frozen=True)
class Fault:
    """Something of a person's month that a rule forbids, on a day."""

    person: int
    day: int
    kind: str


def faults(people: list[Person], days: int, settings: Settings) -> list[Fault]:
    """Return the faults of the month's days 0 to `days` - 1, by person and day.

    A run of too many days is named once, on the first day too many.
    """
    found = []
    for person in people:
        mine = [turn for turn in person.turns if 0 <= turn.day < days]
        found += [Fault(person.key, turn.day, LEAVE) for turn in mine if is_off(person, turn)]
        for one, other in short_rests(person.turns, settings.rest):
            if 0 <= other.day < days:
                found.append(Fault(person.key, other.day, TWICE if one.day == other.day else REST))
        worked = {turn.day for turn in person.turns}
        for day in sorted(worked):
            before = {other for other in worked if other < day}
            if 0 <= day < days and run_around(day, before) == settings.days_running + 1:
                found.append(Fault(person.key, day, RUN))
    return sorted(set(found), key=lambda fault: (fault.person, fault.day, fault.kind))
