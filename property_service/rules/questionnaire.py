# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Questionnaires: codes of sheets, rates, satisfaction, and the comparison of two campaigns (VIS-3..5)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

# No letters or figures that are mistaken for others on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 10

DRAFT, SENT, CLOSED = "draft", "sent", "closed"
MOVES = {"send": ({DRAFT}, SENT), "close": ({SENT}, CLOSED)}
WAITING, ANSWERED, LATE = "waiting", "answered", "late"
HALVES = {"spring": 0, "autumn": 1}


class QuestionnaireError(ValueError):
    """A campaign can't be moved like this; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Answer:
    """One answer on one sheet: ``question`` and ``building`` are keys, ``score`` a whole number, 0 = a text.

    :param title: the question in words
    :param sequence: where it stands on the sheet
    """

    question: int
    score: int
    building: int = 0
    title: str = ""
    sequence: int = 0
    text: str = ""


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


def half_start(year: int, half: str) -> date:
    """First day of the half year that a questionnaire is about; before it none is sent for it."""
    return date(year, 6 * HALVES[half] + 1, 1)


def returned_at(start: datetime, sent: datetime, now: datetime) -> datetime:
    """When a sheet of paper came back, of which only the day is known.

    :param start: the day's first moment, naive UTC
    :raises QuestionnaireError: `returned_early` (before it was sent), `returned_future`
    """
    if start > now:
        raise QuestionnaireError("returned_future")
    if start + timedelta(days=1) <= sent:
        raise QuestionnaireError("returned_early")
    return now if now < start + timedelta(days=1) else max(start, sent)


def state_of(answered: datetime, due: datetime) -> str:
    """Whether a sheet that came back counts: in the window, or late."""
    return ANSWERED if answered <= due else LATE


def rate(part: int, whole: int) -> str:
    """A percentage with one place as text; empty when there is nothing."""
    return f"{float(Fraction(1000 * part, whole) // 1) / 10:.1f}" if whole else ""


def satisfaction(answers: Iterable[Answer], satisfied_from: int, by: str = "question") -> dict:
    """``{question: (satisfied, answered, sum of scores)}``; texts don't count.

    :param by: ``question`` or ``building``
    """
    counts = defaultdict(lambda: [0, 0, 0])
    for answer in answers:
        if not answer.score:
            continue
        count = counts[getattr(answer, by)]
        count[0] += answer.score >= satisfied_from
        count[1] += 1
        count[2] += answer.score
    return {question: tuple(count) for question, count in counts.items()}


def difference(now: str, before: str) -> str:
    """Points between two rates as text with its sign; empty when one of them is missing."""
    if not now or not before:
        return ""
    return f"{float(now) - float(before):+.1f}"


def counted_texts(texts) -> list[str]:
    """What residents wrote, each text once with how often it came; the most frequent first."""
    counts = Counter(text.strip() for text in texts if text.strip())
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [text if count == 1 else f"{text} ×{count}" for text, count in ordered]


def question_rows(answers: Iterable[Answer], satisfied_from: int) -> list[dict]:
    """One row for each question with scores, in the order of the sheet.

    :return: dicts ``key``, ``name``, ``answered``, ``satisfied``; ``rate`` and ``mean`` as text
    """
    answers = list(answers)
    places = {answer.question: (answer.sequence, answer.title) for answer in answers}
    counts = satisfaction(answers, satisfied_from)
    return [
        {
            "key": question,
            "name": places[question][1],
            "answered": answered,
            "satisfied": satisfied,
            "rate": rate(satisfied, answered),
            "mean": f"{total / answered:.2f}",
        }
        for question, (satisfied, answered, total) in sorted(counts.items(), key=lambda item: places[item[0]])
    ]


def compared(mine: list[dict], theirs: list[dict]) -> list[dict]:
    """Rows of questions with ``before`` and ``change`` against those of the questionnaire before."""
    rates = {row["key"]: row["rate"] for row in theirs}
    return [
        {**row, "before": rates.get(row["key"], ""), "change": difference(row["rate"], rates.get(row["key"], ""))}
        for row in mine
    ]


def building_rows(counts, names: dict, answers: Iterable[Answer], satisfied_from: int) -> list[dict]:
    """One row for each building: sheets sent and returned, rates as text.

    :param counts: ``(building, state of the sheet, number)``
    :param names: ``{building: name}``
    """
    sheets = defaultdict(dict)
    for building, state, number in counts:
        sheets[building][state] = number
    content = satisfaction(answers, satisfied_from, "building")
    rows = []
    for building, mine in sheets.items():
        sent, returned = sum(mine.values()), mine.get(ANSWERED, 0)
        good, answered = content.get(building, (0, 0))[:2]
        rows.append(
            {
                "name": names[building],
                "sent": sent,
                "returned": returned,
                "rate": rate(returned, sent),
                "satisfied": rate(good, answered),
            }
        )
    return rows


def previous(sent: Iterable[tuple], year: int, half: str):
    """The key of the last questionnaire before the one of a half year, or None.

    :param sent: ``(year, half, key)``
    :param half: ``spring`` or ``autumn``
    """
    older = [row for row in sent if (row[0], HALVES[row[1]]) < (year, HALVES[half])]
    return max(older, key=lambda row: (row[0], HALVES[row[1]]), default=(None, None, None))[2]


def are_days(text: str) -> bool:
    """Whether a text is a list of days as :func:`days_before` takes it, none of them longer than a year."""
    days = [day.strip() for day in text.split(",") if day.strip()]
    return all(day.isascii() and day.isdigit() and int(day) <= 366 for day in days)


def days_before(text: str) -> list[int]:
    """Days before the end on which is reminded, the earliest first; ``text`` is like ``5,2``."""
    return sorted((int(day) for day in text.split(",") if day.strip()), reverse=True)


def last_reminder(days: Iterable[int], end: datetime, now: datetime) -> datetime | None:
    """The latest moment of reminding that has come, None before the first and once the window is closed (VIS-4).

    Whoever was written to since then is not reminded: after an outage over two moments there is one reminder.

    :param days: before the end
    :param end: of the window
    """
    moments = (end - timedelta(days=day) for day in days)
    return max((moment for moment in moments if moment <= now < end), default=None)
