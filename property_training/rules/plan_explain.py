# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Why a need could not be served, or not for all of its people (TRN-3)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from .plan_book import Book
from .plan_problem import (
    FULL,
    NO_DAY,
    NO_SUPERVISOR,
    NO_TRAINER,
    PEOPLE_BUSY,
    SITTINGS,
    TOO_SHORT,
    TRAINER_BUSY,
    Need,
    Open,
    Topic,
)
from .plan_seek import teaching_starts


def unplaced(book: Book, need: Need, topic: Topic, people: Sequence[int], held: int) -> list[Open]:
    """What to say of the people of a need that got no place, one for each reason.

    :param held: how many sittings were placed for the others
    """
    days, by_reason = book.days(need), defaultdict(list)
    general = _general(book, need, topic, days)
    personal = {} if general else _personal(book, need, topic, days, people)
    for person in people:
        by_reason[general or personal[person]].append(person)
    values = {"minutes": topic.minutes, "days": len(days), "sittings": held, "of": len(need.people)}
    return [
        Open(need.key, reason, tuple(some), {**values, "people": len(some)})
        for reason, some in sorted(by_reason.items())
    ]


def _general(book, need, topic, days):
    """What stands in everybody's way, None where nothing does."""
    if not days:
        return NO_DAY
    if not any(book.hours_starts(need, topic, day) for day in days):
        return TOO_SHORT
    if not any(topic.trainers_on(day) for day in days):
        return NO_TRAINER
    if any(teaching_starts(book, need, topic, day, topic.trainers_on(day)) for day in days):
        return None
    is_taught = any(book.starts(one, need, topic, day) for day in days for one in topic.trainers_on(day))
    return NO_SUPERVISOR if is_taught else TRAINER_BUSY


def _personal(book, need, topic, days: Sequence[date], people):
    """``{person: what stands in the way}``: the nearest to a place that any day brings."""
    found = {PEOPLE_BUSY: set(people), FULL: set(), TRAINER_BUSY: set(), SITTINGS: set()}
    for day in days:
        if left := [person for person in people if person not in found[SITTINGS]]:
            for reason, some in _of_day(book, need, topic, day, left):
                found[reason] |= some
    nearest = {person: reason for reason, some in found.items() for person in some}
    return nearest | {person: NO_TRAINER for person in people if topic.trainers == (person,)}


def _of_day(book, need, topic, day, people):
    """(reason, people) of those whom a day leaves the time for a class."""
    teaching = teaching_starts(book, need, topic, day, topic.trainers_on(day))
    room = set(book.with_room(people, day, topic.minutes))
    for free, some in book.starts_of(people, need, topic, day).items():
        trainers = room.intersection(some, topic.trainers_on(day))
        yield FULL, set(some) - room
        yield _reason(free, teaching.values()), room.intersection(some) - trainers
        for one in trainers:
            yield _reason(free, (bits for trainer, bits in teaching.items() if trainer != one)), {one}


def _reason(free, teaching):
    """Whether the dates of the class are used up, or nobody can teach when there is time for one more."""
    return SITTINGS if any(free & bits for bits in teaching) else TRAINER_BUSY
