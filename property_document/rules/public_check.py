# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a stranger who holds a document may know of it: valid or not, and one harmless word why."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

REPLACED, EXPIRED = "replaced", "expired"
#: why a permit isn't worth anything just now
AHEAD, RESTING, SUSPENDED, FINISHED = "ahead", "resting", "suspended", "finished"
LANGUAGES = {"zh": "zh_CN", "en": "en_US"}

TOKEN_BYTES = 24
"""192 bits: nobody guesses one."""

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
"""How a token of so many bytes is written."""


@dataclass(frozen=True)
class Verdict:
    """Whether a document is valid; if not, ``reason`` is one of the words above or empty: nothing to be said.

    What a model adds is what whoever stands before the paper has to compare with it, and no more: ``kind`` of paper,
    ``unit`` as of :func:`masked_unit`, ``since``, ``until`` and daily ``hours``, as texts by the clock of its estate.
    """

    is_valid: bool = False
    reason: str = ""
    kind: str = ""
    unit: str = ""
    since: str = ""
    until: str = ""
    hours: str = ""


UNKNOWN = Verdict()
"""The answer about what doesn't exist, was never issued or was taken away: nobody can tell which."""


def verdict(is_issued, is_archived=False, is_replaced=False, expires_on: date | None = None, today: date | None = None):
    """The verdict about a document.

    :param is_replaced: there is a newer one in its place
    :param expires_on: the last day it is valid on; ``today`` is the day in its estate
    """
    if not is_issued or is_archived:
        return UNKNOWN
    if is_replaced:
        return Verdict(reason=REPLACED)
    if expires_on and today and today > expires_on:
        return Verdict(reason=EXPIRED)
    return Verdict(is_valid=True)


def masked_unit(name: str) -> str:
    """The name of a unit with its end hidden: 1-1203 is 1-12**; of a short number nothing is left."""
    head, dash, number = (name or "").rpartition("-")
    return f"{head}{dash}{number[:-2] if len(number) > 2 else ''}**" if number else ""


def may_be_token(text: str) -> bool:
    """Does it look like a token? What doesn't is not worth asking a table."""
    return bool(TOKEN.fullmatch(text))


def language(preferred: Iterable[str]) -> str:
    """The language of the page, by what a visitor's browser asks for, the dearest first; English where it says nothing.

    :param preferred: codes as browsers send them: zh-CN, zh-Hant-HK, en-GB, …
    """
    for code in preferred:
        if known := LANGUAGES.get(re.split("[-_]", code.lower())[0]):
            return known
    return LANGUAGES["en"]
