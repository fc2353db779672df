# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one writer of workbooks: what is typed stays text, and every file opens."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from conftest import load_rules
from hypothesis import given, settings
from hypothesis import strategies as st

rules = load_rules("property_base").workbook


def written(fill, styles=None):
    """The workbook that ``fill(book)`` writes, as openpyxl reads it."""
    book, content = rules.Book.in_memory(styles)
    fill(book)
    return openpyxl.load_workbook(io.BytesIO(content()))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "{=SUM(A1:A9)}",
        "+86 755",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://x","y")',
        "http://example.com",
        "mailto:a@b",
    ],
)
def test_text_is_never_a_formula_nor_a_link(text):
    cell = written(lambda book: book.sheet("S").put(0, 0, text)).active["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_written_and_read(text):
    cell = written(lambda book: book.sheet("S").put(0, 0, text)).active["A1"]
    assert (cell.value or "") == rules.cell_text(text)
    assert cell.data_type in ("s", "n")  # "n": an empty cell


def test_control_characters_are_replaced_and_line_breaks_stay():
    assert rules.cell_text("a\x00b\x0bc\ud800\r\nd\te") == "a\ufffdb\ufffdc\ufffd\nd\te"


def test_a_code_of_a_character_stays_the_text_it_is():
    assert written(lambda book: book.sheet("S").put(0, 0, "_x0041_")).active["A1"].value == "_X0041_"


@pytest.mark.parametrize(("text", "length"), [("x" * 32767, 32767), ("x" * 32768, 32767), ("😀" * 16384, None)])
def test_over_long_text_is_cut_with_a_mark(text, length):
    cut = rules.cell_text(text)
    assert len(cut.encode("utf-16-le")) // 2 <= 32767
    assert length is None or len(cut) == length
    assert cut == text or cut.endswith(" […]")
    assert written(lambda book: book.sheet("S").put(0, 0, text)).active["A1"].value == cut


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("2026/11 [值班]", (), "202611 值班"),
        ("", (), "Sheet"),
        ("'''", (), "Sheet"),
        ("History", (), "History (2)"),
        ("Total", ("total",), "Total (2)"),
        ("Total", ("Total", "Total (2)"), "Total (3)"),
        ("x" * 40, (), "x" * 31),
        ("x" * 40, ("x" * 31,), "x" * 27 + " (2)"),
    ],
)
def test_names_of_sheets(wanted, taken, name):
    assert rules.sheet_name(wanted, taken) == name


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_names_of_sheets_give_a_file_that_opens(names):
    book = written(lambda book: [book.sheet(name) for name in names])
    assert len({name.casefold() for name in book.sheetnames}) == len(names)


def test_numbers_days_and_moments_keep_their_kind():
    values = [7, 1.5, Decimal("12.30"), date(2024, 2, 29), datetime(2024, 2, 29, 23, 59), None, False, True]
    page = written(lambda book: book.sheet("S").put_row(0, 0, values)).active
    assert [cell.value for cell in page[1]][:3] == [7, 1.5, 12.3]
    assert page["F1"].value is None and page["G1"].value is None and page["H1"].value == 1


def test_a_table_has_a_head_rows_and_widths():
    columns = [rules.Column("Name", 20), rules.Column("Day", 11, "date"), rules.Column("Money", 10, "money")]
    rows = [("=A", date(2024, 2, 29), Decimal("40")), ("B", None, Decimal("0.5"))]
    below = []
    page = written(lambda book: below.append(book.sheet("S").table(2, columns, rows))).active
    assert below == [5]
    assert [cell.value for cell in page[3]] == ["Name", "Day", "Money"]
    assert (page["A4"].value, page["B4"].value.date(), page["C5"].value) == ("=A", date(2024, 2, 29), 0.5)
    assert page["B4"].number_format == "yyyy-mm-dd" and page.column_dimensions["A"].width > 19


def test_a_row_that_does_not_fit_its_columns_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        written(lambda book: book.sheet("S").table(0, [rules.Column("A")], [(1, 2)]))


def test_merged_cells_hold_text_too():
    page = written(lambda book: book.sheet("S").merge(0, 0, 0, 3, "=1+1", "title")).active
    assert (page["A1"].value, page["A1"].data_type) == ("=1+1", "s")


def test_a_merged_cell_looks_the_same_over_its_whole_width():
    book, content = rules.Book.in_memory({"own": {"bold": True}})
    book.sheet("S").merge(1, 2, 2, 4, 7, "own")
    file = io.BytesIO(content())
    sheet = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    assert '<mergeCell ref="C2:E3"/>' in sheet
    cells = dict(re.findall(r'<c r="(\w+)" s="(\d+)"', sheet))
    assert sorted(cells) == ["C2", "C3", "D2", "D3", "E2", "E3"] and len({*cells.values()}) == 1
    page = openpyxl.load_workbook(file).active
    assert (page["C2"].value, page["C2"].font.b, page["E3"].value) == (7, True, None)


def test_a_table_away_from_the_edge_has_its_head_and_widths_there():
    ends = []
    columns = [rules.Column("A", 7), rules.Column("B", 30)]
    page = written(lambda book: ends.append(book.sheet("S").table(2, columns, [(1, 2)], left=3))).active
    assert [page[name].value for name in ("D3", "E3", "D4", "E4", "A3")] == ["A", "B", 1, 2, None]
    assert page["D3"].font.b and not page["D4"].font.b
    assert [round(page.column_dimensions[name].width) for name in ("D", "E")] == [8, 31]
    written(lambda book: ends.append(book.sheet("S").table(4, columns, [])))
    assert ends == [4, 5]


def test_a_chart_draws_the_cells_it_is_told():
    def fill(book):
        page = book.sheet("März")
        page.table(0, [rules.Column("Month"), rules.Column("Sum"), rules.Column("Last")], [("1", 5, 6), ("2", 7, 8)])
        bars = page.chart("bar", (1, 2, 0), {"Sum": 1, "=Last": 2}, (4, 3), (400, 200))
        page.chart("line", (1, 2, 0), {"Sum": 1}, (20, 0))
        bars.set_title({"name": "Sums"})

    bar, line = written(fill).active._charts
    assert (type(bar).__name__, type(line).__name__) == ("BarChart", "LineChart")
    first, second = bar.series
    assert (first.tx.v or first.tx.strRef.f, second.tx.v or second.tx.strRef.f) == ("Sum", "=Last")
    assert [(one.cat.strRef or one.cat.numRef).f for one in bar.series] == ["März!$A$2:$A$3"] * 2
    assert [one.val.numRef.f for one in bar.series] == ["März!$B$2:$B$3", "März!$C$2:$C$3"]
    assert (bar.anchor._from.row, bar.anchor._from.col) == (4, 3)
    assert (line.anchor._from.row, line.anchor._from.col) == (20, 0)
    size = [(one.anchor.to.col - one.anchor._from.col, one.anchor.to.row - one.anchor._from.row) for one in (bar, line)]
    assert size[0][1] == 10 and size[0] < size[1], "200 of 20 pixels each, and what the library takes"


def test_a_sheet_is_printed_on_the_width_of_one_page_and_a_wide_table_across():
    def fill(book):
        for name, count in (("Narrow", 4), ("Wide", 20)):
            book.sheet(name).table(0, [rules.Column("c", 12)] * count, [])

    narrow, wide = written(fill).worksheets
    for sheet in (narrow, wide):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0), "A4, as many pages as it takes"
        assert sheet.page_setup.fitToWidth in (None, 1), "one page wide, which is what Excel takes without a number"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (narrow.page_setup.orientation, wide.page_setup.orientation) == ("portrait", "landscape")
