# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The import kernel: files to tables, tables to records, every error with its place."""

import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from conftest import load_rules
from hypothesis import given, settings
from hypothesis import strategies as st

rules = load_rules("property_base")
table, value, write, workbook = rules.table, rules.table_value, rules.table_write, rules.workbook

NAME = table.Column("name", ("姓名", "Name", "Full name"), required=True, expected="a name")
BORN = table.Column("born", ("出生日期", "Born"), "date", expected="a date, for example 2024-01-31")
KIND = table.Column("kind", ("身份", "Kind"), "choice", choices={"业主": "owner", "Owner": "owner", "租户": "tenant"})
COLUMNS = [NAME, BORN, KIND]


def xlsx(rows, title="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_the_encodings_of_the_field(encoding, delimiter):
    text = delimiter.join(["姓名", "出生日期"]) + "\r\n" + delimiter.join(["张伟", "2024-01-31"]) + "\r\n\r\n"
    found = table.read_table(text.encode(encoding), "人员.csv")
    assert (found.header, found.rows, found.numbers) == (["姓名", "出生日期"], [["张伟", "2024-01-31"]], [2])


def test_xlsx_cells_arrive_as_text_in_one_spelling():
    cells = [date(2024, 1, 31), datetime(2024, 1, 31, 8, 5), 13800138000, 89.5, 12.0, True, time(8, 5), None]
    found = table.read_table(xlsx([list("abcdefgh"), cells]), "x.xlsx")
    assert found.rows[0] == ["2024-01-31", "2024-01-31 08:05:00", "13800138000", "89.5", "12", "true", "08:05:00", ""]


def book_of(fill):
    book = openpyxl.Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_titles_above_the_header_are_left_out():
    def fill(book):
        sheet = book.active
        for row in (["锦绣花园业主信息表"], ["填表日期：2026-01-05"], ["楼栋", "姓名", "电话"], ["1", "张伟", "138"]):
            sheet.append(row)
        sheet.merge_cells("A1:C1")

    found = table.read_table(book_of(fill), "业主.xlsx")
    assert (found.header, found.rows, found.numbers) == (["楼栋", "姓名", "电话"], [["1", "张伟", "138"]], [4])
    csv = "某某小区\n姓名,电话\n张伟,138\n"
    assert table.read_table(csv.encode("gb18030"), "a.csv").header == ["姓名", "电话"]


def test_cells_merged_downwards_say_the_same_in_every_row():
    def fill(book):
        sheet = book.active
        for row in (
            ["楼栋", "房号", "姓名"],
            ["1", "101", "甲"],
            [None, "102", "乙"],
            [None, "103", "丙"],
            ["2", "101", "丁"],
        ):
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("A5:A9")

    rows = table.read_table(book_of(fill), "x.xlsx").rows
    assert rows == [["1", "101", "甲"], ["1", "102", "乙"], ["1", "103", "丙"], ["2", "101", "丁"]]


def test_empty_cells_that_are_not_merged_stay_empty():
    rows = table.read_table(xlsx([["楼栋", "房号"], ["1", "101"], [None, "102"]]), "x.xlsx").rows
    assert rows == [["1", "101"], ["", "102"]]


def test_formulas_without_results_are_refused_not_read_as_empty():
    with pytest.raises(table.TableError) as caught:
        table.read_table(xlsx([["Name", "Phone"], ["Ada", "=A2"]]), "x.xlsx")
    assert (caught.value.code, caught.value.detail) == ("formula", "Sheet1")


@pytest.mark.parametrize(("cell", "text"), [("<v>12</v>", "12"), ("<v>0</v>", "0")])
def test_results_of_formulas_are_read(cell, text):
    assert _with_cell(b'<c r="B2"><f>1+1</f>' + cell.encode() + b"</c>") == text


def test_an_empty_text_is_a_result():
    assert _with_cell(b'<c r="B2" t="str"><f>""</f><v></v></c>') == ""


def _with_cell(xml):
    """What B2 reads as when its cell is this XML."""
    content, out = xlsx([["Name", "Phone"], ["Ada", "PLACE"]]), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.namelist():
            data = source.read(item)
            if item.endswith("sheet1.xml"):
                data = re.sub(rb'<c r="B2".*?</c>', xml, data)
            target.writestr(item, data)
    return table.read_table(out.getvalue(), "x.xlsx").rows[0][1]


def test_a_cell_error_is_an_error_of_its_row():
    found = table.read_table(xlsx([["姓名"], ["#N/A"], ["张伟"]]), "x.xlsx")
    records, errors = table.parse(found, [NAME], {"name": 0})
    assert ([record["name"] for record in records], [(e.row, e.value) for e in errors]) == (["张伟"], [(2, "#N/A")])


def test_the_sheet_with_the_headers_is_taken():
    def fill(book):
        book.active.title = "说明"
        book.active.append(["请按下表填写"])
        sheet = book.create_sheet("数据")
        sheet.append(["姓名", "身份"])
        sheet.append(["张伟", "业主"])

    people = table.Sheet("people", ("住户",), tuple(COLUMNS))
    assert table.match_sheets(table.read_tables(book_of(fill), "x.xlsx"), [people])["people"].sheet == "数据"


def test_row_numbers_are_those_a_person_sees():
    found = table.read_table(xlsx([[None], ["Name"], [None], ["Ada"], [None], ["Ben"]]), "x.xlsx")
    assert (found.header, found.numbers) == (["Name"], [4, 6])


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.csv", "empty"),
        (b"\n\n", "a.csv", "empty"),
        (b"PK\x03\x04junk", "a.xlsx", "broken"),
        (b"plain text", "a.xlsx", "format"),
        (b"\xd0\xcf\x11\xe0old", "a.xls", "format"),
        (b"\xff\xff\xff,\x00", "a.csv", "encoding"),
    ],
)
def test_files_that_are_no_table_are_refused_by_name(content, name, code):
    with pytest.raises(table.TableError) as caught:
        table.read_table(content, name)
    assert caught.value.code == code


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<row r="1"><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'
NUMBER = "<c><v>1</v></c>"
SPACES = " " * (1 << 20)


def parts_of(rows="", **parts):
    """A workbook whose parts are replaced: of its one sheet the rows, of others what ``parts`` says of their text."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{HEAD}{rows}</sheetData></worksheet>'
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(write.write_rows("Sheet1", ["a"], [])))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = sheet if name.endswith("sheet1.xml") else source.read(name).decode()
            for part, change in parts.items():
                text = change(text) if part in name else text
            target.writestr(name, text)
    return out.getvalue()


def thousand_sheets(text):
    found = re.search(r"<sheet [^>]*/>", text).group()
    return text.replace(found, "".join(found.replace("Sheet1", f"S{number}") for number in range(1000)))


BOMBS = {
    "unpacked": (lambda: parts_of(SPACES * 64), "size"),
    "cells": (lambda: parts_of(("<row>" + NUMBER * 20 + "</row>") * 60_000), "size"),
    "cells of a row": (lambda: parts_of("<row>" + NUMBER * 80_000 + "</row>"), "size"),
    "cells far right": (lambda: parts_of('<row><c r="XFD1"/></row>' * 1_000), "size"),
    "a row far below": (lambda: parts_of(f'<row r="10000000000000">{NUMBER}</row>'), "rows"),
    "texts": (lambda: parts_of(sharedStrings=lambda text: text.replace("<si>", "<si/>" * 700_000 + "<si>")), "size"),
    "runs of a text": (
        lambda: parts_of(sharedStrings=lambda text: text.replace("<si>", "<si>" + "<r/>" * 310_000)),
        "size",
    ),
    "one text, often": (
        lambda: parts_of(
            '<row><c t="s"><v>0</v></c></row>' * 70,
            sharedStrings=lambda text: text.replace("<t>a</t>", f"<t>{'x' * (1 << 20)}</t>"),
        ),
        "size",
    ),
    "styles": (lambda: parts_of(styles=lambda text: text.replace("<cellXfs", "<xf/>" * 310_000 + "<cellXfs")), "size"),
    "one sheet, often": (lambda: parts_of(SPACES, **{"xl/workbook.xml": thousand_sheets}), "size"),
    "lines": (lambda: b"a,b\n" + b",\n" * 5_100_000, "size"),
    "csv": (lambda: b"a,b\n" + b"x" * (1 << 26), "size"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_a_small_file_may_cost_is_known_before_it_is_read(name):
    """The longest takes two seconds; before they were measured, a minute and gigabytes."""
    make, code = BOMBS[name]
    with pytest.raises(table.TableError) as caught:
        table.read_tables(make(), "")
    assert caught.value.code == code


def test_a_formula_with_a_megabyte_of_nothing_is_read_at_once():
    """An expression that tries every way to part the spaces needs hours."""
    found = table.read_table(parts_of(f"<row><c><f>1</f>{SPACES}</c></row>"), "a.xlsx")
    assert found.rows == []


@pytest.mark.parametrize("change", [{"Content_Types": lambda text: text.replace("spreadsheetml", "x")}])
def test_a_workbook_that_names_no_sheet_or_text_of_its_own_is_broken(change):
    for content in (parts_of(**change), parts_of('<row><c t="s"><v>99</v></c></row>')):
        with pytest.raises(table.TableError) as caught:
            table.read_table(content, "a.xlsx")
        assert caught.value.code == "broken"


def test_a_workbook_is_packed_as_spreadsheet_programs_do():
    """Another packing says by itself how much memory it wants."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as target:
        target.writestr("[Content_Types].xml", "")
    with pytest.raises(table.TableError) as caught:
        table.read_table(out.getvalue(), "a.xlsx")
    assert (caught.value.code, caught.value.detail) == ("broken", "packing")


def test_headers_are_guessed_in_both_languages():
    assert table.guess(["Ｋｉｎｄ", "姓名*", "出生 日期 (年-月-日)"], COLUMNS) == {"name": 1, "born": 2, "kind": 0}
    assert table.guess(["full_name", "BORN:"], COLUMNS) == {"name": 0, "born": 1}


def test_every_error_names_row_column_value_and_expectation():
    data = table.Table("Staff", ["Name", "Born", "Kind"], [["Ada", "31/31", "Guest"], ["", "", ""]], [2, 5])
    records, errors = table.parse(data, COLUMNS, {"name": 0, "born": 1, "kind": 2})
    assert not records
    assert [(e.row, e.column, e.value, e.code, e.sheet) for e in errors] == [
        (2, "出生日期", "31/31", "format", "Staff"),
        (2, "身份", "Guest", "choice", "Staff"),
        (5, "姓名", "", "missing", "Staff"),
    ]
    assert errors[0].expected == "a date, for example 2024-01-31"


def test_a_required_column_that_is_not_there_is_one_error_not_one_per_row():
    data = table.Table("", ["Born"], [["2024-01-31"]] * 3, [2, 3, 4])
    assert [(e.row, e.code) for e in table.parse(data, COLUMNS, {"born": 0})[1]] == [(0, "missing")]


def test_mapped_values():
    data = table.Table("", ["Name", "Kind"], [["Ada", "A"], ["Ben", "B"], ["Cid", "C"]], [2, 3, 4])
    records, errors = table.parse(data, COLUMNS, {"name": 0, "kind": 1}, {"kind": {"A": "owner", "B": None}})
    assert [(r["name"], r["kind"]) for r in records] == [("Ada", "owner"), ("Ben", None)]
    assert [(e.row, e.code) for e in errors] == [(4, "unmapped")]
    assert table.distinct(data, 1) == [("A", 1), ("B", 1), ("C", 1)]


def test_sheets_by_title_or_the_only_one():
    sheets = [table.Sheet("units", ("房屋", "Units"), (), False), table.Sheet("people", ("住户", "People"), ())]
    one, other = table.Table("房屋", ["a"]), table.Table("PEOPLE", ["b"])
    assert table.match_sheets([other, one], sheets) == {"people": other, "units": one}
    assert table.match_sheets([table.Table("x", ["b"])], sheets) == {"people": table.Table("x", ["b"])}


@pytest.mark.parametrize(
    ("kind", "text", "wanted"),
    [
        ("date", "2024/1/31", date(2024, 1, 31)),
        ("date", "2024年1月31日", date(2024, 1, 31)),
        ("date", "20240131", date(2024, 1, 31)),
        ("date", "2024-01-31 00:00:00", date(2024, 1, 31)),
        ("date", "45322", date(2024, 1, 31)),
        ("datetime", "2024-01-31T08:05", datetime(2024, 1, 31, 8, 5)),
        ("datetime", "2024年1月31日 8时5分", datetime(2024, 1, 31, 8, 5)),
        ("time", "8:05:30", time(8, 5, 30)),
        ("integer", "1,200", 1200),
        ("integer", "-2147483647", -2147483647),
        ("decimal", "1,200.50", Decimal("1200.50")),
        ("decimal", "0.30000000000000004", Decimal("0.30000000000000004")),
        ("decimal", "999999999999999", Decimal(999999999999999)),
        ("phone", "+86 138-0013-8000", "+8613800138000"),
        ("boolean", "是", True),
        ("boolean", "No", False),
    ],
)
def test_kinds(kind, text, wanted):
    assert value.convert(kind, text) == wanted


@pytest.mark.parametrize(
    ("kind", "text", "plain"),
    [
        ("integer", "－１２", "-12"),
        ("decimal", "－１．５", "-1.5"),
        ("date", "２０２６－０３－０１", "2026-03-01"),
        ("time", "０８：０５", "08:05"),
    ],
)
def test_full_width_digits_and_signs_are_read_like_others(kind, text, plain):
    assert value.convert(kind, text) == value.convert(kind, plain)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("date", "2024-13-01"),
        ("date", "31.01.2024"),
        ("time", "25:00"),
        ("integer", "1.5"),
        ("integer", "2147483648"),
        ("integer", "9" * 5000),
        ("decimal", "nan"),
        ("decimal", "1e15"),
        ("decimal", "1e999999"),
        ("decimal", "1e-999999"),
        ("phone", "12"),
    ],
)
def test_wrong_values_are_refused(kind, text):
    with pytest.raises(ValueError):
        value.convert(kind, text)


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"])
)
def test_every_spelling_of_a_date_is_read_back(day, spelling):
    assert value.to_date(day.strftime(spelling)) == day


@settings(deadline=None)
@given(st.lists(st.lists(st.text(alphabet="aZ9中文-, '\"", max_size=8), min_size=3, max_size=3), max_size=8))
def test_what_was_written_is_read_back(rows):
    content = write.write_rows("Errors", ["a", "b", "c"], rows)
    wanted = [[workbook.cell_text(cell).strip() for cell in row] for row in rows]
    assert table.read_table(content, "x.xlsx").rows == [row for row in wanted if any(row)]


def test_template_can_be_read_as_it_is():
    sheet = table.Sheet("people", ("住户",), (NAME, BORN, KIND))
    found = table.read_table(write.write_template([sheet]), "t.xlsx")
    assert found.sheet == "住户"
    assert table.guess(found.header, COLUMNS) == {"name": 0, "born": 1, "kind": 2}
