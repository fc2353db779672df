# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Text goes into the cell of an exported file and comes out as it was, whatever it begins with."""

import csv
import io

import openpyxl
import pytest
import xlsxwriter
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

write = load_rules("property_base").table_write
#: what a spreadsheet, a date reader or a number reader would spoil, and signs beyond the first plane
SPOILED = (
    "440301199001011234",
    "0012",
    "1e5",
    "=1+1",
    "'=1+1",
    "''",
    "-1",
    "+86 138",
    "@SUM(A1)",
    "{=A1}",
    "2026-01-02",
    "1,5",
    "TRUE",
    "栋\n二行",
    "龘㐂𠮷👩‍🔧",
    "a;b,c\td",
    "_x0041_",
    '"quoted"',
)
TEXTS = st.one_of(
    st.sampled_from(SPOILED),
    st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=40),
    st.from_regex(r"[0-9]{18}", fullmatch=True),
    st.from_regex(r"'{0,3}[=+\-@][0-9A-Z(]{0,5}", fullmatch=True),
)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_line_of_a_csv_file_says_what_was_in_it(cells):
    content = io.StringIO()
    csv.writer(content, quoting=csv.QUOTE_ALL).writerow([write.marked_in_line(cell) for cell in cells])
    [line] = csv.reader(io.StringIO(content.getvalue(), newline=""))
    assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [write.unmarked(cell) for cell in line] == cells


@pytest.mark.parametrize("cell", [7, -1.5, None, False])
def test_what_is_no_text_is_not_marked(cell):
    assert write.marked_in_line(cell) is cell


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
def test_a_cell_of_a_workbook_says_what_was_in_it(cells):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for column, cell in enumerate(cells):
            page.write_string(0, column, cell)
    [row] = openpyxl.load_workbook(content).active.iter_rows()
    assert [(cell.value, cell.data_type) for cell in row] == [(cell, "s") for cell in cells]
