# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a resident may file in the portal, and how often (TKT-9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

TAKEN, PROMISED, SETTLED, RATED, REOPENED, WROTE = "taken", "promised", "settled", "rated", "reopened", "wrote"
AGAIN = timedelta(minutes=1)
"""The same words within so short a time are a second tap."""
ICONS = {
    TAKEN: "fa-inbox",
    PROMISED: "fa-reply",
    SETTLED: "fa-reply",
    RATED: "fa-star",
    REOPENED: "fa-refresh",
    WROTE: "fa-comment-o",
}


def whole_number(typed: Any, otherwise: int = 0) -> int:
    """What a browser sent where a whole number belongs; anything else (a word, ``²``, nothing) is ``otherwise``.

    More than nine digits are nothing that anything here is numbered by, and more than the database takes.
    """
    text = str(typed)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else otherwise


def is_again(said: tuple, before: tuple, now: datetime, at: datetime) -> bool:
    """Whether what is said now was said just before: a second tap, not a second wish.

    :param said: what is sent now; ``before`` what was sent last, in the same form
    :param at: when that was
    """
    return said == before and now - at <= AGAIN


@dataclass(frozen=True)
class Line:
    """Something that happened to a request: when, what (a key of ICONS), its text, and what it is about (the promised
    moment, the stars, or who wrote)."""

    at: datetime
    what: str
    text: str = ""
    about: Any = None


def timeline(received_at, replies=(), ratings=(), reopened_at=None, messages=()) -> list[Line]:
    """What a resident may know of the own request, the oldest first.

    :param replies: ``(at, promised moment or None, text)``
    :param ratings: ``(at, stars, text)``; messages: ``(at, who, text)``
    """
    lines = [Line(received_at, TAKEN)]
    lines += [Line(at, PROMISED if promised else SETTLED, text, promised) for at, promised, text in replies]
    lines += [Line(at, RATED, text, stars) for at, stars, text in ratings]
    lines += [Line(reopened_at, REOPENED)] if reopened_at else []
    lines += [Line(at, WROTE, text, who) for at, who, text in messages]
    return sorted(lines, key=lambda line: line.at)


def photo_problem(sizes: Sequence[int], types: Sequence[str], count: int, megabytes: int) -> str | None:
    """What is wrong with photos: ``count``, ``size``, ``type``, or None.

    :param sizes: bytes of each; ``types`` its MIME type
    """
    if len(sizes) > count:
        return "count"
    if any(size > megabytes * 1024 * 1024 for size in sizes):
        return "size"
    if any(not kind.startswith("image/") or kind == "image/svg+xml" for kind in types):
        return "type"
    return None


def title(text: str, length: int = 60) -> str:
    """The title of a request: its first line, cut."""
    return text.strip().splitlines()[0][:length]


def is_satisfied(is_solved: bool, score: int, least: int) -> bool:
    """Whether a rating closes the ticket: solved, and at least as many points as the setting says."""
    return is_solved and score >= least
