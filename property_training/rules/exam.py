# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an exam says: percentages, its parts together, and overdue ones (TRN-7, TRN-8).

All is judged on exact numbers, so that who reaches the limit exactly has passed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

WRITTEN, PRACTICAL, ORAL = PARTS = ("written", "practical", "oral")
OPEN, PASSED, FAILED = VERDICTS = ("open", "passed", "failed")
#: why somebody can't be the invigilator
NOBODY, SITS_IT, TRAINEE = "nobody", "sits_it", "trainee"
#: why an exam can't be sat on a day
EARLY, LATE = "early", "late"

#: more points than any exam gives
MOST = 10_000

Number = int | float | str | Decimal | Fraction


class ExamError(ValueError):
    """Answers or parts that can't be judged."""


@dataclass(frozen=True)
class Question:
    """A question as one person met it.

    :param most: points for the right answer
    :param points: points that the person got; of several ticks their :func:`total`; None = not answered
    :param counts: it is scored; a comment, a text or a page isn't
    :param is_shown: the person got to see it; of random questions or conditions some are hidden
    """

    most: Number
    points: Number | None = None
    counts: bool = True
    is_shown: bool = True


def exact(number: Number) -> Fraction:
    """A number as it is written: 0.1 is one tenth."""
    return number if isinstance(number, Fraction) else Fraction(str(number))


def total(numbers: Iterable[Number]) -> Fraction:
    """The sum as it is written: 0.7 and 0.1 are 0.8, which binary fractions miss."""
    return sum(map(exact, numbers), Fraction(0))


def score(questions: Iterable[Question]) -> tuple[Fraction, Fraction]:
    """(points, most) of what counts: hidden questions and those without a mark are in neither.

    A question that was shown and not answered gives no points, and its points could have been had.
    """
    counted = [question for question in questions if question.counts and question.is_shown]
    return total(question.points or 0 for question in counted), total(question.most for question in counted)


def percentage(points: Number, most: Number) -> Fraction:
    """Per cent from 0 to 100, exactly.

    :raises ExamError: nothing could be reached
    """
    points, most = exact(points), exact(most)
    if most <= 0:
        raise ExamError("no question of the exam counts")
    return min(Fraction(100), max(Fraction(0), 100 * points / most))


def is_mark(points: object, most: object) -> bool:
    """Whether somebody can have reached so many points out of so many: from 0 to all of them."""
    numbers = (points, most)
    if any(not isinstance(one, int | float) or isinstance(one, bool) for one in numbers):
        return False
    return 0 <= points <= most <= MOST and most > 0


def passes(percent: Number, limit: Number) -> bool:
    """Whether a percentage reaches the limit; exactly the limit passes."""
    return exact(percent) >= exact(limit)


def verdict(asked: Collection[str], results: Mapping[str, bool | None]) -> str:
    """The verdict of an attempt: passed when every part that is asked for is, failed as soon as one is.

    :param asked: some of :data:`PARTS`, at least one
    :param results: ``{part: passed?}``; None or missing: not judged yet; parts that aren't asked for don't matter
    :raises ExamError: no part asked for, or an unknown one
    """
    if not asked or set(asked) - set(PARTS):
        raise ExamError(f"{sorted(asked)} are no parts of an exam")
    found = [results.get(part) for part in asked]
    if False in found:
        return FAILED
    return PASSED if all(found) else OPEN


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """Whether it isn't finished after its last day.

    :param due_on: last day on which the exam may be sat, None = no limit
    """
    return state == OPEN and due_on is not None and today > due_on


def settled(state: str, due_on: date | None, today: date, overdue_fails: bool, is_running: bool = False) -> str:
    """The verdict as of ``today``: what isn't finished after its last day has failed, where the setting says so.

    :param is_running: it was begun in time, and its time isn't over yet
    """
    has_failed = is_overdue(state, due_on, today) and overdue_fails and not is_running
    return FAILED if has_failed else state


def sit_fault(today: date, exam_on: date, due_on: date | None) -> str | None:
    """Why an exam can't be begun on a day, None when it can; first and last day both count."""
    if today < exam_on:
        return EARLY
    return LATE if due_on is not None and today > due_on else None


def time_ends(started_at: datetime | None, minutes: int) -> datetime | None:
    """When the time for the answers is over; None: not begun, or there is no time limit.

    :param minutes: time limit, 0 = none
    """
    return started_at + timedelta(minutes=minutes) if started_at and minutes else None


def is_over(ends_at: datetime | None, is_late: bool, now: datetime) -> bool:
    """Whether answers that were begun are handed in as they stand: their time is over, or the last day where they have
    no limit of time.

    :param is_late: the last day is over
    """
    return now >= ends_at if ends_at else is_late


def round_end(attempts: Iterable[tuple[str, datetime | None]]) -> datetime | None:
    """When the last one finished; None while somebody hasn't, or when there is nobody.

    :param attempts: (verdict, when finished)
    """
    found = list(attempts)
    if not found or any(verdict == OPEN for verdict, _ in found):
        return None
    return max(at for _, at in found if at is not None)


def parts_of(per_cents: Mapping[str, int], asked: Collection[str]) -> dict[str, int]:
    """``{part: per cent from which it is passed}``, 0 for what isn't asked."""
    return {part: per_cents[part] if part in asked else 0 for part in PARTS}


def invigilator_fault(invigilator: int | None, candidates: Collection[int], trainees: Collection[int]) -> str | None:
    """Why somebody can't invigilate: nobody is named, sits it, or is a trainee of the exam's trainer.

    :param candidates: who sit the exam
    :param trainees: who were taught by the trainer for it
    """
    if invigilator is None:
        return NOBODY
    if invigilator in candidates:
        return SITS_IT
    return TRAINEE if invigilator in trainees else None
