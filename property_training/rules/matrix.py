# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The matrix employee × topic: how each cell stands on a day, in one pass (TRN-11)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import chain, repeat
from operator import itemgetter
from typing import NamedTuple

NEVER, DUE, DONE, EXPIRING, FAILED = STATES = ("never", "due", "done", "expiring", "failed")


class Record(NamedTuple):
    """Somebody was taught a topic, or sat its exam.

    :param passed: of the exam; None = a class without one
    :param until: last day on which it counts, None = for good
    """

    person: int
    topic: int
    day: date
    passed: bool | None = None
    until: date | None = None


class Cell(NamedTuple):
    """A cell: its state, the last day of it, and when it is due (next), None = never or not said."""

    state: str
    last_on: date | None = None
    due_on: date | None = None


def cells(
    expected: Mapping[int, Collection[int]],
    records: Iterable[Record],
    day: date,
    lead_days: int,
    due: Mapping[tuple[int, int], date] | None = None,
) -> dict[tuple[int, int], Cell]:
    """``{(person, topic): Cell}`` of all that is expected of people, and of what they did besides.

    ``failed``: the last exam was not passed. ``done``: the last record counts; ``expiring`` from ``lead_days`` before
    its last day on. ``due``: it has run out, or its due day has come and nothing was done since. ``never``: nothing
    yet. Where there are exams, they alone count: a class neither mends a failed one nor prolongs one that ran out. Of
    several records of a day the last given counts.

    :param expected: ``{person: topics}``
    :param due: ``{(person, topic): day}`` by which it has to be done (again): windows, orientation, deadlines
    """
    due, soon = due or {}, day + timedelta(days=lead_days)
    ordered = sorted(records, key=_rank)
    latest = dict(zip(map(_key, ordered), map(_what, ordered), strict=True))
    keys = dict.fromkeys(chain.from_iterable(zip(repeat(person), topics) for person, topics in expected.items()))
    # of tens of thousands of cells most stand like another one
    cell = cache(lambda what, due_on: _cell(what, due_on, day, soon))
    return {key: cell(latest.get(key), due.get(key)) for key in keys | dict.fromkeys(latest)}


_key, _what = itemgetter(0, 1), itemgetter(2, 3, 4)


def _rank(record):
    return record.passed is not None, record.day


def _cell(what, due_on, day, soon):
    if what is None:
        return Cell(DUE if due_on and due_on <= day else NEVER, None, due_on)
    last_on, passed, until = what
    if passed is False:
        return Cell(FAILED, last_on, due_on)
    end = until
    if due_on and due_on > last_on and (until is None or due_on <= until):
        end = due_on
        if due_on <= day:
            return Cell(DUE, last_on, end)
    if until is None or until > soon:
        return Cell(DONE, last_on, end)
    return Cell(DUE if until < day else EXPIRING, last_on, end)


def sums(found: Mapping[tuple[int, int], Cell]) -> dict[int, dict[str, int]]:
    """``{topic: {state: how many}}``, for the heads of the columns; all states are there."""
    counts = defaultdict(Counter)
    for (_person, topic), cell in found.items():
        counts[topic][cell.state] += 1
    return {topic: {state: counts[topic][state] for state in STATES} for topic in sorted(counts)}
