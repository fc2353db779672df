# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The matrix as a screen and a sheet of paper have it: one compact row per person (TRN-11)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from .matrix import DONE, DUE, EXPIRING, FAILED, STATES, Cell, Record

#: states in which somebody has to do something
OWED = (DUE, EXPIRING, FAILED)
SIGNS = {"never": "", DUE: "!", DONE: "✓", EXPIRING: "…", FAILED: "✗"}


def records(
    classes: Iterable[tuple[int, int, date]],
    exams: Iterable[tuple[int, int, bool, date]],
    ends: Mapping[tuple[int, int], date | None],
) -> list[Record]:
    """What people did: classes, and the last passed and failed exam of each.

    :param classes: (person, topic, last day)
    :param exams: (person, topic, passed?, last day)
    :param ends: ``{(person, topic): last day of the certificate}``, None = for good; without one the exam alone counts
    """
    taught = [Record(person, topic, day) for person, topic, day in classes]
    sat = [
        Record(person, topic, day, passed, ends.get((person, topic)) if passed else None)
        for person, topic, passed, day in exams
    ]
    return taught + sat


def last_days(found: Iterable[Record]) -> dict[tuple[int, int], date]:
    """``{(person, topic): day}`` of the last class or passed exam."""
    days: dict[tuple[int, int], date] = {}
    for record in found:
        if record.passed is not False:
            key = record.person, record.topic
            days[key] = max(record.day, days.get(key, record.day))
    return days


def certificate_ends(
    valid: Iterable[tuple[int, int, date | None, bool]], withdrawn: Iterable[tuple[int, int, date]]
) -> dict[tuple[int, int], date | None]:
    """Until when people's certificates count.

    :param valid: (person, topic, latest last day, is one of them for good?)
    :param withdrawn: (person, topic, first day on which it counted no more); only where none is valid
    """
    ends: dict[tuple[int, int], date | None] = {(person, topic): day for person, topic, day in withdrawn}
    for person, topic, day, for_good in valid:
        ends[person, topic] = None if for_good else day
    return ends


def rows(
    found: Mapping[tuple[int, int], Cell], people: Sequence[int], topics: Sequence[int], day: date
) -> dict[int, list]:
    """``{person: cells}``, a cell for each topic: 0 = nothing is asked, else [number of the state, days since the last
    time, days until it is due], counted from ``day`` and None where there is none."""
    numbers = {state: number for number, state in enumerate(STATES)}

    @cache  # many stand alike
    def cell(one):
        if one is None:
            return 0
        return [numbers[one.state], _days(one.last_on, day), _days(one.due_on, day)]

    return {person: [cell(found.get((person, topic))) for topic in topics] for person in people}


def _days(one, day):
    return (one - day).days if one else None


def owed_counts(found: Mapping[tuple[int, int], Cell]) -> dict[int, int]:
    """How many topics each person has to do something about: ``{person: count}``."""
    counts: dict[int, int] = {}
    for (person, _topic), cell in found.items():
        counts[person] = counts.get(person, 0) + (cell.state in OWED)
    return counts


def columns(found: Iterable[tuple[int, int]], topics: Iterable[int]) -> list[int]:
    """The topics of the sheet in their order: those that somebody owes or did."""
    seen = {topic for _person, topic in found}
    return [topic for topic in topics if topic in seen]


def paper(found: Sequence | int, day: date) -> tuple[str, str]:
    """A cell of :func:`rows` on paper: its state, ``none`` where nothing is asked, and the last day or a sign."""
    if not found:
        return "none", ""
    number, last, _due = found
    state = STATES[number]
    return state, SIGNS[state] if last is None else (day + timedelta(days=last)).isoformat()


def blocks(topics: Sequence[Mapping], people: Iterable[Mapping], day: date, width: int) -> list[dict]:
    """The matrix cut into tables that fit a page.

    :param topics, people: as ``property.training.matrix`` answers them
    :param width: topics side by side
    :return: dicts of ``topics`` and ``people`` [(name, [(state, text)])]
    """
    people = list(people)
    return [
        {
            "topics": topics[begin : begin + width],
            "people": [
                (one["name"], [paper(cell, day) for cell in one["cells"][begin : begin + width]]) for one in people
            ],
        }
        for begin in range(0, len(topics), width)
    ]
