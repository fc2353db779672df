# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The list of what lies in an exported archive: a table that spreadsheets open as it is (REC-5)."""

import csv
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

#: what a spreadsheet would take for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"  # tells spreadsheets that the text is UTF-8


@dataclass(frozen=True)
class Row:
    """A document of the archive; all of it is text, numbers of 18 digits, too."""

    number: str
    kind: str
    title: str
    unit: str
    person: str
    date: str
    file_name: str
    sha256: str


def digest(content: bytes) -> str:
    """SHA-256 of a file, as 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def table(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """The list as CSV in UTF-8: nothing in it is a formula, and no number loses digits.

    :param heads: names of the columns, in the order of :class:`Row`
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([plain(text) for text in astuple(row)])
    return (BOM + file.getvalue()).encode()


def plain(text):
    """Text that a spreadsheet keeps as text."""
    if text.startswith(FORMULA) or (text.isdigit() and (len(text) > 11 or text != "0" and text.startswith("0"))):
        return f"'{text}"
    return text
