# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Finding text by any part of a word, Chinese of one character, too (REC-5).

Chinese isn't written in words: what is looked for may begin and end anywhere. A text is kept in one spelling, with the
numbers of all its pieces: of every one and two characters that stand together, and of four Latin letters or digits. An
index over these numbers finds the few texts that may hold a word; the text itself then says which of them do.
"""

import unicodedata
import zlib
from collections.abc import Iterable

LONGEST_TEXT = 20_000  # characters of a document that are searched; what lies beyond isn't found by text
MOST_WORDS = 20
PIECE = 4  # Latin letters and digits: pieces of two are in nearly every number
LATIN = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


def spelling(*texts: str | None) -> str:
    """The one spelling of texts: full-width like half-width, capital like small letters, single blanks."""
    words = " ".join(text for text in texts if text)[: 2 * LONGEST_TEXT]
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", words).casefold())
    return " ".join(folded.replace("\0", " ").split())[:LONGEST_TEXT]


def numbers(spelled: str) -> list[int]:
    """The numbers of all pieces of a text in its one spelling, ascending: 32 bits each, with a sign."""
    return _numbers(piece for word in spelled.split() for piece in _pieces(word))


def words(asked: str) -> list[str]:
    """What is looked for, word by word, each once; a text is found when it holds all of them.

    :raises ValueError: these are more than MOST_WORDS
    """
    found = list(dict.fromkeys(spelling(asked).split()))
    if len(found) > MOST_WORDS:
        raise ValueError(len(found))
    return found


def asked_numbers(word: str) -> list[int]:
    """The fewest numbers that a text with this word has for certain; the word in its one spelling, without blanks."""
    if len(word) == 1:
        return _numbers([word])
    latin = [_is_latin(word[start : start + PIECE]) for start in range(len(word) - PIECE + 1)]
    found = [word[start : start + PIECE] for start, is_latin in enumerate(latin) if is_latin]
    for start in range(len(word) - 1):
        around = latin[max(0, start - PIECE + 2) : start + 1]
        if not any(around):
            found.append(word[start : start + 2])
    return _numbers(found)


def like(word: str) -> str:
    """The pattern of LIKE for texts that hold a word."""
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, "\\" + sign)
    return f"%{word}%"


def _pieces(word: str) -> Iterable[str]:
    yield from word
    for start in range(len(word) - 1):
        yield word[start : start + 2]
        if _is_latin(word[start : start + PIECE]):
            yield word[start : start + PIECE]


def _is_latin(piece):
    return len(piece) == PIECE and LATIN.issuperset(piece)


def _numbers(pieces: Iterable[str]) -> list[int]:
    return sorted(zlib.crc32(piece.encode("utf-8", "surrogatepass")) - 2**31 for piece in set(pieces))
