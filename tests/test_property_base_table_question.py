# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What an importer asks about a file."""

from conftest import load_rules

rules = load_rules("property_base")
question, table = rules.table_question, rules.table

SHEET = table.Sheet(
    "main",
    columns=(table.Column("unit", ("Unit", "房号"), required=True), table.Column("kind", ("Kind",), required=True)),
)
DATA = table.Table("Sheet1", ["房号", "Who"], [["101", "Owner"], ["102", "lodger"], ["103", "Owner"]], [2, 3, 4])


def test_one_question_per_column_with_the_guess():
    first, second = question.columns(SHEET, DATA)
    assert (first["header"], first["target"], first["sample"]) == ("房号", "unit", "101 | 102 | 103")
    assert (second["position"], second["target"]) == (1, None)


def test_one_question_per_value_the_most_frequent_first():
    answers, questions = question.values("main", "kind", DATA, 1, [("owner", "Owner"), ("tenant", "Tenant")])
    assert [(row["key"], row["name"]) for row in answers] == [("owner", "Owner"), ("tenant", "Tenant")]
    assert [(row["value"], row["row_count"], row["choice"]) for row in questions] == [
        ("Owner", 2, "owner"),
        ("lodger", 1, None),
    ]


def test_a_question_says_which_sheet_and_column_it_is_about():
    first = question.columns(SHEET, DATA)[0]
    assert (first["sheet"], first["sheet_name"], first["header"]) == ("main", "Sheet1", "房号")
    _answers, questions = question.values("main", "kind", DATA, 1, [("owner", "Owner")])
    assert questions[0] == {
        **{"sheet": "main", "column": "kind", "column_name": "Who"},
        **{"value": "Owner", "row_count": 2, "choice": "owner"},
    }


def test_required_columns_that_nothing_is_taken_as():
    assert question.missing({"main": {"unit": 0}}, [SHEET]) == ["Kind"]
    assert question.missing({"main": {"unit": 0, "kind": 1}}, [SHEET]) == []
    assert question.missing({}, [SHEET]) == []
