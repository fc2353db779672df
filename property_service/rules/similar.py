# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tickets that may be about the same thing, and subjects that were written before (TKT-1)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """A ticket to compare with: texts of any language, ``cause`` and ``kind`` where they are known."""

    key: int
    text: str
    kind: str = ""
    cause: int = 0


def pairs(text: str) -> frozenset:
    """All two neighbouring characters of a text, without spaces and case: works for Chinese as for English."""
    plain = "".join(text.lower().split())
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1)) or frozenset((plain,) if plain else ())


def likeness(one: str, other: str) -> float:
    """0 (nothing in common) to 1 (the same), by pairs of characters."""
    first, second = pairs(one), pairs(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def duplicates(known: Iterable[Known], text: str, kind: str = "", cause: int = 0, least: float = 0.3) -> list:
    """Keys of tickets that may be the same matter, the likeliest first.

    The same cause makes it likelier, another kind less likely.

    :param least: how alike they have to be, 0 to 1
    """
    scores = {}
    for ticket in known:
        score = likeness(text, ticket.text)
        score += 0.2 if cause and ticket.cause == cause else 0
        score -= 0.1 if kind and ticket.kind and ticket.kind != kind else 0
        scores[ticket.key] = score
    return sorted((key for key, score in scores.items() if score >= least), key=lambda key: (-scores[key], key))
