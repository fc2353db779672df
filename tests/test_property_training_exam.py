# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exams: percentages, parts, attempts, what comes after each, and the group's pass rates (TRN-7, TRN-8, TRN-9)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
exam, attempt = rules.exam, rules.attempt
Question, Group, Stage, Next = exam.Question, attempt.Group, attempt.Stage, attempt.Next
STAGES = (Stage(90, -3), Stage(95, -6), Stage(100, -10))
DUE = date(2026, 4, 8)


@pytest.mark.parametrize("row", cases("exam_attempts"))
def test_case_exam_attempts(row):
    stage = Stage(STAGES[int(row["attempt"]) - 1].target, int(row["points_per_failure"]))
    group = Group(int(row["attempt"]), int(row["sat"]), int(row["passed"]))
    assert group.meets(stage) == bool(int(row["group_target_met"]))
    assert group.points(stage) == int(row["points_total"])


@pytest.mark.parametrize("row", cases("exam_attempts"))
def test_case_exam_attempts_one_by_one(row):
    """The same from the attempts of the people, with others of other numbers and unfinished ones beside."""
    number, sat, passed = (int(row[name]) for name in ("attempt", "sat", "passed"))
    rows = [(person, number, "passed" if person < passed else "failed") for person in range(sat)]
    rows += [(person, number + 1, "passed") for person in range(passed, sat)]
    rows += [(person, number, "open") for person in range(1000, 1005)]
    assert attempt.groups(rows)[number] == Group(number, sat, passed)


def test_hidden_questions_and_comments_never_distort_the_percentage():
    asked = [Question(10, 10), Question(10, 0), Question(5, None)]
    beside = [Question(50, None, is_shown=False), Question(50, None, counts=False), Question(0, 0)]
    assert exam.score(asked) == exam.score(asked + beside) == (10, 25)
    assert exam.percentage(*exam.score(asked)) == 40


@pytest.mark.parametrize(
    ("points", "most", "limit", "passes"),
    [
        (8, 10, 80, True),
        (0.1 + 0.2, 0.5, 60, True),  # 0.30000000000000004 as floats have it is above
        (Decimal("0.7"), Decimal("1"), "70", True),
        (2, 3, Decimal("66.67"), False),
        (2, 3, Decimal("66.66"), True),
        (79, 100, 80, False),
        (-5, 10, 0, True),
        (12, 10, 100, True),
    ],
)
def test_exactly_the_limit_passes(points, most, limit, passes):
    assert exam.passes(exam.percentage(points, most), limit) == passes


@given(st.integers(1, 400), st.integers(1, 10))
def test_who_has_the_share_that_is_asked_for_always_passes(most, tenth):
    """In floats 0.7 * most is often a little more than what was reached."""
    points = Fraction(most * tenth, 10)
    assert exam.passes(exam.percentage(points, most), tenth * 10)
    assert exam.passes(exam.percentage(points - Fraction(1, 1000), most), tenth * 10) is False


def test_an_exam_in_which_nothing_counts_has_no_percentage():
    with pytest.raises(exam.ExamError):
        exam.percentage(*exam.score([Question(5, 5, counts=False)]))


@pytest.mark.parametrize(
    ("asked", "results", "verdict"),
    [
        (("written", "practical"), {"written": True, "practical": True}, "passed"),
        (("written", "practical"), {"written": True}, "open"),
        (("written", "practical"), {"written": True, "practical": None}, "open"),
        (("written", "practical"), {"written": True, "practical": False}, "failed"),
        (("written", "practical"), {"practical": False}, "failed"),
        (("written",), {"written": True, "practical": False}, "passed"),
        (("oral",), {"oral": True}, "passed"),
        (("written", "practical", "oral"), {"written": True, "practical": True}, "open"),
    ],
)
def test_both_parts_are_needed_where_both_are_asked(asked, results, verdict):
    assert exam.verdict(asked, results) == verdict


@pytest.mark.parametrize("asked", [(), ("sung",)])
def test_an_exam_of_no_known_part_is_refused(asked):
    with pytest.raises(exam.ExamError):
        exam.verdict(asked, {})


@pytest.mark.parametrize(
    ("state", "due_on", "today", "overdue_fails", "settled"),
    [
        ("open", DUE, DUE, True, "open"),
        ("open", DUE, date(2026, 4, 9), True, "failed"),
        ("open", DUE, date(2026, 4, 9), False, "open"),
        ("open", None, date(2026, 4, 9), True, "open"),
        ("passed", DUE, date(2026, 4, 9), True, "passed"),
    ],
)
def test_overdue_counts_as_failed_where_the_setting_says(state, due_on, today, overdue_fails, settled):
    assert exam.settled(state, due_on, today, overdue_fails) == settled


@pytest.mark.parametrize(("who", "fault"), [(None, "nobody"), (1, "sits_it"), (2, "trainee"), (3, None)])
def test_the_invigilator_neither_sits_it_nor_learned_from_its_trainer(who, fault):
    assert exam.invigilator_fault(who, {1}, {1, 2}) == fault


@pytest.mark.parametrize(
    ("found", "extra", "wanted"),
    [
        ([], {}, Next("sit", 1)),
        (["open"], {}, Next("sit", 1)),
        (["passed"], {}, Next("nothing")),
        (["failed"], {}, Next("retrain", 2)),
        (["failed"], {"is_retrained": True}, Next("sit", 2)),
        (["failed", "open"], {}, Next("sit", 2)),
        (["failed", "passed"], {}, Next("nothing")),
        (["failed", "failed"], {}, Next("retrain", 3)),
        (["failed"] * 3, {}, Next("deadline", 4)),
        (["failed"] * 3, {"deadline_on": DUE}, Next("deadline", 4, DUE)),
        (["failed"] * 3, {"today": DUE}, Next("deadline", 4)),
        (["failed"] * 3, {"deadline_on": DUE, "today": DUE}, Next("deadline", 4, DUE)),
        (["failed"] * 3, {"deadline_on": DUE, "today": date(2026, 4, 9)}, Next("dismissal")),
        (["failed"] * 3 + ["open"], {"deadline_on": DUE, "today": DUE}, Next("deadline", 4, DUE)),
        (["failed"] * 3 + ["passed"], {"deadline_on": DUE, "today": date(2026, 5, 1)}, Next("nothing")),
        (["failed"] * 4, {}, Next("dismissal")),
    ],
)
def test_what_comes_after_each_attempt(found, extra, wanted):
    assert attempt.next_step(found, STAGES, **extra) == wanted


def test_each_attempt_has_a_verdict_of_its_own():
    assert attempt.verdicts({2: "passed", 1: "failed"}) == ["failed", "passed"]
    for wrong in (
        {2: "failed"},
        {1: "passed", 2: "open"},
        {1: "open", 2: "failed"},
        {1: "failed", 2: "open", 3: "failed"},
        {1: "sat"},
    ):
        with pytest.raises(attempt.AttemptError, match="attempts"):
            attempt.verdicts(wrong)
    assert attempt.may_begin(["failed"], 2)
    assert not attempt.may_begin(["failed"], 1) and not attempt.may_begin(["open"], 2)
    assert not attempt.may_begin(["failed", "open"], 3)
    with pytest.raises(attempt.AttemptError, match="1, 3"):
        attempt.verdicts({3: "failed", 1: "failed"})


def test_points_of_the_failures_add_up_and_end_with_the_stages():
    assert [attempt.points(["failed"] * count, STAGES) for count in range(5)] == [0, -3, -9, -19, -19]
    assert attempt.points(["failed", "passed"], STAGES) == -3


def test_one_attempt_is_counted_once():
    with pytest.raises(attempt.AttemptError):
        attempt.groups([(1, 1, "passed"), (1, 1, "failed")])
    assert attempt.groups([(1, 1, "open")]) == {}
    assert Group(1, 0, 0).meets(STAGES[0]) is None
    assert list(attempt.groups([(1, 2, "passed"), (1, 1, "failed")])) == [1, 2]


def test_a_group_just_under_the_rate_misses_it():
    assert not Group(1, 19, 17).meets(STAGES[0])  # 89.5 of 90 per cent


VERDICTS = st.lists(st.sampled_from(exam.VERDICTS), max_size=40)


@given(VERDICTS)
def test_no_rate_is_over_one_and_one_more_pass_never_lowers_it(found):
    rows = [(person, 1, verdict) for person, verdict in enumerate(found)]
    before = attempt.groups(rows).get(1, Group(1, 0, 0))
    after = attempt.groups([*rows, (99, 1, "passed")])[1]
    assert before.rate is None or 0 <= before.rate <= after.rate <= 1


@pytest.mark.parametrize(
    ("points", "most", "is_one"),
    [
        (0, 100, True),
        (100, 100, True),
        (0.5, 0.5, True),
        (10_000, 10_000, True),
        (1, 10_001, False),
        (-1, 100, False),
        (101, 100, False),
        (0, 0, False),
        ("5", 10, False),
        (5, "10", False),
        (True, 10, False),
        (None, 10, False),
        (float("nan"), 10, False),
    ],
)
def test_a_mark_lies_between_nothing_and_all(points, most, is_one):
    assert exam.is_mark(points, most) is is_one


def test_what_is_not_asked_has_no_limit():
    limits = {"written": 80, "practical": 90, "oral": 70}
    assert exam.parts_of(limits, ("written", "oral")) == {"written": 80, "practical": 0, "oral": 70}


def test_an_exam_without_a_last_day_is_never_late():
    assert exam.sit_fault(date(2026, 3, 11), date(2026, 3, 10), None) is None


def test_a_percentage_is_what_was_reached_and_nothing_more():
    assert (exam.percentage(79, 100), exam.percentage(0, 10)) == (79, 0)
    assert exam.percentage(Fraction(1, 3), 1) == Fraction(100, 3)
