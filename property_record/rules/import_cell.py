# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a spreadsheet has spoiled before it is imported, and the names of its rows (REC-4).

A spreadsheet keeps 15 digits of a number: a longer one, such as the number of a document, comes changed. A formula
whose result was never saved comes as nothing.
"""

import io
from dataclasses import dataclass
from datetime import datetime

from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple, get_column_letter

MOST = 10**15  # from here on a number has more than 15 digits
LONG, FORMULA = "long", "formula"


@dataclass(frozen=True)
class Cell:
    """A spoiled cell: ``place`` as the spreadsheet names it (``J2``), ``why``: LONG or FORMULA."""

    place: str
    why: str


def spoiled_cell(content, sheet=None):
    """The first cell of a sheet that doesn't say any more what was typed, None: there is none.

    :param bytes content: an XLSX file
    :param str sheet: its sheet, None: the first one
    :return: :class:`Cell`
    """
    formulas = set()
    for place, value, kind in _cells(content, sheet, data_only=False):
        if kind == "f":
            formulas.add(place)
        elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= MOST:
            return Cell(place, LONG)
    if not formulas:
        return None
    for place, value, _kind in _cells(content, sheet, data_only=True):
        formulas -= {place} if value is not None else set()
    return Cell(min(formulas, key=lambda place: (len(place), place)), FORMULA) if formulas else None


def _cells(content, sheet, data_only):
    """``(place, value, kind)`` of all cells that hold something."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
    try:
        rows = _sheet(book, sheet).iter_rows()
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                if cell.value is not None:
                    yield f"{get_column_letter(column)}{number}", cell.value, cell.data_type
    finally:
        book.close()


def _sheet(book, name):
    """The sheet that is read, whatever size it states."""
    found = book[name] if name in book.sheetnames else book.worksheets[0]
    found.reset_dimensions()
    return found


def bad_moment(values, formats):
    """Where among ``values`` the first text stands that is a moment in none of the ``formats``; None: nowhere."""
    for place, value in enumerate(values):
        if isinstance(value, str) and value.strip() and not any(_is(value.strip(), one) for one in formats):
            return place
    return None


def _is(text, form):
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True


def read_rows(content, sheet, columns, has_header):
    """The numbers of the rows that are imported: those that hold something in ``columns``, without the heading.

    :param bytes content: an XLSX file
    :param str sheet: its sheet, None: the first one
    :param columns: numbers of the columns that are imported, from 0
    """
    said, held = set(), {}
    for place, value, _kind in _cells(content, sheet, data_only=True):
        row, column = coordinate_to_tuple(place)
        if text := str(value):
            held.setdefault(row, set()).add(column - 1)
        if text.strip():
            said.add(row)
    return [row for row in sorted(said)[bool(has_header) :] if not held[row].isdisjoint(columns)]


def row_number(index, skipped, has_header, read=()):
    """The row of the sheet, counted as the spreadsheet counts: from 1, with the heading and with empty rows.

    :param read: :func:`read_rows`, as far as they are known
    """
    place = index + skipped
    return read[place] if place < len(read) else place + 1 + bool(has_header)
