# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Write small workbooks: import templates and lists of errors."""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

_HEAD = PatternFill("solid", fgColor="FF12707A")
_LAST_ROW = 5000
_WIDTHS = (10, 60)


def write_template(sheets):
    """XLSX with one sheet per :class:`~.table.Sheet`: its headers, remarks of what is expected, a sample row.

    Required columns have an asterisk, which reading ignores; choices come as a drop-down list.

    :return: bytes
    """
    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(sheet.label or f"Sheet{number}")
        header = [column.label + ("*" if column.required else "") for column in sheet.columns]
        _write_page(page, header, [[column.example for column in sheet.columns]])
        for index, column in enumerate(sheet.columns, 1):
            letter = get_column_letter(index)
            if column.expected:
                page.cell(1, index).comment = Comment(column.expected, "")
            if column.kind in ("text", "phone", "date"):
                for row in range(2, 202):
                    page.cell(row, index).number_format = "@"
            if column.kind == "choice":
                _add_choices(page, letter, _shown_choices(column))
    return _bytes(book)


def write_rows(title, header, rows):
    """XLSX of one sheet with a header and rows of text or numbers.

    :return: bytes
    """
    book = Workbook()
    page = book.active
    page.title = title[:31]
    _write_page(page, header, rows)
    page.auto_filter.ref = page.dimensions
    return _bytes(book)


def _shown_choices(column):
    """The first spelling of each value."""
    shown = {}
    for spelling, value in column.choices.items():
        shown.setdefault(value, spelling)
    return list(shown.values())


def _add_choices(page, letter, choices):
    formula = '"' + ",".join(choice.replace('"', "").replace(",", " ") for choice in choices) + '"'
    if choices and len(formula) <= 255:
        rule = DataValidation(type="list", formula1=formula, allow_blank=True)
        rule.add(f"{letter}2:{letter}{_LAST_ROW}")
        page.add_data_validation(rule)


def _write_page(page, header, rows):
    page.append(header)
    for row in rows:
        page.append([_safe(cell) for cell in row])
    for index, text in enumerate(header, 1):
        cell = page.cell(1, index)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), _HEAD
        cell.alignment = Alignment(vertical="center")
        longest = max([_width(text), *(_width(row[index - 1]) for row in rows[:200])])
        page.column_dimensions[get_column_letter(index)].width = min(max(longest + 3, _WIDTHS[0]), _WIDTHS[1])
    page.freeze_panes = "A2"


def _width(cell):
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in str(cell))


def _safe(cell):
    """Text that a spreadsheet program would run as a formula is written as text."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") and len(cell) > 1 and not cell[1:].isdigit():
        return "'" + cell
    return cell


def _bytes(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
