# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Question banks and results on paper (TRN-7)."""

from decimal import Decimal

import pytest
from conftest import load_rules

rules = load_rules("property_training").question_file
TWO = {"A": "Water", "B": "Foam"}


@pytest.mark.parametrize(
    ("text", "letters"),
    [("b", "B"), ("B, a", "AB"), ("Ａ、Ｃ", "AC"), ("AC", "AC"), ("G", None), ("first", None), ("", None)],
)
def test_right_letters(text, letters):
    assert rules.right_letters(text) == letters


@pytest.mark.parametrize(
    ("answers", "right", "points", "fault"),
    [
        (TWO, "A", 1, None),
        ({"A": "Water"}, "A", 1, ("b", "missing")),
        ({"C": "Water"}, "C", 1, ("a", "missing")),
        (TWO, "yes", 1, ("right", "format")),
        (TWO, "C", 1, ("right", "unknown")),
        (TWO, "A", 0, ("points", "range")),
        (TWO, "A", 10_000, None),
        (TWO, "A", Decimal("10000.01"), ("points", "range")),
    ],
)
def test_what_is_no_question(answers, right, points, fault):
    assert rules.question_fault(answers, right, points) == fault


def test_several_right_answers_share_the_points_and_guessing_takes_them():
    found = rules.choices({**TWO, "C": "Powder"}, "AC", Decimal(3))
    assert [(one.text, one.points) for one in found] == [("Water", 1.5), ("Foam", -1.5), ("Powder", 1.5)]
    assert (rules.kind("AC"), rules.kind("A")) == (rules.MULTIPLE, rules.SINGLE)
    assert [one.points for one in rules.choices(TWO, "B", 2)] == [0, 2]
    assert [(one.is_right, one.points) for one in rules.choices(TWO, "?", 2)] == [(False, 0), (False, 0)]


@pytest.mark.parametrize(
    ("marks", "judged", "fault"),
    [
        ({"oral": Decimal(60)}, (), None),
        ({}, (), ("oral", "missing")),
        ({"oral": Decimal("100.1")}, (), ("oral", "range")),
        ({"written": Decimal(60)}, (), ("written", "conflict")),
        ({"oral": Decimal(60)}, ("oral",), ("oral", "conflict")),
    ],
)
def test_what_is_no_result(marks, judged, fault):
    assert rules.result_fault(marks, ("oral",), judged) == fault


def test_who_is_meant():
    people = [(1, "li"), (2, "wang"), (3, "wang")]
    assert [rules.who(name, people) for name in ("li", "wang", "zhou")] == [
        (1, None),
        (None, "conflict"),
        (None, "unknown"),
    ]


@pytest.mark.parametrize(
    ("marks", "judged", "fault"),
    [
        ({"written": Decimal(0)}, (), None),
        ({"written": Decimal(100)}, (), None),
        ({"written": Decimal("-0.1")}, (), ("written", "range")),
        ({"written": Decimal("100.1")}, (), ("written", "range")),
        ({"oral": Decimal(50)}, (), ("oral", "conflict")),
        ({"written": Decimal(50)}, ("written",), ("written", "conflict")),
        ({}, (), ("written", "missing")),
    ],
)
def test_a_row_of_results_has_marks_of_what_is_asked(marks, judged, fault):
    assert rules.result_fault(marks, ("practical", "written"), judged) == fault


def test_an_exam_of_nothing_misses_the_first_part():
    assert rules.result_fault({}, (), ()) == ("written", "missing")


def test_a_name_is_one_person():
    people = [(4, "Li"), (5, "Wang"), (6, "Wang")]
    assert [rules.who(name, people) for name in ("Li", "Wang", "He")] == [
        (4, None),
        (None, "conflict"),
        (None, "unknown"),
    ]


def test_one_right_answer_gives_all_points_and_a_wrong_one_takes_none():
    found = rules.choices({"B": "Foam", "A": "Water"}, "b", 3)
    assert [(one.text, one.is_right, one.points) for one in found] == [("Water", False, 0.0), ("Foam", True, 3.0)]
    assert [rules.kind(right) for right in ("A", "AB", "?")] == [rules.SINGLE, rules.MULTIPLE, rules.SINGLE]
