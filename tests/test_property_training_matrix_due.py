# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""By when people have to be trained (again), and the matrix as the screen has it (TRN-2, TRN-11)."""

from datetime import date

import pytest
from conftest import load_rules

rules = load_rules("property_training")
due, sheet, matrix, window = rules.matrix_due, rules.matrix_sheet, rules.matrix, rules.window
MONTHLY, WEEKLY = window.Frequency(1, 1, "month"), window.Frequency(2, 1, "week")
BEGIN = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("frequency", "last", "wanted"),
    [
        (MONTHLY, None, date(2026, 1, 31)),
        (MONTHLY, date(2026, 1, 14), date(2026, 1, 31)),  # before it was asked
        (MONTHLY, date(2026, 1, 15), date(2026, 2, 28)),
        (MONTHLY, date(2026, 12, 31), date(2027, 1, 31)),
        (WEEKLY, date(2026, 3, 10), date(2026, 3, 22)),
        (due.YEARLY, None, date(2026, 12, 31)),
        (due.YEARLY, date(2026, 2, 1), date(2027, 12, 31)),
    ],
)
def test_next_class_is_due_with_the_window_after_the_last_one(frequency, last, wanted):
    assert due.due_on(frequency, BEGIN, last) == wanted


def test_topics_in_rotation_are_asked_by_the_years_coverage():
    assert due.personal(MONTHLY, 1, False, False) == MONTHLY
    assert due.personal(MONTHLY, 3, True, True) == MONTHLY
    assert due.personal(MONTHLY, 3, False, True) == due.YEARLY
    assert due.personal(MONTHLY, 3, False, False) is None


def test_the_earliest_of_several_days_counts_and_begins_with_the_arrival():
    asks = {
        "m": due.Ask((1,), MONTHLY, date(2026, 1, 1)),
        "y": due.Ask((1, 2), due.YEARLY, date(2026, 1, 1)),
        "n": due.Ask((3,), None, date(2026, 1, 1)),
    }
    days = due.due_days({7: ["y", "m", "n"]}, asks, {7: date(2026, 5, 4)}, {})
    assert days == {(7, 1): date(2026, 5, 31), (7, 2): date(2026, 12, 31)}
    more = due.earliest(days, [(7, 2, date(2026, 6, 1)), (7, 3, date(2026, 7, 1))])
    assert more == {(7, 1): date(2026, 5, 31), (7, 2): date(2026, 6, 1), (7, 3): date(2026, 7, 1)}


def test_certificate_ends_the_passed_exam_and_a_withdrawn_one_at_once():
    ends = sheet.certificate_ends(
        [(1, 1, date(2027, 1, 1), False), (1, 2, None, True)], [(1, 1, date(2026, 2, 1)), (1, 3, date(2026, 3, 1))]
    )
    assert ends == {(1, 1): date(2027, 1, 1), (1, 2): None, (1, 3): date(2026, 3, 1)}
    found = sheet.records([(1, 4, BEGIN)], [(1, 1, True, BEGIN), (1, 1, False, date(2025, 1, 1))], ends)
    assert [(row.topic, row.passed, row.until) for row in found] == [
        (4, None, None),
        (1, True, date(2027, 1, 1)),
        (1, False, None),
    ]
    assert sheet.last_days(found) == {(1, 4): BEGIN, (1, 1): BEGIN}


def test_rows_are_counted_from_the_day():
    found = {
        (1, 5): matrix.Cell("due", date(2026, 1, 10), date(2026, 1, 14)),
        (2, 6): matrix.Cell("never"),
    }
    assert sheet.rows(found, [1, 2], [5, 6], BEGIN) == {1: [[1, -5, -1], 0], 2: [0, [0, None, None]]}
    assert sheet.owed_counts(found) == {1: 1, 2: 0}
    assert sheet.columns(found, [9, 6, 5]) == [6, 5]


def test_paper_shows_the_day_or_a_sign_and_is_cut_to_the_page():
    assert [sheet.paper(found, BEGIN) for found in (0, [0, None, None], [4, -5, None])] == [
        ("none", ""),
        ("never", ""),
        ("failed", "2026-01-10"),
    ]
    topics = [{"name": name} for name in "abc"]
    found = sheet.blocks(topics, [{"name": "Li", "cells": [0, [2, 0, None], 0]}], BEGIN, 2)
    assert [len(block["topics"]) for block in found] == [2, 1]
    assert found[0]["people"] == [("Li", [("none", ""), ("done", "2026-01-15")])]


def test_the_last_day_is_the_latest_of_several():
    days = [date(2026, 3, 1), date(2026, 3, 9), date(2026, 3, 4)]
    assert sheet.last_days([matrix.Record(1, 4, day) for day in days]) == {(1, 4): date(2026, 3, 9)}


def test_a_certificate_for_good_outlives_one_with_an_end():
    assert sheet.certificate_ends([(1, 2, date(2027, 1, 1), True)], []) == {(1, 2): None}
