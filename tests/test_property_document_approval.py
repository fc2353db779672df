# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Approvals: nobody decides out of turn, and every order of clicks ends the same."""

from dataclasses import replace

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

approval = load_rules("property_document").approval
SUPERVISOR, DIRECTOR, CLERK = 1, 2, 3


def step(key, reviewers, status="waiting", **more):
    return approval.Step(key, key, status, frozenset(reviewers), **more)


def two_steps(**more):
    return [step(1, {SUPERVISOR}), step(2, {DIRECTOR}, **more)]


def test_supervisor_first_then_director():
    steps = two_steps()
    assert [s.key for s in approval.turn(steps, SUPERVISOR)] == [1]
    assert approval.turn(steps, DIRECTOR) == []
    assert approval.approve(steps, DIRECTOR) == ([], [])
    assert approval.approve(steps, SUPERVISOR) == ([1], [2])
    steps[0] = replace(steps[0], status="approved")
    assert approval.approve(steps, DIRECTOR) == ([2], [])


def test_nobody_else():
    assert approval.approve(two_steps(), CLERK) == ([], [])


def test_unordered_steps_need_not_wait():
    steps = two_steps(is_ordered=False)
    assert [s.key for s in approval.available(steps)] == [1, 2]
    assert approval.approve(steps, DIRECTOR) == ([2], [1])


def test_one_person_in_both_roles_decides_twice_unless_the_second_step_bypasses():
    steps = [step(1, {DIRECTOR}), step(2, {DIRECTOR})]
    assert approval.approve(steps, DIRECTOR) == ([1], [2])
    steps[1] = replace(steps[1], bypasses=True)
    assert approval.approve(steps, DIRECTOR) == ([1, 2], [])


def test_who_stands_in_for_the_step_before_does_not_decide_the_own_one_again():
    steps = [step(1, {DIRECTOR}, is_stand_in=True), step(2, {DIRECTOR})]
    assert approval.approve(steps, DIRECTOR) == ([1, 2], [])
    steps = [step(1, {SUPERVISOR}), step(2, {DIRECTOR}, is_stand_in=True), step(3, {CLERK})]
    assert approval.approve(steps, SUPERVISOR) == ([1], [2])


@pytest.mark.parametrize(
    ("line", "concerned", "excluded", "expected"),
    [
        ([{SUPERVISOR}, {DIRECTOR}], {CLERK}, (), ({SUPERVISOR}, False)),
        ([{SUPERVISOR}, {DIRECTOR}], {SUPERVISOR}, (), ({DIRECTOR}, True)),
        ([{SUPERVISOR, CLERK}, {DIRECTOR}], {SUPERVISOR}, (), ({CLERK}, False)),
        ([{SUPERVISOR}, {SUPERVISOR}, set(), {DIRECTOR}], {SUPERVISOR}, (), ({DIRECTOR}, True)),
        ([{SUPERVISOR}, {DIRECTOR, CLERK}], {SUPERVISOR}, {DIRECTOR}, ({CLERK}, True)),
        ([{SUPERVISOR}, {SUPERVISOR}], {SUPERVISOR}, (), (set(), False)),
        ([set(), {DIRECTOR}], {SUPERVISOR}, (), (set(), False)),
        ([{SUPERVISOR}, {DIRECTOR}], set(), {SUPERVISOR}, (set(), False)),
        ([], {SUPERVISOR}, (), (set(), False)),
    ],
)
def test_deciders(line, concerned, excluded, expected):
    assert approval.deciders(line, frozenset(concerned), frozenset(excluded)) == expected


@pytest.mark.parametrize(
    ("line", "concerned", "excluded", "expected"),
    [
        ([set(), {DIRECTOR}], set(), (), ({DIRECTOR}, True)),
        ([set(), {DIRECTOR}, {CLERK}], {DIRECTOR}, (), ({CLERK}, True)),
        ([set(), {DIRECTOR, CLERK}], set(), {DIRECTOR}, ({CLERK}, True)),
        ([set(), {DIRECTOR}], {DIRECTOR}, (), (set(), True)),
    ],
)
def test_the_next_in_line_decides_for_a_role_that_nobody_holds_any_more(line, concerned, excluded, expected):
    found = approval.deciders(line, frozenset(concerned), frozenset(excluded), is_vacant=True)
    assert found == expected


def test_where_one_decides_one_step_the_next_ones_wait_for_others():
    both = frozenset({SUPERVISOR, DIRECTOR})
    ordered = [approval.Step(1, 1, "pending", both, bypasses=True), approval.Step(2, 2, "waiting", both, bypasses=True)]
    assert approval.approve(ordered, SUPERVISOR) == ([1, 2], [])
    assert approval.approve(ordered, SUPERVISOR, one_each=True) == ([1], [2])
    loose = [approval.Step(n, n, "pending", both, is_ordered=False) for n in (2, 1)]
    assert approval.approve(loose, DIRECTOR) == ([2, 1], [])
    assert approval.approve(loose, DIRECTOR, one_each=True) == ([1], [2])
    assert approval.approve(loose, DIRECTOR, one_each=True, only=frozenset({2})) == ([2], [1])
    assert approval.approve(ordered, CLERK, one_each=True) == ([], [])


user_sets = st.frozensets(st.integers(1, 4), max_size=3)


@given(st.lists(user_sets, max_size=4), user_sets, user_sets)
def test_nobody_concerned_decides_and_a_full_line_always_finds_somebody_else(line, concerned, excluded):
    found, stands_in = approval.deciders(line, concerned, excluded)
    assert not found & (concerned | excluded)
    if line and line[0] & concerned:
        assert bool(found) == any(users - concerned - excluded for users in line)
        assert not stands_in or not line[0] - concerned - excluded
    else:
        assert not stands_in


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ([], "no"),
        (["cancel"], "no"),
        (["waiting", "waiting"], "waiting"),
        (["pending", "waiting"], "pending"),
        (["approved", "pending"], "pending"),
        (["approved", "approved"], "validated"),
        (["rejected", "cancel"], "rejected"),
        (["approved", "rejected"], "rejected"),
    ],
)
def test_outcome(statuses, expected):
    assert approval.outcome([step(n, {1}, status) for n, status in enumerate(statuses)]) == expected


steps_strategy = st.lists(
    st.builds(
        lambda reviewers, ordered, bypasses: (frozenset(reviewers), ordered, bypasses),
        st.sets(st.integers(1, 4), min_size=1, max_size=3),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@given(steps_strategy, st.randoms(use_true_random=False))
def test_whoever_clicks_when_every_step_is_decided_by_its_reviewer_and_in_order(parts, random):
    steps = [
        approval.Step(n, n, "waiting", reviewers, ordered, bypasses)
        for n, (reviewers, ordered, bypasses) in enumerate(parts)
    ]
    for _round in range(len(steps) * 4):
        user = random.choice([1, 2, 3, 4])
        keys, _pending = approval.approve(steps, user)
        for key in keys:
            assert user in steps[key].reviewers
            if steps[key].is_ordered:
                assert all(s.status == "approved" or s.key in keys for s in steps[:key])
        steps = [replace(s, status="approved") if s.key in keys else s for s in steps]
        if not keys and approval.outcome(steps) == "validated":
            break
    for user in (1, 2, 3, 4) * len(steps):
        keys, _pending = approval.approve(steps, user)
        steps = [replace(s, status="approved") if s.key in keys else s for s in steps]
    assert approval.outcome(steps) == "validated"
