# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form as a file, to carry it to another company or database (REC-2): what may stand in it, and where it is wrong."""

import json
from typing import Any

FORMAT = "property-form/1"
MOST_BYTES = 1_000_000
MOST_PARTS = 5_000
MOST_TEXT = 2_000
#: a text in each language
WORDS = "words"
OPTION = {"code": str, "name": WORDS}
COLUMN = {
    "code": str,
    "kind": str,
    "label": WORDS,
    "help": WORDS,
    "required": bool,
    "listed": bool,
    "default": str,
    "shown_by": str,
    "shown_value": str,
    "privacy_class": str,
    "privacy_purpose": WORDS,
    "privacy_basis": str,
    "permit": str,
    "doer": bool,
    "options": [OPTION],
}
FIELD = {**COLUMN, "columns": [COLUMN]}
SECTION = {"name": WORDS, "stage": str, "roles": [str], "drawing": bool, "fields": [FIELD]}
#: of a permit; daily hours in minutes
GRADE = {
    "name": WORDS,
    "level": int,
    "lead_days": int,
    "most_hours": int,
    "approved_by": [str],
    "daily_from": int,
    "daily_to": int,
    "recheck": bool,
    "recheck_minutes": int,
    "recheck_earliest_minutes": int,
    "certificate": bool,
    "certificate_code": str,
}
FORM = {
    "format": str,
    "code": str,
    "name": WORDS,
    "category": str,
    "prefix": str,
    "within": str,
    "filled_by": [str],
    "approved_by": [str],
    "secrecy": str,
    "portal": bool,
    "portal_limit": int,
    "limited": bool,
    "told": str,
    "told_hours": int,
    "valid_days": int,
    "months": int,
    "copies": [WORDS],
    "permit": bool,
    "grades": [GRADE],
    "print_columns": str,
    "print_note": WORDS,
    "sections": [SECTION],
}


class CarryError(ValueError):
    """The file isn't a form: ``reason`` is size, json, format, kind or key; ``place`` where in it."""

    def __init__(self, reason, place=""):
        super().__init__(reason)
        self.reason, self.place = reason, place


def write(form: dict[str, Any]) -> bytes:
    """The file of a form, as :func:`read` takes it."""
    return json.dumps({"format": FORMAT, **form}, ensure_ascii=False, indent=1).encode()


def read(content: bytes) -> dict[str, Any]:
    """What a file says; what it leaves out is empty.

    :raises CarryError: it isn't a form; names the place
    """
    if len(content) > MOST_BYTES:
        raise CarryError("size")
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise CarryError("json") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise CarryError("format")
    return _read(found, FORM, "")


def _read(value, wanted, place):
    if isinstance(wanted, dict):
        if not isinstance(value, dict):
            raise CarryError("kind", place)
        if strange := sorted(map(str, value.keys() - wanted.keys())):
            raise CarryError("key", f"{place}.{strange[0]}".lstrip("."))
        return {key: _read(value.get(key), kind, f"{place}.{key}".lstrip(".")) for key, kind in wanted.items()}
    if isinstance(wanted, list):
        parts = [] if value is None else value
        if not isinstance(parts, list) or len(parts) > MOST_PARTS:
            raise CarryError("kind", place)
        return [_read(part, wanted[0], f"{place}[{number}]") for number, part in enumerate(parts, 1)]
    return _words(value, place) if wanted == WORDS else _plain(value, wanted, place)


def _plain(value, wanted, place):
    if value is None:
        return wanted()
    if type(value) is not wanted or (wanted is str and len(value) > MOST_TEXT):
        raise CarryError("kind", place)
    return value


def _words(value, place):
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise CarryError("kind", place)
    return {_plain(lang, str, place): _plain(text, str, f"{place}.{lang}") for lang, text in value.items()}
