# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Read CSV and XLSX files into tables of text: one header, rows of strings, the row numbers a person sees.

Nothing here knows what the columns mean. Whatever the file holds (dates, numbers, booleans) arrives as text in one
spelling: dates as ``2024-01-31``, moments as ``2024-01-31 08:05:00``, whole numbers without a decimal point.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from openpyxl.utils import column_index_from_string

from .table_archive import MAX_CELLS, MAX_ROW_NUMBER, MAX_ROWS, MAX_UNPACKED, BookReader, Meter, TableError

MAX_COLUMNS = 200
MAX_TITLES = 5
DELIMITERS = ",;\t|"
CHUNK, OVERLAP = 1 << 20, 1 << 14
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+)(\d+):[A-Z]+(\d+)"')
_FORMULA = re.compile(  # a formula without a result; an empty text is a result, too (t="str")
    rb'<(?:\w+:)?c\b(?![^<>]*\bt="str")[^<>]*>\s*+<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*+'
    rb"(?:(?:<(?:\w+:)?v\s*+/>|<(?:\w+:)?v></(?:\w+:)?v>)\s*+)?</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Table:
    """One sheet: ``header`` of n texts, ``rows`` of n texts each, ``numbers[i]`` the file's row number of ``rows[i]``.

    Empty rows are left out; the numbers still count them.
    """

    sheet: str
    header: list
    rows: list = field(default_factory=list)
    numbers: list = field(default_factory=list)

    def column(self, index):
        """All texts of one column, in order."""
        return [row[index] for row in self.rows]


def read_tables(content, filename):
    """All sheets of a file that have a header.

    :param bytes content: the file
    :param str filename: its name; the ending decides how it is read, the content must agree
    :return: list of :class:`Table`, at least one
    :raises TableError:
    """
    if len(content) > MAX_UNPACKED:
        raise TableError("size")
    if content[:4] == b"PK\x03\x04":
        tables = _read_xlsx(content)
    elif content[:4] == b"\xd0\xcf\x11\xe0" or (filename or "").lower().endswith((".xlsx", ".xls", ".pdf", ".ods")):
        raise TableError("format", filename)
    else:
        tables = [_read_csv(content, filename)]
    tables = [table for table in tables if table.header]
    if not tables:
        raise TableError("empty", filename)
    return tables


def read_table(content, filename):
    """The first sheet of a file that has a header, as :class:`Table`. Raises :class:`TableError`."""
    return read_tables(content, filename)[0]


def _read_csv(content, filename):
    text = _decode(content)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    if text.count(delimiter) + text.count("\n") > MAX_CELLS:
        raise TableError("size")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _table(filename or "", ((lines.line_num, row) for row in lines), Meter())
    except csv.Error as error:
        raise TableError("broken", str(error)) from error


def _decode(content):
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise TableError("encoding")


def _read_xlsx(content):
    meter = Meter()
    try:
        reader = BookReader(content)
        reader.read()
        return [_read_sheet(sheet, meter) for sheet in reader.wb.worksheets if sheet.sheet_state == "visible"]
    except TableError:
        raise
    except MemoryError as error:
        raise TableError("size") from error
    except Exception as error:  # what a reader raises about damaged bytes is its own affair: KeyError, zlib.error …
        raise TableError("broken", str(error)) from error


def _read_sheet(sheet, meter):
    sheet.reset_dimensions()  # files written by other programs often state a wrong size
    merged = _merged(sheet)
    return _table(sheet.title, _filled_down(_sheet_rows(sheet, meter), merged), meter)


def _sheet_rows(sheet, meter):
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > MAX_ROW_NUMBER:
            raise TableError("rows", str(MAX_ROWS))
        meter.spend(len(row))
        yield number, [cell_text(cell) for cell in row[:MAX_COLUMNS]]


def _merged(sheet):
    """``{first row: [(column index, last row)]}`` of the cells that are merged downwards.

    :raises TableError: formula, which would read as an empty cell
    """
    found, tail = {}, b""
    # The fast reader keeps neither merged ranges nor formulas; both are plain to see in the sheet's own text.
    with sheet._get_source() as source:
        while chunk := source.read(CHUNK):
            text = tail + chunk
            if _FORMULA.search(text):
                raise TableError("formula", sheet.title)
            for column, first, last in _MERGED.findall(text):
                index = column_index_from_string(column.decode()) - 1
                if int(last) > int(first) and index < MAX_COLUMNS:
                    found.setdefault(int(first), {})[index] = int(last)
            tail = text[-OVERLAP:]
    return {first: list(spans.items()) for first, spans in found.items()}


def _filled_down(numbered, merged):
    """Rows in which every cell of a range merged downwards says what its first one says."""
    active = {}
    for number, cells in numbered:
        active = {index: (last, text) for index, (last, text) in active.items() if number <= last}
        if any(cells):
            for index, (_last, text) in active.items():
                if index < len(cells) and not cells[index]:
                    cells[index] = text
        for index, last in merged.get(number, ()):
            if index < len(cells):
                active[index] = last, cells[index]
        yield number, cells


def _table(sheet, numbered, meter):
    """Table of ``(row number, cells)``: the first row with text is the header, empty rows are dropped.

    A few rows above it that hold one text only are titles when a wider row follows: they are left out.
    """
    header, rows, numbers, may_be_titles = [], [], [], True
    for number, cells in numbered:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if may_be_titles and not _is_title(cells):
            if len(rows) < MAX_TITLES:
                header, rows, numbers = [], [], []
            may_be_titles = False
        if not header:
            while cells and not cells[-1]:
                cells.pop()
            header = cells[:MAX_COLUMNS]
            continue
        if len(rows) >= MAX_ROWS:
            raise TableError("rows", str(MAX_ROWS))
        width = len(header)
        rows.append((cells + [""] * (width - len(cells)))[:width])
        meter.spend(width, sum(map(len, rows[-1])))
        numbers.append(number)
    return Table(sheet, header, rows, numbers)


def _is_title(cells):
    """True when a row says one thing only, perhaps in a merged cell."""
    return len(set(filter(None, cells))) == 1


def cell_text(value):
    """Text of a spreadsheet cell in the one spelling that the parsers read."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    return str(value)
