# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spreadsheets that are imported into forms (REC-4): which are too large to be read."""

import io
import re
import zipfile

import pytest
from conftest import load_rules
from openpyxl import Workbook

import_cell = load_rules("property_record").import_cell
table_archive = load_rules("property_base").table_archive


def _book(rows=(("name", "day"), ("Sofa", "2026-03-02")), **cells):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, value in cells.items():
        book.active[place] = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _rewritten(content, old, new):
    """The file with another text in its first sheet."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(found, "w") as target:
        for info in source.infolist():
            part = source.read(info)
            target.writestr(info, re.sub(old, new, part) if info.filename.endswith("sheet1.xml") else part)
    return found.getvalue()


def test_what_people_import_is_read():
    table_archive.check_size(_book())
    table_archive.check_size(_book(J200000="x"), "Sheet")


@pytest.mark.parametrize("place", ["XFD1048576", "BZ1048576", "XFD700"])
def test_a_sheet_that_spans_too_many_cells_is_not(place):
    with pytest.raises(table_archive.TableError):
        table_archive.check_size(_book(**{place: "x"}))


def test_the_size_that_a_sheet_states_and_the_numbers_of_its_rows_are_not_believed():
    small = _rewritten(_book(XFD1048576="x"), rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"')
    far = _rewritten(_book(A9="x"), rb'<row r="9"', b'<row r="2000000000"')
    for content in (small, far):
        with pytest.raises(table_archive.TableError):
            table_archive.check_size(content)
    wide = _rewritten(_book(), rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"')
    table_archive.check_size(wide)
    assert import_cell.spoiled_cell(wide) is None
