# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a page of the portal sends, as the columns of a form take it (REC-1).

The page names its inputs by the codes of the fields: ``f_<code>``; of a from-to ``f_<code>_from`` and ``_to``; of a
table ``f_<code>_rows`` with the keys of its rows and ``f_<code>_<key>_<column>``; a checklist has its points as keys.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from . import definition as of
from .completeness import is_shown

MOST_ROWS = 50
MOST_LETTERS = {of.TEXT: 500, of.PHONE: 40, of.EMAIL: 120, of.LONG_TEXT: 5000}
MOST_LETTERS_OTHERWISE = 40
#: filled in by who is signed in, and by which home is chosen; the page doesn't ask them
OF_HOME = frozenset((of.UNIT, of.RESIDENT))
ROW_KEY = re.compile(r"[0-9]{1,4}")
WHOLE, DECIMAL = re.compile(r"-?[0-9]{1,9}"), re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
DRAWN = "data:image/png;base64,"


@dataclass(frozen=True)
class Fault:
    """What can't be kept: ``reason`` is number, whole, day, moment, choice, long, picture or rows; ``row`` from 1."""

    label: str
    reason: str
    row: int = 0


class _Wrong(ValueError):
    """An answer that can't be kept; its text is the reason."""


def asked(sections: Sequence[of.Section]) -> list[of.Field]:
    """The fields that the page asks: what a resident can be asked, but the unit and the own person."""
    return [field for section in sections for field in section.fields if is_asked(field)]


def is_asked(field: of.Field) -> bool:
    """Whether the page asks a field, or a column of a table."""
    return field.kind in of.IN_PORTAL and field.kind not in OF_HOME


def read(
    fields: Sequence[of.Field], texts: Mapping[str, Sequence[str]], files: Mapping[str, bytes]
) -> tuple[dict[str, Any], list[Fault]]:
    """What was sent, as values of the columns, and what of it can't be kept.

    Moments stay in the time of the estate, without a zone; pictures are bytes; several choices are their codes; rows
    are mappings. What isn't shown by the other answers counts as not sent. Empty answers are left out.

    :param fields: those that :func:`asked` names
    :param texts: ``{name of the input: what was sent, in its order}``
    :param files: ``{name of the input: content}``
    """
    values, faults = {}, []
    for field in fields:
        name = f"f_{field.code}"
        try:
            if field.kind in of.TABLES:
                values[field.column], found = _rows(field, name, texts, files)
                faults += [(field.code, fault) for fault in found]
            else:
                values |= _answer(field, name, texts, files)
        except _Wrong as wrong:
            faults.append((field.code, Fault(field.label, str(wrong))))
    hidden = [field for field in fields if not is_shown(field, fields, values)]
    for field in hidden:
        for column in field.names:
            values.pop(column, None)
    codes = {field.code for field in hidden}
    return {key: value for key, value in values.items() if value or value == 0}, [
        fault for code, fault in faults if code not in codes
    ]


def row_keys(field: of.Field, texts: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of the rows that were sent, each once, in their order."""
    if field.kind == of.CHECKLIST:
        return list(of.points(field))
    sent = texts.get(f"f_{field.code}_rows", ())
    return [key for key in dict.fromkeys(sent) if ROW_KEY.fullmatch(key)]


def _rows(field, name, texts, files):
    keys = row_keys(field, texts)
    if field.kind == of.TABLE and len(keys) > MOST_ROWS:
        raise _Wrong("rows")
    rows, faults = [], []
    for key in keys:
        row = {}
        for column in filter(is_asked, field.columns):
            try:
                row |= _cell(field, column, key, f"{name}_{key}_{column.code}", texts, files)
            except _Wrong as wrong:
                faults.append(Fault(column.label, str(wrong), len(rows) + 1))
        if row:
            rows.append(row)
    return rows, faults


def _cell(table, column, key, name, texts, files):
    if table.kind == of.CHECKLIST and column.code == of.POINT:
        return {column.column: key}
    return {key: value for key, value in _answer(column, name, texts, files).items() if value or value == 0}


def _answer(field, name, texts, files):
    """``{column: value}`` of one field."""
    if field.kind == of.SPAN:
        ends = zip(field.names, (f"{name}_from", f"{name}_to"), strict=True)
        return {column: _moment(_one(texts, sent)) for column, sent in ends}
    if field.kind == of.CHOICES:
        return {field.column: [_choice(field, code) for code in texts.get(name, ()) if code]}
    if field.kind == of.PHOTO:
        return {field.column: files.get(name) or b""}
    text = _one(texts, name)
    if field.kind == of.SIGNATURE:
        return {field.column: drawing(text)}
    if len(text) > MOST_LETTERS.get(field.kind, MOST_LETTERS_OTHERWISE):
        raise _Wrong("long")
    return {field.column: READERS.get(field.kind, _text)(field, text)} if text else {}


def _one(texts, name):
    return next(iter(texts.get(name, ())), "").strip()


def drawing(text: str) -> bytes:
    """What was drawn on the page, as a PNG; empty where nothing was.

    :raises ValueError: it is none
    """
    if not text:
        return b""
    if not text.startswith(DRAWN):
        raise _Wrong("picture")
    try:
        return base64.b64decode(text.removeprefix(DRAWN), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _Wrong("picture") from error


def _plain(text):
    return unicodedata.normalize("NFKC", text).strip()


def _text(_field, text):
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _Wrong("long")
    return text


def _whole(_field, text):
    if not WHOLE.fullmatch(_plain(text)):
        raise _Wrong("whole")
    return int(_plain(text))


def _decimal(_field, text):
    if not DECIMAL.fullmatch(_plain(text)):
        raise _Wrong("number")
    return float(_plain(text))


def _day(_field, text):
    try:
        found = date.fromisoformat(_plain(text))
    except ValueError as error:
        raise _Wrong("day") from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _Wrong("day")
    return found


def _moment(text):
    """A moment as the page's field sends it, ``2026-03-02T08:30``."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(_plain(text))
    except ValueError as error:
        raise _Wrong("moment") from error
    if found.tzinfo or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _Wrong("moment")
    return found.replace(second=0, microsecond=0)


def _choice(field, code):
    codes = (of.YES, of.NO) if field.kind == of.YES_NO else [option.code for option in field.options]
    if code not in codes:
        raise _Wrong("choice")
    return code


#: kinds that aren't plain text
READERS = {
    of.COUNT: _whole,
    of.NUMBER: _decimal,
    of.MONEY: _decimal,
    of.DATE: _day,
    of.DATETIME: lambda _field, text: _moment(text),
    of.CHOICE: _choice,
    of.YES_NO: _choice,
}
