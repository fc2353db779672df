# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spellings of phone numbers, names and unit numbers, and the keys under which residents are found.

A key is one letter for its kind and the normalised text: ``p`` a phone number, ``r`` the number reversed (its last
digits), ``n`` a name from one of its characters on, ``u`` a unit. A search for a text becomes a few ranges of keys,
each of which a plain ordered index answers.
"""

import re
import unicodedata

_BUILDING_WORD = re.compile(r"(号楼|单元|栋|幢|座|楼|#)(?=.)")
_UNIT_WORD = re.compile(r"(号楼|单元|栋|幢|座|楼|#|室|房|号|户)$")
_COUNTRY_CODE = re.compile(r"^(?:\+|00)86")
MAX_NAME_KEYS = 12
MAX_KEY = 64
FEWEST_DIGITS = 3


def phone_digits(text):
    """Digits of a phone number, without spaces, signs and China's country code; empty when there are none."""
    text = unicodedata.normalize("NFKC", text or "")
    text = re.sub(r"[^\d+]", "", text)
    return re.sub(r"\D", "", _COUNTRY_CODE.sub("", text))


def phone_list(text):
    """The numbers of a text that holds one or several, separated by commas, slashes, semicolons or 、."""
    numbers = (phone_digits(part) for part in re.split(r"[,;/、，；]+", text or ""))
    return [number for number in numbers if number]


def flat_name(text):
    """Name for comparing: width, case, spaces and dots don't count."""
    return re.sub(r"[\s·.'’\-]+", "", unicodedata.normalize("NFKC", text or "").casefold())


def unit_code(text):
    """Unit number for comparing: 1栋1203室, 1幢-1203 and 1-1203 are the same."""
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = re.sub(r"\s+", "", text)
    text = _UNIT_WORD.sub("", text)
    text = _BUILDING_WORD.sub("-", text)
    return re.sub(r"[-_—/]+", "-", text).strip("-")


def building_code(text):
    """Building code for comparing: 1栋, 1号楼 and 1 are the same."""
    return unit_code(text)


def split_unit(building, unit):
    """``(building code, number)`` of a unit as files write it.

    The building may be repeated in front of the number or, with ``building`` empty, only stand there.
    Without any building the first part is empty.
    """
    building, unit = building_code(building), unit_code(unit)
    if building:
        return building, unit.removeprefix(f"{building}-")
    head, _dash, tail = unit.partition("-")
    return (head, tail) if tail else ("", unit)


def name_keys(name):
    """Keys of a person's name: from its beginning and from each later character or word."""
    flat = flat_name(name)
    if not flat:
        return []
    if flat.isascii():
        words = re.split(r"[\s·.'’\-]+", unicodedata.normalize("NFKC", name).casefold().strip())
        tails = ["".join(words[index:]) for index in range(len(words))]
    else:
        tails = [flat[index:] for index in range(len(flat))]
    return ["n" + tail[:MAX_KEY] for tail in dict.fromkeys(tails[:MAX_NAME_KEYS]) if tail]


def phone_keys(*texts):
    """Keys of all numbers of the texts: each number and each number reversed."""
    numbers = dict.fromkeys(number for text in texts for number in phone_list(text))
    return [key for number in numbers for key in ("p" + number[:MAX_KEY], "r" + number[::-1][:MAX_KEY])]


def unit_keys(name, code):
    """Keys of a unit: its full name and its number without the building."""
    return ["u" + text[:MAX_KEY] for text in dict.fromkeys([unit_code(name), unit_code(code)]) if text]


def key_prefixes(text):
    """Beginnings of the keys that a search text asks for, the likeliest kind first.

    Digits can be a phone number's beginning or end (from three digits on) or a unit; with a separator or a word for
    building only a unit; anything else a name, or a unit such as A-101.

    :return: list of key beginnings, empty for a text without letters or digits
    """
    text = unicodedata.normalize("NFKC", text or "").strip()
    digits, unit, name = phone_digits(text), unit_code(text), flat_name(text)
    if re.fullmatch(r"[\d\s+()\-]+", text) and digits:
        found = []
        if re.search(r"\d", unit) and len(unit) <= 12:
            found.append("u" + unit)
        if len(digits) >= FEWEST_DIGITS:
            found += ["p" + digits, "r" + digits[::-1]]
        return found
    found = []
    if name:
        found.append("n" + name)
    if re.search(r"\d", unit):
        found.append("u" + unit)
    return [prefix[: MAX_KEY + 1] for prefix in found]
