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


def unplaced(book: Book, need: Need, topic: Topic, people: Sequence[int], held: int = 0) -> list[Open]:
    """What to say of the people of a need that got no place, one for each reason.

    :param held: how many sittings were placed for the others
    """
    days = book.days(need)
    by_reason = defaultdict(list)
    general = _general(book, need, topic, days)
    for person in people:
        by_reason[general or _personal(book, need, topic, days, person)].append(person)
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
    if not topic.trainers:
        return NO_TRAINER
    if any(teaching_starts(book, need, topic, day, topic.trainers) for day in days):
        return None
    is_taught = any(book.starts(one, need, topic, day) for one in topic.trainers for day in days)
    return NO_SUPERVISOR if is_taught else TRAINER_BUSY


def _personal(book, need, topic, days: Sequence[date], person):
    """What stands in the way of one person: the nearest to a place that any day brings."""
    others, found = [one for one in topic.trainers if one != person], PEOPLE_BUSY
    if not others:
        return NO_TRAINER
    for day in days:
        free = book.starts(person, need, topic, day)
        if not free:
            continue
        if not book.has_room(person, day, topic.minutes):
            found = FULL if found == PEOPLE_BUSY else found
        elif any(free & bits for bits in teaching_starts(book, need, topic, day, others).values()):
            return SITTINGS
        else:
            found = TRAINER_BUSY
    return found
