# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which values a field can keep: what a program sends may be of any kind and size."""

import math
from collections.abc import Collection
from datetime import date, datetime

from .dated import is_of_our_time

#: what PostgreSQL keeps as a whole number, also as the number of a record
MOST = 2**31 - 1
#: numbers beyond it aren't exact any more
MOST_FLOAT = 10.0**15
MOST_TEXT = 1_000_000
NUMBER, SIZE, TEXT, LENGTH, DAY, YEAR, CHOICE, LINK = FAULTS = (
    "number",
    "size",
    "text",
    "length",
    "day",
    "year",
    "choice",
    "link",
)


def fault(kind: str, value: object, choices: Collection[str] | None = None) -> str | None:
    """Why a field of a kind can't keep a value, one of :data:`FAULTS`; None: it can, or the kind isn't judged.

    :param kind: the field's type as Odoo names it
    :param choices: what may be chosen; None: anything
    """
    if value is None or value is False or value == "":
        return None
    if kind == "selection":
        return None if choices is None or value in tuple(choices) else CHOICE
    judge = JUDGES.get(kind)
    return judge(value) if judge else None


def _of_integer(value):
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        return NUMBER
    return None if abs(number) <= MOST else SIZE


def _of_float(value):
    try:
        number = float(value)
    except (TypeError, ValueError):
        return NUMBER
    except OverflowError:
        return SIZE
    if math.isnan(number):
        return NUMBER
    return None if abs(number) <= MOST_FLOAT else SIZE


def _of_text(value):
    if isinstance(value, dict | list | tuple | set | bytes):
        return TEXT
    text = str(value)
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return TEXT
    return None if len(text) <= MOST_TEXT else LENGTH


def _of_day(value):
    if isinstance(value, date):
        day = value
    elif isinstance(value, str):
        try:
            day = datetime.fromisoformat(value[:19])
        except ValueError:
            return DAY
    else:
        return DAY
    return None if is_of_our_time(day) else YEAR


def _of_link(value):
    """Numbers and what Odoo itself hands over (records, new values); not what stands for none of them."""
    if isinstance(value, bool | float | str | list):
        return LINK
    return LINK if isinstance(value, int) and not 0 <= value <= MOST else None


JUDGES = {
    "integer": _of_integer,
    "float": _of_float,
    "monetary": _of_float,
    "char": _of_text,
    "text": _of_text,
    "date": _of_day,
    "datetime": _of_day,
    "many2one": _of_link,
}
#: the types of fields that are judged
KINDS = frozenset((*JUDGES, "selection"))
