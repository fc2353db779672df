# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""When the classes of an orientation are held: its lessons in the class hours of their days (TRN-1, TRN-4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .orientation import Lesson, Part

Span = tuple[int, int]
LEAST = 15  # minutes; so little isn't held by itself
MORNING, DAY_MINUTES = 8 * 60, 24 * 60


@dataclass(frozen=True)
class Class:
    """A topic is taught on a day from a minute on, counted from midnight."""

    day: date
    topic: int
    start: int
    minutes: int


def by_topic(parts: Iterable[Part], missing: Mapping[str, int], step: int) -> list[Part]:
    """The parts that aren't complete, each topic by itself with an even share of what is missing.

    The code of each is its topic.

    :param step: minutes; shares are whole steps, so that classes begin at such minutes, the last takes what is left
    """
    found = []
    for part in parts:
        minutes, count = missing.get(part.code, 0), len(part.topics)
        steps = minutes // step
        for number, topic in enumerate(part.topics, 1):
            share = (steps // count + (number <= steps % count)) * step + minutes % step * (number == count)
            if share:
                found.append(replace(part, code=topic, topics=(topic,), minutes=share))
    return found


def day_minutes(parts: Sequence[Part], days: int, theory_days: int) -> int:
    """So much is taught a day that everything takes so many days, and the theory no longer than its own."""
    theory = sum(part.minutes for part in parts if part.is_theory)
    return max(-(-sum(part.minutes for part in parts) // days), -(-theory // theory_days))


def timetable(lessons: Iterable[Lesson], hours: Mapping[date, Sequence[Span]]) -> list[Class]:
    """The classes of the lessons, one after the other in the hours of each day, around its breaks.

    What the hours of a day don't hold is taught after them.

    :param lessons: their parts are topics, see :func:`by_topic`
    :param hours: class hours, ``{day: ((start, end), ...)}`` in minutes from midnight
    """
    found, free = [], {}
    for lesson in lessons:
        spans, left = free.setdefault(lesson.day, _with_evening(hours.get(lesson.day, ()))), lesson.minutes
        while left:
            start, length = _take(spans, left)
            found.append(Class(lesson.day, lesson.part, start, length))
            left -= length
    return found


def _with_evening(spans):
    return [*spans, (max((end for _start, end in spans), default=MORNING), DAY_MINUTES)]


def _take(spans, wanted):
    """(start, minutes) of the next place of a day, which is taken from its free spans."""
    while len(spans) > 1 and spans[0][1] - spans[0][0] < min(LEAST, wanted):
        spans.pop(0)
    start, end = spans[0]
    length = min(wanted, end - start) if len(spans) > 1 else wanted
    spans[0] = (start + length, max(end, start + length))
    return start, length
