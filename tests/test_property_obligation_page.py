# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Buckets of the page of what is owed, the values of a new row, and who gets an activity of his own."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_obligation")
bucket, notice, opening, Step = rules.bucket, rules.notice, rules.opening, rules.obligation.Step
NOW = datetime(2026, 3, 13, 12, 0)
MIDNIGHT = datetime(2026, 3, 13, 23, 59, 59)


def edges(now=NOW):
    return bucket.edges(now, *(MIDNIGHT + timedelta(days=days) for days in (0, 1, 7)))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (NOW - timedelta(seconds=1), "1_overdue"),
        (NOW, "2_hours"),
        (NOW + timedelta(hours=2), "2_hours"),
        (NOW + timedelta(hours=2, seconds=1), "3_today"),
        (MIDNIGHT, "3_today"),
        (MIDNIGHT + timedelta(seconds=1), "4_tomorrow"),
        (MIDNIGHT + timedelta(days=2), "5_week"),
        (MIDNIGHT + timedelta(days=8), "6_later"),
    ],
)
def test_bucket_of_a_deadline(due, expected):
    assert bucket.bucket(due, edges()) == expected
    first, last = bucket.spans(edges())[expected]
    assert first < due <= last


def test_two_hours_late_in_the_evening_leave_nothing_of_today():
    late = edges(datetime(2026, 3, 13, 23, 0))
    first, last = bucket.spans(late)["3_today"]
    assert first == last
    assert bucket.bucket(MIDNIGHT, late) == "2_hours"


def asked(**vals):
    return {"estate_id": 1, "res_model": "m", "res_id": 2, "opened_at": NOW, **vals}


@pytest.mark.parametrize(
    ("vals", "quota", "wanted", "state"),
    [
        ({}, "", 0, "open"),
        ({"wanted_count": 3}, "", 3, "open"),
        ({"population_count": 100}, "4", 4, "open"),
        ({"population_count": 100, "wanted_count": 2}, "4", 2, "open"),
        ({"population_count": 0}, "4", 0, "kept"),
        ({}, "4", 0, "open"),
    ],
)
def test_what_is_wanted_of_a_new_row(vals, quota, wanted, state):
    row = opening.columns(asked(**vals), quota, (), NOW + timedelta(hours=2), None)
    assert (row["wanted_count"], row["state"]) == (wanted, state)
    assert (row["done_at"] is None) == (state == "open")
    assert (row["next_at"] is None) == (state == "kept")


def test_the_row_of_a_new_obligation():
    due, warn = NOW + timedelta(hours=2), NOW + timedelta(hours=1)
    row = opening.columns(asked(), "", (), due, None)
    assert row == {
        **{"estate_id": 1, "res_model": "m", "res_id": 2, "period": "", "step": 0, "name": None},
        **{"opened_at": NOW, "due_at": due, "is_due_given": False, "warn_at": None, "done_at": None},
        **{"next_at": due + timedelta(seconds=1), "recorded_at": None, "state": "open", "is_history": False},
        **{"wanted_count": 0, "reached_count": 0, "population_count": 0},
    }
    words = {"period": "2026-03", "step": 3, "name": "Third answer", "due_at": due, "population_count": 50}
    row = opening.columns(asked(**words), "4", (Step(1, "opened", 30),), due, warn)
    assert row == {
        **{"estate_id": 1, "res_model": "m", "res_id": 2, "period": "2026-03", "step": 3, "name": "Third answer"},
        **{"opened_at": NOW, "due_at": due, "is_due_given": True, "warn_at": warn, "done_at": None},
        **{"next_at": NOW + timedelta(minutes=30), "recorded_at": None, "state": "open", "is_history": False},
        **{"wanted_count": 2, "reached_count": 0, "population_count": 50},
    }
    assert opening.columns(asked(), "", (), due, warn)["next_at"] == warn


def test_a_quota_of_nobody_is_reached_when_it_is_opened():
    row = opening.columns(asked(population_count=0), "4", (), NOW + timedelta(hours=2), None)
    assert (row["done_at"], row["recorded_at"], row["next_at"], row["state"]) == (NOW, NOW, None, "kept")


def test_imported_history_is_never_looked_at():
    row = opening.columns(asked(history=True), "", (), NOW, None)
    assert (row["next_at"], row["is_history"]) == (None, True)


def test_who_has_an_activity_gets_no_second_one():
    told = [
        (1, "ann", notice.WARNED),
        (2, "ann", notice.MISSED),
        (2, "ann", notice.ESCALATED),
        (1, "bo", notice.MISSED),
    ]
    assert notice.shares(told, {(1, "ann")}) == {
        "ann": ([(2, notice.MISSED)], []),
        "bo": ([(1, notice.MISSED)], []),
    }


def test_who_gets_very_many_gets_a_digest_of_the_rest():
    single, rest = notice.shares([(row, "ann", notice.MISSED) for row in range(25)], ())["ann"]
    assert (len(single), rest) == (20, [20, 21, 22, 23, 24])


def test_the_word_on_the_screen_counts_and_names_the_first_that_was_escalated():
    told = [(4, "ann", notice.WARNED), (7, "ann", notice.ESCALATED), (9, "ann", notice.ESCALATED)]
    counts, first = notice.words(told)["ann"]
    assert (dict(counts), first) == ({"warned": 1, "escalated": 2}, 7)
