# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which facts training is for scoring (TRN-9)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_hr_scoring_training").training_facts
END = datetime(2026, 3, 10, 8)


def place(outcome, sitting=1, person=1, session=1, **vals):
    at = END + timedelta(days=sitting)
    return rules.Place(session, person, at - timedelta(hours=1), at, outcome, **vals)


@pytest.mark.parametrize(
    ("outcomes", "quantity"),
    [
        (("absent",), 1),
        (("present",), 0),
        (("late",), 0),
        (("excused",), None),
        (("expected",), None),
        (("absent", "present"), 0),
        (("absent", "excused"), None),
        (("absent", "expected"), 1),
        (("absent", "absent"), 1),
    ],
)
def test_of_several_sittings_the_best_counts(outcomes, quantity):
    found = rules.attendances(place(outcome, sitting) for sitting, outcome in enumerate(outcomes, 1))
    assert [one.quantity for one in found] == ([] if quantity is None else [quantity])


def test_each_session_and_person_counts_by_itself_when_the_last_sitting_ended():
    found = rules.attendances([place("absent"), place("absent", 2), place("absent", person=2), place("late", 3, 1, 2)])
    assert [(one.session, one.person, one.at.day, one.quantity) for one in found] == [
        (1, 1, 12, 1),
        (1, 2, 11, 1),
        (2, 1, 13, 0),
    ]


def test_the_fact_of_an_absence_and_of_a_remark():
    at = datetime(2026, 3, 12, 8)
    (absence,) = rules.attendances([place("absent", 2, 3, 4)])
    assert absence == rules.Finding(4, 3, "attendance", "training_absent", 1, at, "")
    (remark,) = rules.remarks([place("late", 2, 3, 4, remark="Slept")])
    assert remark == rules.Finding(4, 3, "discipline:2026-03-12 07:00", "training_discipline", 1, at, "Slept")


def test_remarks_are_of_those_who_were_there_each_sitting_by_itself():
    found = rules.remarks(
        [
            place("present", remark="Telephone"),
            place("late", 2, remark="Slept"),
            place("present", 3),
            place("present", 4, remark="  "),
            place("absent", 5, remark="Not there"),
        ]
    )
    assert [(one.group, one.quantity, one.remark) for one in found] == [
        ("discipline:2026-03-11 07:00", 1, "Telephone"),
        ("discipline:2026-03-12 07:00", 1, "Slept"),
    ]


def test_a_moment_at_the_end_belongs_to_the_next_period():
    found = rules.attendances([place("absent")])
    assert rules.within(found, END, END + timedelta(days=1)) == []
    assert rules.within(found, END + timedelta(days=1), END + timedelta(days=2)) == found


@pytest.mark.parametrize(("verdict", "number", "quantity"), [("failed", 1, 1), ("failed", 3, 3), ("passed", 2, 0)])
def test_a_failed_attempt_counts_by_its_number(verdict, number, quantity):
    assert rules.attempt(verdict, number) == quantity


def test_an_open_attempt_is_no_fact():
    assert rules.attempt("open", 1) is None
