# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Names of files in an exported archive that every system can unpack (REC-5).

Windows is the strictest: signs it refuses, names of its devices, blanks and dots at the end, no difference between
capital and small letters, and a whole path of 260 characters.
"""

import unicodedata
from collections.abc import Iterable

LONGEST_STEM = 80  # characters; leaves room for the folder it is unpacked in
LONGEST_BYTES = 180  # of UTF-8; file systems take 255, the ending and a number come besides
REFUSED = frozenset('<>:"/\\|?*')
DEVICES = frozenset(
    ("CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$")
    + tuple(f"{name}{digit}" for name in ("COM", "LPT") for digit in "0123456789")
)
NAMELESS = "_"


def stem(*parts: str | None) -> str:
    """A name without its ending, made of the parts that are there.

    Signs that a system refuses become an underscore; letters of every script stay as they are.
    """
    text = unicodedata.normalize("NFC", " ".join(part for part in parts if part))
    clean = "".join("_" if _is_refused(sign) else sign for sign in text)
    short = _cut(" ".join(clean.split()), LONGEST_STEM, LONGEST_BYTES).strip(" .")
    if short.split(".", 1)[0].strip().upper() in DEVICES:
        short = f"_{short}"
    return short or NAMELESS


def unique(stems: Iterable[str], ending: str, taken: Iterable[str] = ()) -> list[str]:
    """Names with their ending, in the order of the stems; equal ones are told apart by a number.

    :param stems: as :func:`stem` gives them
    :param ending: for example ``.pdf``
    :param taken: names that are there already
    """
    known = {_key(name) for name in taken}
    found = []
    for one in stems:
        name, number = f"{one}{ending}", 1
        while _key(name) in known:
            number += 1
            name = f"{one} ({number}){ending}"
        known.add(_key(name))
        found.append(name)
    return found


def _key(name):
    """What a system that knows no capital letters, or spells accents its own way, takes for the same name."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _is_refused(sign):
    return sign in REFUSED or unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _cut(text, signs, size):
    """At most so many signs and bytes of UTF-8, no sign cut in two."""
    return text[:signs].encode()[:size].decode(errors="ignore")
