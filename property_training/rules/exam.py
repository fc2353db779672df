# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an exam says: percentages, its parts together, and overdue ones (TRN-7, TRN-8).

All is judged on exact numbers, so that who reaches the limit exactly has passed.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

WRITTEN, PRACTICAL, ORAL = PARTS = ("written", "practical", "oral")
OPEN, PASSED, FAILED = VERDICTS = ("open", "passed", "failed")
#: why somebody can't be the invigilator
NOBODY, SITS_IT, TRAINEE = "nobody", "sits_it", "trainee"

Number = int | float | str | Decimal | Fraction


class ExamError(ValueError):
    """Answers or parts that can't be judged."""


@dataclass(frozen=True)
class Question:
    """A question as one person met it.

    :param most: points for the right answer
    :param points: points that the person got, None = not answered
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


def score(questions: Iterable[Question]) -> tuple[Fraction, Fraction]:
    """(points, most) of what counts: hidden questions and those without a mark are in neither.

    A question that was shown and not answered gives no points, and its points could have been had.
    """
    counted = [question for question in questions if question.counts and question.is_shown]
    points = sum((exact(question.points or 0) for question in counted), Fraction(0))
    return points, sum((exact(question.most) for question in counted), Fraction(0))


def percentage(points: Number, most: Number) -> Fraction:
    """Per cent from 0 to 100, exactly.

    :raises ExamError: nothing could be reached
    """
    points, most = exact(points), exact(most)
    if most <= 0:
        raise ExamError("no question of the exam counts")
    return min(Fraction(100), max(Fraction(0), 100 * points / most))


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


def settled(state: str, due_on: date | None, today: date, overdue_fails: bool) -> str:
    """The verdict as of ``today``: what isn't finished after its last day has failed, where the setting says so.

    :param due_on: last day on which the exam may be sat, None = no limit
    """
    is_overdue = state == OPEN and due_on is not None and today > due_on
    return FAILED if is_overdue and overdue_fails else state


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
