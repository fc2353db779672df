# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rows of a question bank and of results on paper: what a question becomes, what can't be taken (TRN-7)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .exam import MOST, PARTS, Number, exact

LETTERS = "ABCDEF"
SINGLE, MULTIPLE = "simple_choice", "multiple_choice"
#: between the letters of several right answers
BETWEEN = " ,，、;；/+."
FULL_WIDTH = str.maketrans("ＡＢＣＤＥＦ", LETTERS)


@dataclass(frozen=True)
class Choice:
    """An answer that is offered, with the points for ticking it; a wrong one of several takes points."""

    text: str
    is_right: bool
    points: float


def right_letters(text: str) -> str | None:
    """The letters of the right answers in their order: ``"B, a"`` is ``"AB"``; None when it is something else."""
    found = text.upper().translate(FULL_WIDTH)
    letters = {letter for letter in found if letter not in BETWEEN}
    if not letters or letters - set(LETTERS):
        return None
    return "".join(sorted(letters))


def question_fault(answers: Mapping[str, str], right: str, points: Number) -> tuple[str, str] | None:
    """Why a row is no question: ``(column, code)``, None when it is one.

    :param answers: ``{letter: text}`` of those that are offered
    :param right: as it stands in the file
    """
    if len(answers) < 2:
        return ("b" if "A" in answers else "a"), "missing"
    letters = right_letters(right)
    if letters is None:
        return "right", "format"
    if set(letters) - answers.keys():
        return "right", "unknown"
    if not 0 < exact(points) <= MOST:
        return "points", "range"
    return None


def kind(right: str) -> str:
    """One answer is to be ticked, or several."""
    return MULTIPLE if len(right_letters(right) or "") > 1 else SINGLE


def choices(answers: Mapping[str, str], right: str, points: Number) -> list[Choice]:
    """The answers as they are offered; of several right ones each gives its share, and a wrong one takes as much."""
    letters = right_letters(right) or ""
    share = float(exact(points) / max(1, len(letters)))
    wrong = -share if len(letters) > 1 else 0.0
    return [
        Choice(text, letter in letters, share if letter in letters else wrong)
        for letter, text in sorted(answers.items())
    ]


def result_fault(
    marks: Mapping[str, Decimal], asked: Collection[str], judged: Collection[str]
) -> tuple[str, str] | None:
    """Why the marks of a row can't be taken: ``(column, code)``.

    :param marks: ``{part: per cent}`` of the parts that the row has
    :param asked: parts that the exam asks for
    :param judged: those that are judged already
    """
    if not marks:
        return next((part for part in PARTS if part in asked), PARTS[0]), "missing"
    for part, mark in marks.items():
        if not 0 <= mark <= 100:
            return part, "range"
        if part not in asked or part in judged:
            return part, "conflict"
    return None


def who(name: str, people: Sequence[tuple[int, str]]) -> tuple[int | None, str | None]:
    """Which of the people a name is: ``(id, None)``, or why it is nobody: ``(None, code)``.

    :param people: (id, normal name) of those who can be meant
    """
    found = [person for person, known in people if known == name]
    if len(found) == 1:
        return found[0], None
    return None, "conflict" if found else "unknown"
