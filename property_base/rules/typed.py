# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What people type or scan to say who they are: PINs, badges, codes of things."""

import hmac
import re
import unicodedata


def plain(text: str | None) -> str:
    """What was typed as it is kept: full-width letters and digits as others, nothing around them."""
    return unicodedata.normalize("NFKC", text or "").strip()


def is_same(given: str | None, known: str | None) -> bool:
    """Whether what was typed is what is known, in a time that tells nothing; nothing is never the same."""
    typed, kept = plain(given), plain(known)
    return bool(typed and kept) and hmac.compare_digest(typed.encode(), kept.encode())


def whole_number(text: object) -> int:
    """The number that a page sent, such as the key of a record; 0 where it is none, or too long for one.

    >>> whole_number("12"), whole_number("-1"), whole_number("１２"), whole_number(None)
    (12, 0, 0, 0)
    """
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() and len(text) < 10 else 0


def token(text: object, most: int = 64) -> str:
    """What a page sends so that the same request is known again: letters, digits and hyphens, no more than so many.

    >>> token("a1-B\0é"), token(None), token("abc", most=2)
    ('a1-B', '', 'ab')
    """
    return re.sub(r"[^0-9A-Za-z-]", "", text)[:most] if isinstance(text, str) else ""
