# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The orientation of a new employee: its lessons, what is owed when, and who may stand duty alone (TRN-1, TRN-4)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

#: what is to be done next
THEORY, PRACTICE, SIT, AGAIN, DONE = STEPS = ("theory", "practice", "exam", "again", "done")
#: why somebody may not stand duty alone
HOURS_MISSING, EXAM_MISSING, EXAM_FAILED = "hours", "exam", "failed"

AddWorkingDays = Callable[[date, int], date]
"""(day, n): the n-th working day after the day, which is day 0 and never counts."""


class OrientationError(ValueError):
    """The parts don't fit into the days."""


@dataclass(frozen=True)
class Part:
    """A part of the orientation.

    :param topics: whose class hours count for it together
    :param minutes: at least so many, 1 or more
    :param is_theory: due by the limit of theory; the exam asks for it
    :param needs_coach: hours count only with a coach (practice at the post)
    """

    code: str
    topics: tuple[int, ...]
    minutes: int
    is_theory: bool = False
    needs_coach: bool = False


@dataclass(frozen=True)
class Lesson:
    """So many minutes of a part on a day."""

    day: date
    part: str
    minutes: int


@dataclass(frozen=True)
class Attended:
    """A class that the new employee attended, the coach of it, and when it ended."""

    topic: int
    minutes: int
    coach: int | None = None
    ends_at: datetime | None = None


def begins(is_new: bool, post: int | None, trained: Collection[int], asks_movers: bool) -> bool:
    """Whether an orientation begins by itself.

    :param is_new: the person has just been employed
    :param post: where the person will stand from now on, None = at no post
    :param trained: posts that the person was trained for before
    :param asks_movers: setting: who moves to a post never trained for is trained too
    """
    return is_new or bool(asks_movers and post and post not in trained)


def lessons(
    arrived: date, parts: Sequence[Part], days: int, day_minutes: int, add_working_days: AddWorkingDays
) -> list[Lesson]:
    """The parts one after the other over the working days after the arrival, theory first, days filled up.

    :param day_minutes: most minutes of one day
    :raises OrientationError: more minutes than the days hold
    """
    if sum(part.minutes for part in parts) > days * day_minutes:
        raise OrientationError(f"{sum(part.minutes for part in parts)} minutes in {days} days of {day_minutes}")
    found, number, left = [], 1, day_minutes
    for part in sorted(parts, key=lambda part: not part.is_theory):
        minutes = part.minutes
        while minutes:
            if not left:
                number, left = number + 1, day_minutes
            some = min(minutes, left)
            found.append(Lesson(add_working_days(arrived, number), part.code, some))
            minutes, left = minutes - some, left - some
    return found


def owed(arrived: date, limits: Mapping[str, int], add_working_days: AddWorkingDays) -> dict[str, date]:
    """``{step: last day in time}``.

    :param limits: ``{step: working days after the arrival}``, of theory and exam for example
    """
    return {step: add_working_days(arrived, count) for step, count in limits.items()}


def missing(parts: Iterable[Part], attended: Iterable[Attended], person: int) -> dict[str, int]:
    """``{part: minutes still to attend}``, parts that are complete left out; nobody is coached by oneself."""
    attended = list(attended)
    found = {}
    for part in parts:
        minutes = sum(one.minutes for one in attended if _counts(part, one, person))
        if minutes < part.minutes:
            found[part.code] = part.minutes - minutes
    return found


def _counts(part, attended, person):
    is_coached = attended.coach is not None and attended.coach != person
    return attended.topic in part.topics and (is_coached or not part.needs_coach)


def topics_due(
    parts: Iterable[Part], attended: Collection[Attended], person: int, theory_on: date, exam_on: date
) -> dict[int, date]:
    """``{topic: last day}`` of what is still to be taught: theory by its own limit, all else before the exam.

    Of a part that misses hours the topics without a class; where each had one, all of them.
    """
    parts, taught = list(parts), {one.topic for one in attended}
    found = {}
    for part in parts:
        if part.code in missing([part], attended, person):
            topics = [topic for topic in part.topics if topic not in taught] or part.topics
            found |= dict.fromkeys(topics, theory_on if part.is_theory else exam_on)
    return found


def theory_end(parts: Iterable[Part], attended: Iterable[Attended], person: int) -> datetime | None:
    """When the theory was complete, None while some of it is missing."""
    theory, so_far = [part for part in parts if part.is_theory], []
    for one in sorted(attended, key=lambda one: one.ends_at):
        so_far.append(one)
        if not missing(theory, so_far, person):
            return one.ends_at
    return None


def exam_state(exams: Iterable[bool | None]) -> bool | None:
    """Whether the exams are passed: False when one was failed last, None when there is none or one isn't finished.

    :param exams: of each exam whether its last finished attempt passed, None: none is finished
    """
    found = list(exams)
    if False in found:
        return False
    return True if found and all(found) else None


def is_recent(day: date, today: date, exam_days: int) -> bool:
    """Whether somebody who arrived on a day may be in orientation still; history that is entered late is none.

    :param exam_days: working days until the exam; so many need less than twice as many days and two weeks of holidays
    """
    return day >= today - timedelta(days=2 * exam_days + 14)


def obstacle(missing_minutes: Mapping[str, int], exam_passed: bool | None) -> str | None:
    """Why somebody may not stand duty alone, None when nothing is in the way.

    :param missing_minutes: see :func:`missing`
    :param exam_passed: of the last finished attempt, None = none
    """
    if exam_passed is False:
        return EXAM_FAILED
    if missing_minutes:
        return HOURS_MISSING
    return None if exam_passed else EXAM_MISSING


def may_stand(stands_in_the_way: str | None, has_coach: bool) -> bool:
    """Whether somebody may be put on a roster: alone when nothing is in the way, with a coach always."""
    return has_coach or stands_in_the_way is None


def next_step(parts: Iterable[Part], missing_minutes: Mapping[str, int], exam_passed: bool | None) -> str:
    """What a new employee has to do next, one of :data:`STEPS`; a failed exam sends back to training."""
    if exam_passed is False:
        return AGAIN
    if any(part.is_theory and part.code in missing_minutes for part in parts):
        return THEORY
    if missing_minutes:
        return PRACTICE
    return DONE if exam_passed else SIT
