# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Turn the text of one cell into a value of a kind, or say that it can't be done.

Kinds and their values: ``text`` str, ``integer`` int, ``decimal`` Decimal, ``date`` date, ``datetime`` naive
datetime in the file's own time, ``time`` time, ``phone`` str of digits (a plus in front kept), ``boolean`` bool,
``choice`` what the column's choices give.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from .value import MOST

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d+)?秒?)?分?")
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.0+)?")
_EPOCH = date(1899, 12, 30)
DIGITS, PLACES = 15, 40  # a binary fraction is written with many places
TRUE = {"true", "yes", "y", "1", "x", "√", "✓", "是", "有"}
FALSE = {"false", "no", "n", "0", "×", "否", "无"}


def normal(text):
    """Text for comparing headers and choices: width, case, spaces, asterisks and bracketed remarks don't count.

    A separator between two digits does count: 1-1203 is not 11-203.
    """
    text = unicodedata.normalize("NFKC", text or "").casefold()
    text = re.sub(r"\(.*?\)|\[.*?\]", "", text)
    return re.sub(r"[\s*:_#'’]+|(?<!\d)[-/.]|[-/.](?!\d)", "", text)


def to_integer(text):
    """Whole number that a database keeps; thousands separators allowed. Raises ValueError."""
    number = int(re.sub(r"(?<=\d),(?=\d{3})", "", text).removesuffix(".0"))
    if abs(number) > MOST:
        raise ValueError(text)
    return number


def to_decimal(text):
    """Decimal number that one can reckon with; thousands separators allowed. Raises ValueError.

    1e-999999 is a number, too, and a sum with it takes minutes.
    """
    try:
        number = Decimal(re.sub(r"(?<=\d),(?=\d{3})", "", text))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite() or number.adjusted() >= DIGITS or number.as_tuple().exponent < -PLACES:
        raise ValueError(text)
    return number


def to_date(text):
    """Date as 2024-01-31, 2024/1/31, 2024.1.31, 2024年1月31日, 20240131 or a spreadsheet's day number; a time of
    midnight after it is ignored. Raises ValueError."""
    text = re.sub(r"[ T]0{1,2}:00(:00)?$", "", text)
    if match := _DATE.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(*map(int, match.groups()))
    if _SERIAL.fullmatch(text):
        return _EPOCH + timedelta(days=int(float(text)))
    raise ValueError(text)


def to_time(text):
    """Time of day as 9:05, 09:05:10 or 9时5分. Raises ValueError."""
    if match := _TIME.fullmatch(text):
        return time(*(int(part or 0) for part in match.groups()))
    raise ValueError(text)


def to_datetime(text):
    """Date and time as above, with a space or T between; a date alone is midnight. Raises ValueError."""
    parts = re.split(r"[ T]+", text, maxsplit=1)
    if len(parts) == 1 and (match := _DATE.match(text)) and match.end() < len(text):
        parts = [text[: match.end()], text[match.end() :]]
    return datetime.combine(to_date(parts[0]), to_time(parts[1]) if len(parts) == 2 else time())


def to_phone(text):
    """Digits of a phone number of at least 5 digits, with a leading plus kept. Raises ValueError."""
    text = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"[\s\-().]+", "", text)
    if not re.fullmatch(r"\+?\d{5,20}", digits):
        raise ValueError(text)
    return digits


def to_boolean(text):
    """True or false from yes/no, 1/0, 是/否 and the like. Raises ValueError."""
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise ValueError(text)


CONVERTERS = {
    "text": str,
    "integer": to_integer,
    "decimal": to_decimal,
    "date": to_date,
    "datetime": to_datetime,
    "time": to_time,
    "phone": to_phone,
    "boolean": to_boolean,
}


def convert(kind, text, choices=None):
    """Value of a non-empty cell.

    :param str kind: one of the kinds above
    :param dict choices: for ``choice``: normalised spelling → value
    :raises ValueError: the text is none of the kind
    """
    if kind == "choice":
        try:
            return choices[normal(text)]
        except KeyError:
            raise ValueError(text) from None
    return CONVERTERS[kind](text if kind == "text" else unicodedata.normalize("NFKC", text).strip())
