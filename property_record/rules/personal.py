# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers that name a person: how they are read, checked softly, and shown (REC-7)."""

import re
import unicodedata

FEWEST, MOST = 5, 20
HIDDEN = "*"
CARD_LENGTH = 18
#: fewest digits and signs that stay hidden, whatever is shown of a number
LEAST_HIDDEN = 3
LENGTH, LETTERS, MASKED = "length", "letters", "masked"
_LETTERS = re.compile(r"[0-9A-Z()]+")
_CARD = re.compile(r"\d{17}[\dX]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def plain(text: str | None) -> str:
    """A number of a document as it is kept: full-width signs as others, capital letters, no blanks and dashes."""
    return re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", text or "")).upper()


def fault(number: str) -> str | None:
    """Why a text is no number of a document, None: it may be one. Read with :func:`plain` before.

    Cards, passports and permits of many countries have to be taken, so only length and letters decide.
    """
    if HIDDEN in number:
        return MASKED
    if not FEWEST <= len(number) <= MOST:
        return LENGTH
    return None if _LETTERS.fullmatch(number) and re.search(r"[0-9]", number) else LETTERS


def is_odd(number: str) -> bool:
    """Whether it looks like a resident identity card whose check digit is wrong: typed wrong, most likely."""
    if len(number) != CARD_LENGTH or not number[:-1].isdigit():
        return False
    return not _CARD.fullmatch(number) or _check_digit(number) != number[-1]


def _check_digit(number):
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11]


def masked(number: str) -> str:
    """What is shown of a number: the first three and last four of a long one, less of a short one.

    >>> masked("440301199001011234")
    '440***********1234'
    """
    size = len(number)
    head, tail = (3, 4) if size >= 15 else (0, min(4, max(size // 3, 1)))
    if size - head - tail < LEAST_HIDDEN:
        head, tail = 0, 0
    return number[:head] + HIDDEN * (size - head - tail) + number[size - tail :]


def masked_phone(phone: str | None) -> str:
    """What is shown of a phone number outside of the house: 138****8000; of a short one the last two digits."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", phone or ""))
    if len(digits) < 7:
        return HIDDEN * max(len(digits) - 2, 0) + digits[-2:] if len(digits) > 4 else HIDDEN * len(digits)
    return digits[:3] + HIDDEN * (len(digits) - 7) + digits[-4:] if len(digits) > 9 else HIDDEN * 4 + digits[-3:]
