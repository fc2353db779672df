# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who may give feedback on a session, and what a form has to say (TRN-10)."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from .trainer_effect import AT_MOST, MEASURES

NOT_HELD, NOT_THERE, TOO_LATE, GIVEN = REFUSALS = ("not_held", "not_there", "too_late", "given")
#: answers are percentages, a deviation is a count
MOST = 100
#: what the form on the phone offers, the best first
SHARES = (100, 75, 50, 25, 0)
COUNTS = (0, 1, 2, 3)
#: of a remark
MOST_LETTERS = 2000


def refusal(held_at: datetime | None, now: datetime, days: int, was_there: bool, has_given: bool = False) -> str | None:
    """Why somebody may not give feedback, one of :data:`REFUSALS`; None: the person may.

    :param held_at: when the record was closed, None = it isn't
    :param days: so long feedback is taken afterwards
    :param was_there: present or late, and not the trainer
    """
    if held_at is None:
        return NOT_HELD
    if not was_there:
        return NOT_THERE
    if now > held_at + timedelta(days=days):
        return TOO_LATE
    return GIVEN if has_given else None


def missing(answers: Mapping[str, object]) -> list[str]:
    """The measures without an answer of 0 to 100, in their order."""
    return [measure for measure in MEASURES if not is_answer(answers.get(measure))]


def is_answer(value: object) -> bool:
    """Whether a value is a whole number of 0 to 100; yes and no are none."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


def read(sent: Mapping[str, str]) -> dict[str, int]:
    """The answers of a form as a browser sends it: whole numbers of three digits, everything else is left out."""
    texts = {measure: str(sent.get(measure, "")).strip() for measure in MEASURES}
    numbers = {measure: text for measure, text in texts.items() if text.isascii() and text.isdigit()}
    return {measure: int(text) for measure, text in numbers.items() if len(text) <= 3}


def remark(sent: object) -> str:
    """What somebody adds in own words, without the letters that no text can hold.

    >>> remark("a\0b\ud800")
    'ab'
    """
    letters = str(sent)[:MOST_LETTERS].replace("\0", "")
    return letters.encode("utf-8", "ignore").decode()


def choices(measure: str) -> tuple[int, ...]:
    """What the form offers for a measure."""
    return COUNTS if measure in AT_MOST else SHARES
