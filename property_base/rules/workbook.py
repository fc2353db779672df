# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one writer of workbooks: text stays text, every cell fits, every sheet has a name of its own.

Names and remarks are typed by residents and imported from files; a spreadsheet program must never run them. The writer
owns all text: modules hand over values and names of styles, and reach for the library's own sheet for layout only.
"""

import io
import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

CELL_CHARACTERS = 32767  # what Excel takes in one cell, in units of UTF-16
NAME_CHARACTERS = 31
A4, PORTRAIT_CHARACTERS = 9, 95  # a table that is wider is printed across
CUT = " […]"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_RESERVED = "history"
_HEAD = {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "valign": "vcenter"}

#: what every workbook may ask for by name
STYLES = {
    "plain": {},
    "title": {"bold": True, "font_size": 14},
    "head": _HEAD,
    "cell": {"border": 1},
    "wrap": {"border": 1, "text_wrap": True, "valign": "top"},
    "points": {"border": 1, "num_format": "0.0"},
    "money": {"border": 1, "num_format": "#,##0.00"},
    "sum": {"bold": True, "num_format": "#,##0.00", "top": 1},
    "date": {"border": 1, "num_format": "yyyy-mm-dd"},
    "moment": {"border": 1, "num_format": "yyyy-mm-dd hh:mm"},
    "warning": {"border": 1, "font_color": "#C00000", "bold": True},
}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    :param width: in characters
    :param style: name of the style of its cells
    """

    label: str
    width: float = 12
    style: str = "cell"


def cell_text(value):
    """Text as a cell holds it: what can't be printed is replaced by a mark, what is too long is cut with one."""
    text = _UNPRINTABLE.sub("\ufffd", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    text = _ESCAPED.sub(lambda found: found[0].replace("_x", "_X"), text)  # Excel would read it as a character's code
    if _length(text) <= CELL_CHARACTERS:
        return text
    kept = text[: CELL_CHARACTERS - len(CUT)]
    while _length(kept) > CELL_CHARACTERS - len(CUT):
        kept = kept[: len(kept) - (_length(kept) - CELL_CHARACTERS + len(CUT) + 1) // 2]
    return kept + CUT


def sheet_name(wanted, taken=()):
    """A name that Excel takes and no other sheet has.

    :param str wanted: any text
    :param taken: names of the other sheets
    """
    used = {name.casefold() for name in taken} | {_RESERVED}
    base = _NOT_IN_NAMES.sub("", str(wanted)).strip().strip("'").strip() or "Sheet"
    number = 1
    while True:
        end = "" if number == 1 else f" ({number})"
        room = NAME_CHARACTERS - len(end)
        name = base[:room]
        while _length(name) > room:
            name = name[:-1]
        name = name.rstrip(" '") + end
        if name.casefold() not in used:
            return name
        number += 1


def _length(text):
    return len(text) + sum(letter > "\uffff" for letter in text)


class Book:
    """A workbook that is being written.

    :param workbook: xlsxwriter.Workbook
    :param dict styles: {name: properties} of the caller's own styles, besides :data:`STYLES`
    """

    def __init__(self, workbook, styles=None):
        self.workbook = workbook
        self._known = {**STYLES, **(styles or {})}
        self._made = {}

    @classmethod
    def in_memory(cls, styles=None):
        """(book, function that closes it and gives its bytes)"""
        stream = io.BytesIO()
        book = cls(xlsxwriter.Workbook(stream, {"in_memory": True}), styles)

        def content():
            book.workbook.close()
            return stream.getvalue()

        return book, content

    def sheet(self, name):
        """A new sheet, named as nearly as Excel allows; printed on A4, no column on a page of its own."""
        taken = [sheet.get_name() for sheet in self.workbook.worksheets()]
        page = Page(self, self.workbook.add_worksheet(sheet_name(name, taken)))
        page.sheet.set_paper(A4)
        page.sheet.fit_to_pages(1, 0)
        return page

    def style(self, name):
        """The format of a name."""
        if name not in self._made:
            self._made[name] = self.workbook.add_format(self._known[name])
        return self._made[name]


class Page:
    """One sheet. ``sheet`` is the library's own, for layout (freezing, paper, charts); text goes through here."""

    def __init__(self, book, sheet):
        self.book, self.sheet = book, sheet

    @property
    def name(self):
        """The sheet's name, as charts refer to it."""
        return self.sheet.get_name()

    def put(self, row, column, value, style="plain"):
        """Write a value: text, number, Decimal, date or moment (naive); None and False leave the cell empty."""
        look = self.book.style(style)
        match value:
            case None | False:
                self.sheet.write_blank(row, column, None, look)
            case True | int() | float() | Decimal():
                self.sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value, look)
            case datetime() | date():
                self.sheet.write_datetime(row, column, value, look)
            case _:
                self._text(row, column, cell_text(value), look)

    def _text(self, row, column, text, look):
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # the library would leave out what it doesn't take
            self.sheet.write_string(row, column, text, look)

    def put_row(self, row, column, values, style="plain"):
        """Write values side by side."""
        for number, value in enumerate(values, column):
            self.put(row, number, value, style)

    def merge(self, row, column, last_row, last_column, value, style="plain"):
        """Write a value over several cells."""
        look = self.book.style(style)
        self.sheet.merge_range(row, column, last_row, last_column, "", look)
        self.put(row, column, value, style)

    def widths(self, *widths, first=0):
        """Set the widths of columns, from the first on."""
        for column, width in enumerate(widths, first):
            self.sheet.set_column(column, column, width)

    def table(self, top, columns, rows, left=0):
        """Write a head and rows below it.

        :param columns: of :class:`Column`
        :param rows: iterable of sequences with a value for each column
        :return: the first row below the table
        """
        self.widths(*(column.width for column in columns), first=left)
        if sum(column.width for column in columns) > PORTRAIT_CHARACTERS:
            self.sheet.set_landscape()
        self.put_row(top, left, (column.label for column in columns), "head")
        row = top
        for row, values in enumerate(rows, top + 1):
            for number, (value, column) in enumerate(zip(values, columns, strict=True), left):
                self.put(row, number, value, column.style)
        return row + 1

    def chart(self, kind, labels, series, place, size=None):
        """Insert a chart of cells of this sheet.

        :param str kind: "bar", "column", "pie" or "line"
        :param labels: (first row, last row, column) of the categories
        :param series: {name: column of the values}
        :param place: (row, column) of its upper left corner
        :param size: (width, height) in pixels
        :return: the library's chart, for its axes
        """
        chart = self.book.workbook.add_chart({"type": kind})
        first, last, column = labels
        for name, values in series.items():
            chart.add_series(
                {
                    "name": cell_text(name),
                    "categories": [self.name, first, column, last, column],
                    "values": [self.name, first, values, last, values],
                }
            )
        if size:
            chart.set_size({"width": size[0], "height": size[1]})
        self.sheet.insert_chart(*place, chart)
        return chart
