# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Columns in two languages, errors of a row, templates, and texts that would be formulas."""

import io

import openpyxl
import pytest
from conftest import load_rules

rules = load_rules("property_base")
table, write = rules.table, rules.table_write
KIND = table.Column("kind", ("身份", "Kind"), "choice", True, {"业主": "owner", "租户": "tenant"}, "a kind", "业主")


def test_a_column_knows_the_words_of_another_language_too():
    other = table.Column("kind", ("Kind", "Role"), "choice", False, {"Owner": "owner", "租户": "other"}, "x", "y")
    choices = {"Owner": "owner", "租户": "tenant", "业主": "owner"}
    assert KIND.merged(other) == table.Column(
        "kind", ("身份", "Kind", "Role"), "choice", True, choices, "a kind", "业主"
    )


def test_a_sheet_knows_the_titles_and_columns_of_other_languages_too():
    name = table.Column("name", ("姓名",))
    mine = table.Sheet("people", ("住户",), (KIND, name), False)
    others = [
        table.Sheet("people", ("Residents",), (table.Column("kind", ("Role",)), table.Column("name", ("Name",)))),
        table.Sheet("people", ("住户", "Bewohner"), (table.Column("kind", ("Art",)), table.Column("name", ("Name",)))),
    ]
    kind = table.Column("kind", ("身份", "Kind", "Role", "Art"), "choice", True, dict(KIND.choices), "a kind", "业主")
    assert mine.merged(others) == table.Sheet(
        "people", ("住户", "Residents", "Bewohner"), (kind, table.Column("name", ("姓名", "Name"))), False
    )
    assert mine.merged([]) == mine
    assert (mine.label, table.Sheet("people").label) == ("住户", "")


def test_an_error_shows_what_the_file_says():
    record = table.Record(7, {"kind": "owner", "floor": 3}, "people", {"kind": "业主"})
    assert record.error(KIND, "refused") == table.RowError(7, "身份", "业主", "a kind", "refused", "people")
    floor = table.Column("floor", ("Floor",))
    assert record.error(floor, "range", "≤ 2") == table.RowError(7, "Floor", "3", "≤ 2", "range", "people")
    assert record.error(floor, "range", value=9).value == "9"
    assert record.error(table.Column("area", ("Area",)), "missing").value == ""
    assert "floor" in record and "area" not in record


def test_the_most_frequent_texts_first_and_equals_by_their_letters():
    found = table.Table("s", ["a"], [["b"], ["c"], ["a"], ["c"], [""]], [2, 3, 4, 5, 6])
    assert table.distinct(found, 0) == [("c", 2), ("a", 1), ("b", 1)]


def test_a_file_without_a_required_column_says_which():
    found = table.Table("people", ["x"], [["1"]], [2])
    assert table.parse(found, [KIND], {}) == ([], [table.RowError(0, "身份", "", "a kind", "missing", "people")])


def test_records_say_where_they_come_from_and_what_was_written_otherwise():
    found = table.Table("people", ["Kind", "Name"], [["业主", "Ada"], ["", "Ben"], ["租户", "Cid"]], [2, 5, 7])
    records, errors = table.parse(found, [KIND, table.Column("name", ("Name",))], {"kind": 0, "name": 1})
    assert records == [
        table.Record(2, {"kind": "owner", "name": "Ada"}, "people", {"kind": "业主"}),
        table.Record(7, {"kind": "tenant", "name": "Cid"}, "people", {"kind": "租户"}),
    ]
    assert errors == [table.RowError(5, "身份", "", "a kind", "missing", "people")]


def csv(text):
    return rules.table_file.read_table(text.encode(), "a.csv")


def test_a_csv_is_split_by_what_its_first_line_is_split_by():
    assert csv("\r\na;b;c\n1,2,3;4;5\n6,7,8;;9,1,2,3\n").rows == [["1,2,3", "4", "5"], ["6,7,8", "", "9,1,2,3"]]
    assert csv("a|b\n1|2\n").rows == [["1", "2"]]
    assert csv('a,b\n"x\ny",2\n3,4\n').rows == [["x\ny", "2"], ["3", "4"]]
    assert csv("a,b\n1,2\n").sheet == "a.csv"


def test_a_title_decides_and_else_the_most_headers_of_the_main_sheet():
    kinds, plain = table.Table("K", ["Kind"]), table.Table("P", ["x"])
    required, optional = table.Sheet("a", ("A",), (KIND,)), table.Sheet("b", ("P",), (KIND,), False)
    assert table.match_sheets([plain, kinds], [optional, required]) == {"b": plain}
    assert table.match_sheets([kinds, table.Table("Q", ["x"])], [optional, required]) == {"a": kinds}
    assert table.match_sheets([kinds], [optional]) == {"b": kinds}
    assert table.match_sheets([], [required]) == {}


@pytest.mark.parametrize(
    ("cell", "shown"), [("=1", "'=1"), ("{=A1}", "'{=A1}"), ("a=1", "a=1"), ("", ""), (7, 7), (None, None)]
)
def test_a_text_that_would_be_a_formula_is_marked(cell, shown):
    assert write.marked(cell, write.BEGINNINGS) == shown
    assert write.marked_all({"rows": [{"title": cell}, [cell]], "n": 1}) == {
        "rows": [{"title": shown}, [shown]],
        "n": 1,
    }
    assert write.marked("@x", write.BEGINNINGS) == "@x"


def template(*columns, label="人员"):
    return openpyxl.load_workbook(io.BytesIO(write.write_template([table.Sheet("s", (label,), columns)])))


def test_a_template_shows_what_is_expected_and_offers_the_choices():
    phone = table.Column("phone", ("Phone",), "phone", expected="digits", example="007")
    count = table.Column("count", ("Count",), "integer", example="3")
    kind = table.Column("kind", ("Kind",), "choice", True, {"业主": "owner", "Owner": "owner", 'a "b", c': "other"})
    sheet = template(phone, count, kind)["人员"]
    assert [cell.value for cell in sheet[1]] == ["Phone", "Count", "Kind*"]
    assert [cell.comment and cell.comment.text.strip() for cell in sheet[1]] == ["digits", None, None]
    assert sheet["A2"].value == "007"
    assert [sheet[f"A{row}"].number_format for row in (2, 3, 201)] == ["@", "@", "@"]
    assert sheet["A202"].number_format == sheet["B3"].number_format == "General"
    (validation,) = sheet.data_validations.dataValidation
    assert (str(validation.sqref), validation.type) == ("C2:C5000", "list")
    assert validation.formula1 == '"业主,a b  c"'


@pytest.mark.parametrize(("length", "offered"), [(255, 1), (256, 0)])
def test_more_choices_than_excel_takes_are_not_offered(length, offered):
    sheet = template(table.Column("kind", ("Kind",), "choice", choices={"x" * length: 1}))["人员"]
    assert len(sheet.data_validations.dataValidation) == offered


def test_sheets_without_a_title_are_numbered():
    content = write.write_template([table.Sheet("a", (), (KIND,)), table.Sheet("b", (), (KIND,))])
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == ["Sheet1", "Sheet2"]
