# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write small workbooks: import templates and lists of errors."""

import re
from datetime import date

from .workbook import Book

_LAST_ROW = 5000
_TYPED_ROWS = 200  # of a template, whose cells are text from the start, so that 007 stays 007
_WIDTHS = (10, 60)
_CHOICES_CHARACTERS = 255  # what Excel takes as a drop-down list
BEGINNINGS = ("=", "{=")  # of what XlsxWriter takes for a formula
#: what spreadsheet programs take for a formula in a CSV file; and what is marked already, or looks so
BEGINNING_IN_LINE = re.compile(r"'*[=+\-@\t\r]")
_HEAD = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#12707A", "valign": "vcenter"}
STYLES = {
    "banner": _HEAD,
    "text": {"num_format": "@"},
    "filled": {"text_wrap": True, "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "valign": "top"},
}


def write_template(sheets):
    """XLSX with one sheet per :class:`~.table.Sheet`: its headers, remarks of what is expected, a sample row.

    Required columns have an asterisk, which reading ignores; choices come as a drop-down list.

    :return: bytes
    """
    book, content = Book.in_memory(STYLES)
    for number, sheet in enumerate(sheets, 1):
        page = book.sheet(sheet.label or f"Sheet{number}")
        _write_page(page, _header(sheet), [[column.example for column in sheet.columns]])
        for index, column in enumerate(sheet.columns):
            _prepare_column(page, index, column)
    return content()


def write_filled(book, sheets, cells):
    """Write sheets with what there is, as an importer reads them back: the template with rows.

    :param book: :class:`~.workbook.Book` with :data:`STYLES`
    :param sheets: of :class:`~.table.Sheet`
    :param cells: ``{sheet code: [{column name: text, number, date or None}]}``
    """
    for number, sheet in enumerate(sheets, 1):
        page = book.sheet(sheet.label or f"Sheet{number}")
        rows = [[row.get(column.name) for column in sheet.columns] for row in cells.get(sheet.code, ())]
        _write_page(page, _header(sheet), rows, "filled")
        for index, column in enumerate(sheet.columns):
            _explain_column(page, index, column)


def _header(sheet):
    return [column.label + ("*" if column.required else "") for column in sheet.columns]


def write_rows(title, header, rows):
    """XLSX of one sheet with a header and rows of text or numbers.

    :return: bytes
    """
    book, content = Book.in_memory(STYLES)
    page = book.sheet(title)
    _write_page(page, header, rows)
    page.sheet.autofilter(0, 0, len(rows), len(header) - 1)
    return content()


def marked(cell, beginnings):
    """A cell that a spreadsheet program would take for a formula, marked as the text that it is."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(beginnings) else cell


def marked_in_line(cell):
    """A cell of a CSV file, marked as text where it would be taken for a formula; :func:`unmarked` gives it back."""
    return f"'{cell}" if isinstance(cell, str) and BEGINNING_IN_LINE.match(cell) else cell


def unmarked(cell):
    """What a marked cell of a CSV file says.

    >>> unmarked(marked_in_line("=1+1")), unmarked(marked_in_line("'-1")), unmarked("'quoted'")
    ('=1+1', "'-1", "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and BEGINNING_IN_LINE.match(cell) else cell


def marked_all(sent):
    """Lists and dicts of texts, as they come in JSON, in which no text begins a formula."""
    if isinstance(sent, dict):
        return {key: marked_all(value) for key, value in sent.items()}
    return [marked_all(value) for value in sent] if isinstance(sent, list) else marked(sent, BEGINNINGS)


def _prepare_column(page, index, column):
    _explain_column(page, index, column)
    if column.kind in ("text", "phone", "date"):
        page.put(1, index, column.example, "text")
        for row in range(2, _TYPED_ROWS + 1):
            page.put(row, index, None, "text")


def _explain_column(page, index, column):
    """What is expected as a remark at its header, choices as a list to choose from."""
    if column.expected:
        page.sheet.write_comment(0, index, column.expected)
    if column.kind == "choice":
        choices = [choice.replace('"', "").replace(",", " ") for choice in _shown_choices(column)]
        if choices and len(",".join(choices)) <= _CHOICES_CHARACTERS:
            page.sheet.data_validation(1, index, _LAST_ROW - 1, index, {"validate": "list", "source": choices})


def _shown_choices(column):
    """The first spelling of each value."""
    shown = {}
    for spelling, value in column.choices.items():
        shown.setdefault(value, spelling)
    return list(shown.values())


def _write_page(page, header, rows, style="plain"):
    page.put_row(0, 0, header, "banner")
    for number, row in enumerate(rows, 1):
        for index, cell in enumerate(row):
            page.put(number, index, cell, "day" if isinstance(cell, date) else style)
    longest = [max([_width(text), *(_width(row[index]) for row in rows[:200])]) for index, text in enumerate(header)]
    page.widths(*(min(max(width + 3, _WIDTHS[0]), _WIDTHS[1]) for width in longest))
    page.sheet.freeze_panes(1, 0)


def _width(cell):
    if cell is None:
        return 0
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in str(cell))
