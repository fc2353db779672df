# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Questionnaires: codes of sheets, rates, satisfaction, and the comparison of two campaigns (VIS-3..5)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

# No letters or figures that are mistaken for others on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10

DRAFT, SENT, CLOSED = "draft", "sent", "closed"
MOVES = {"send": ({DRAFT}, SENT), "close": ({SENT}, CLOSED)}
WAITING, ANSWERED, LATE = "waiting", "answered", "late"


class QuestionnaireError(ValueError):
    """A campaign can't be moved like this; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Answer:
    """One score of one sheet: ``question`` and ``building`` are keys, ``score`` a whole number."""

    question: int
    score: int
    building: int = 0


def move(event: str, state: str) -> str:
    """The state after an event.

    :raises QuestionnaireError: ``state``
    """
    sources, target = MOVES[event]
    if state not in sources:
        raise QuestionnaireError("state")
    return target


def code(numbers: Iterable[int]) -> str:
    """A sheet's code of random numbers (each 0 or more), grouped for reading: ``ABCDE-FGHJK``."""
    letters = "".join(ALPHABET[number % len(ALPHABET)] for number in numbers)
    return f"{letters[: CODE_LENGTH // 2]}-{letters[CODE_LENGTH // 2 : CODE_LENGTH]}"


def plain(text: str) -> str:
    """A typed or scanned code as it is stored: an address before it, small letters and spaces don't matter."""
    letters = "".join(char for char in text.rsplit("/", 1)[-1].upper() if char in ALPHABET)
    return f"{letters[: CODE_LENGTH // 2]}-{letters[CODE_LENGTH // 2 : CODE_LENGTH]}"


def state_of(answered: datetime, due: datetime) -> str:
    """Whether a sheet that came back counts: in the window, or late."""
    return ANSWERED if answered <= due else LATE


def rate(part: int, whole: int) -> str:
    """A percentage with one place as text; empty when there is nothing."""
    return f"{float(Fraction(1000 * part, whole) // 1) / 10:.1f}" if whole else ""


def satisfaction(answers: Iterable[Answer], satisfied_from: int) -> dict:
    """``{question: (satisfied, answered, sum of scores)}``"""
    counts = defaultdict(lambda: [0, 0, 0])
    for answer in answers:
        count = counts[answer.question]
        count[0] += answer.score >= satisfied_from
        count[1] += 1
        count[2] += answer.score
    return {question: tuple(count) for question, count in counts.items()}


def difference(now: str, before: str) -> str:
    """Points between two rates as text with its sign; empty when one of them is missing."""
    if not now or not before:
        return ""
    return f"{float(now) - float(before):+.1f}"


def told(texts) -> list[str]:
    """What residents wrote, each text once with how often it came; the most frequent first."""
    counts = Counter(text.strip() for text in texts if text.strip())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [text if count == 1 else f"{text} ×{count}" for text, count in ordered]
