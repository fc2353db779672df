# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sheets filled in by a checklist (STD-4, STD-6)."""

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

checklist = load_rules("property_document").checklist


@pytest.mark.parametrize(
    "answers, result",
    [
        ([], None),
        (["na", "na"], None),
        (["pass", "na"], "pass"),
        (["pass", "fail", "na"], "fail"),
    ],
)
def test_one_failed_point_fails_the_sheet(answers, result):
    assert checklist.result(answers) == result


@pytest.mark.parametrize(
    "expected, limit, unit, text",
    [
        ("Hair at most", 1.5, "cm", "Hair at most 1.5 cm"),
        ("At once", 0, "min", "At once"),
        ("", 3, "", " 3"),
        ("", 0, "", ""),
    ],
)
def test_a_point_says_the_companys_number(expected, limit, unit, text):
    assert checklist.expectation(expected, limit, unit) == text


@pytest.mark.parametrize(
    "answered, fits",
    [([1, 2], True), ([2], True), ([], True), ([1, 1], False), ([1, 9], False)],
)
def test_the_points_of_a_sheet_are_those_of_its_checklist(answered, fits):
    assert checklist.are_points_of(answered, [1, 2, 3]) is fits


@pytest.mark.parametrize(
    "answered, fits",
    [([1, 2], True), ([1, 2, 3], True), ([1], False), ([], False)],
)
def test_no_point_that_is_wanted_is_left_out(answered, fits):
    assert checklist.are_points_of(answered, [1, 2, 3], [1, 2]) is fits


def test_a_failure_is_explained_where_the_point_asks_for_it():
    answers = [
        checklist.Answer("Hair", "fail", "", True),
        checklist.Answer("Nails", "fail", " ", True),
        checklist.Answer("Shoes", "fail", "Muddy", True),
        checklist.Answer("Badge", "fail", "", False),
        checklist.Answer("Voice", "na", "", True),
    ]
    assert checklist.unexplained(answers) == ["Hair", "Nails"]


@given(st.lists(st.sampled_from(["pass", "fail", "na"])))
def test_every_point_is_counted_once(answers):
    found = checklist.count(answers)
    assert sum(found) == len(answers)
    assert checklist.result(answers) == ("fail" if found.failed else "pass" if found.passed else None)
