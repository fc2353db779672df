# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a program hands to a method: read as what is asked, or named as what it is not."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from . import value as values

RECORD, RECORDS, NUMBER, MOMENT, DAY, TEXT, FILE, FLAG, ROWS = KINDS = (
    "record",
    "records",
    "number",
    "moment",
    "day",
    "text",
    "file",
    "flag",
    "rows",
)
LIST = "list"
#: what stands for nothing, of each kind
NOTHING = {RECORD: False, RECORDS: (), TEXT: "", FILE: "", FLAG: False, ROWS: ()}


class ArgumentFault(ValueError):
    """It is none of what is asked; its word is one of ``rules.value.FAULTS``, or LIST."""


def read(kind: str, given: object) -> object:
    """What was given as a method wants it: an id, ids, an int, a naive datetime in UTC, a date, a str, a bool, dicts.

    :param kind: one of KINDS
    :return: for nothing (None, False, "") what stands for it, see NOTHING; else None
    :raises ArgumentFault: it can't be read as that
    """
    if given is None or given is False or (isinstance(given, str) and not given):
        return NOTHING.get(kind)
    return READERS[kind](given)


def _record(given):
    if isinstance(given, bool) or not isinstance(given, int) or not 0 < given <= values.MOST:
        raise ArgumentFault(values.LINK)
    return given


def _records(given):
    return [_record(one) for one in _list(given)]


def _list(given):
    if not isinstance(given, list | tuple):
        raise ArgumentFault(LIST)
    return given


def _rows(given):
    if not all(isinstance(one, dict) for one in _list(given)):
        raise ArgumentFault(LIST)
    return given


def _number(given):
    if isinstance(given, bool) or not isinstance(given, int):
        raise ArgumentFault(values.NUMBER)
    return _faultless("integer", given)


def _moment(given):
    if isinstance(given, str):
        given = _parsed(datetime.fromisoformat, given)
    if not isinstance(given, datetime):
        raise ArgumentFault(values.DAY)
    try:
        given = given.astimezone(UTC).replace(tzinfo=None) if given.tzinfo else given
    except OverflowError as error:
        raise ArgumentFault(values.YEAR) from error
    return _faultless("datetime", given)


def _day(given):
    if isinstance(given, str):
        given = _parsed(date.fromisoformat, given)
    if isinstance(given, datetime) or not isinstance(given, date):
        raise ArgumentFault(values.DAY)
    return _faultless("date", given)


def _parsed(parse: Callable, text: str):
    try:
        return parse(text)
    except ValueError as error:
        raise ArgumentFault(values.DAY) from error


def _text(given):
    if not isinstance(given, str):
        raise ArgumentFault(values.TEXT)
    return _faultless("text", given)


def _file(given):
    """Base64, as long as it may be."""
    if not isinstance(given, str) or not given.isascii() or "\0" in given:
        raise ArgumentFault(values.TEXT)
    return given


def _flag(given):
    if not isinstance(given, bool):
        raise ArgumentFault(values.CHOICE)
    return given


def _faultless(kind, given):
    if fault := values.fault(kind, given):
        raise ArgumentFault(fault)
    return given


READERS = {
    RECORD: _record,
    RECORDS: _records,
    NUMBER: _number,
    MOMENT: _moment,
    DAY: _day,
    TEXT: _text,
    FILE: _file,
    FLAG: _flag,
    ROWS: _rows,
}
