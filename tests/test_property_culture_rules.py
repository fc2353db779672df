# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Community culture: the committee's vote, plans and revisions, seats, effect, the year sheet (CUL-1 to CUL-3)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_culture")
committee, plan, seats, shortage, evaluation, year_sheet = (
    getattr(rules, name) for name in ("committee", "plan", "seats", "shortage", "evaluation", "year_sheet")
)
Activity, Count = plan.Activity, committee.Count
LANTERNS = Activity("a", "Lantern Festival", date(2027, 3, 3), expected=80, budget=120000, needs_committee=True)
CHESS = Activity("b", "Chess", date(2027, 1, 9), expected=16)
counts = st.integers(0, 30).flatmap(
    lambda members: st.integers(0, members).flatmap(
        lambda part: st.tuples(st.just(members), st.just(part), st.integers(0, part))
    )
)


@pytest.mark.parametrize("row", cases("committee_vote"))
def test_case_committee_vote(row):
    count = Count(int(row["members"]), int(row["taking_part"]), int(row["agreeing"]))
    assert committee.is_confirmed(count) is (row["confirmed"] == "1")


def test_half_of_the_members_agree_but_more_than_half_take_part():
    assert not committee.is_confirmed(Count(10, 5, 5))
    assert committee.is_confirmed(Count(10, 6, 5))
    assert not committee.is_confirmed(Count(11, 6, 5))


def test_shares_are_settings():
    assert committee.is_confirmed(Count(9, 6, 6), share=66, majority=66)
    assert not committee.is_confirmed(Count(9, 5, 5), share=66, majority=50)
    assert not committee.is_confirmed(Count(9, 6, 5), share=50, majority=66)


@given(counts)
def test_one_more_who_agrees_never_takes_a_confirmation_away(numbers):
    members, part, agreeing = numbers
    if committee.is_confirmed(Count(members, part, agreeing)) and part < members:
        assert committee.is_confirmed(Count(members, part + 1, agreeing + 1))


@given(counts)
def test_nothing_is_confirmed_without_members_or_against_most_of_them(numbers):
    members, part, agreeing = numbers
    if committee.is_confirmed(Count(*numbers)):
        assert members and part * 2 > members and agreeing * 2 >= members


def test_impossible_counts_are_refused():
    for numbers in ((5, 6, 1), (5, 2, 3), (5, 2, -1)):
        with pytest.raises(ValueError, match="can't agree"):
            Count(*numbers)


def test_who_is_no_member_any_more_does_not_count():
    answers = {1: committee.YES, 2: committee.NO, 9: committee.YES, 3: committee.ABSTAIN}
    assert committee.tally({1, 2, 3, 4}, answers) == Count(4, 3, 1)
    assert not committee.is_settled(Count(4, 3, 1))
    assert committee.is_settled(Count(4, 4, 1)) and not committee.is_settled(Count(0, 0, 0))


def test_more_is_spent_than_was_confirmed():
    assert committee.covers(50000, 50000) and not committee.covers(50000, 50001)
    assert committee.covers(None, 0) and not committee.covers(None, 1)


def test_problems_of_a_plan():
    outside = replace(CHESS, key="c", day=date(2028, 1, 1))
    nameless = replace(CHESS, key="d", name="  ")
    found = plan.problems([LANTERNS, outside, nameless], 6, 2027)
    assert [(one.code, one.key) for one in found] == [(plan.FEW, ""), (plan.OUTSIDE, "c"), (plan.NAMELESS, "d")]
    assert plan.problems([LANTERNS, CHESS], 2, 2027) == []


def test_budget_in_all_and_by_month():
    more = replace(LANTERNS, key="c", budget=5, day=date(2027, 3, 30))
    assert plan.budget([LANTERNS, CHESS, more]) == 120005
    assert plan.budget_by_month([more, LANTERNS, CHESS]) == {3: 120005}


def test_difference_of_a_revision():
    later = replace(LANTERNS, day=date(2027, 3, 4), budget=130000)
    added = replace(CHESS, key="c", name="Tea")
    found = plan.difference([LANTERNS, CHESS], [later, added])
    assert [(one.kind, one.key) for one in found] == [("added", "c"), ("removed", "b"), ("changed", "a")]
    assert found[-1].parts == {"day": (LANTERNS.day, later.day), "budget": (120000, 130000)}


activities = st.builds(
    Activity,
    key=st.sampled_from("abcdef"),
    name=st.text(max_size=3),
    day=st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    budget=st.integers(0, 10**7),
)
versions = st.lists(activities, unique_by=lambda one: one.key)


@given(versions, versions)
def test_the_difference_leads_from_one_version_to_the_other(before, after):
    assert plan.difference(before, before) == []
    changes = {one.key: one for one in plan.difference(before, after)}
    old, new = ({one.key: one for one in some} for some in (before, after))
    assert changes.keys() == {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    for key, change in changes.items():
        if change.kind == plan.CHANGED:
            assert replace(old[key], **{name: to for name, (_from, to) in change.parts.items()}) == new[key]


def test_seats():
    assert list(seats.free(5, {1, 3})) == [2, 4, 5]
    assert seats.moving_up(5, 4, [7, 8]) == [7] and seats.moving_up(5, 6, [7]) == []
    assert seats.moving_up(0, 40, [7, 8]) == [7, 8]
    assert seats.is_queued(5, 4, 1) and seats.is_queued(5, 5, 0) and not seats.is_queued(5, 4, 0)
    assert not seats.is_queued(0, 500, 0)
    assert (seats.left(5, 7), seats.left(0, 7)) == (0, None)


@given(st.integers(0, 20), st.integers(0, 30), st.lists(st.integers(), unique=True))
def test_moving_up_keeps_the_order_and_the_limit(limit, taken, waiting):
    up = seats.moving_up(limit, taken, waiting)
    assert up == waiting[: len(up)]
    assert not limit or not up or taken + len(up) <= limit


BEGINS, UNTIL = datetime(2027, 2, 15, 2), datetime(2027, 2, 10, 2)


def test_too_few_are_asked_about_before_registration_ends():
    assert shortage.asked_from(BEGINS, UNTIL, 3) == datetime(2027, 2, 7, 2)
    assert shortage.asked_from(BEGINS, None, 3) == datetime(2027, 2, 12, 2)
    assert shortage.asked_from(BEGINS, None, 0) == datetime(2027, 2, 14, 2)
    assert shortage.ends_at(BEGINS, BEGINS + timedelta(days=1)) == BEGINS


def test_it_is_decided_when_registration_ends_unless_that_is_too_soon():
    assert shortage.decided_by(BEGINS, UNTIL, datetime(2027, 2, 8, 2)) == UNTIL
    assert shortage.decided_by(BEGINS, UNTIL, datetime(2027, 2, 11, 2)) == datetime(2027, 2, 11, 2)
    assert shortage.decided_by(BEGINS, None, BEGINS + timedelta(hours=9)) == BEGINS


@given(st.datetimes(datetime(2027, 1, 1), datetime(2027, 12, 31)), st.integers(-99, 99), st.integers(0, 60))
def test_there_is_a_day_to_decide_and_it_is_over_before_it_begins(begins, hours, days):
    until = begins + timedelta(hours=hours)
    asked = shortage.asked_from(begins, until, days)
    decided = shortage.decided_by(begins, until, asked + timedelta(days=1))
    assert asked + timedelta(days=1) <= decided <= begins


def test_effect():
    assert evaluation.effect(80, 50, 40, 100000, [5, 4, 4]) == evaluation.Effect(50, 20, 2500, 43)
    assert evaluation.effect(0, 0, 0, 0, []) == evaluation.Effect(None, None, None, None)
    assert evaluation.effect(10, 3, 5, 0, [5]).no_show_percent == 0
    assert [score for score in range(-1, 8) if evaluation.is_score(score)] == [1, 2, 3, 4, 5]
    assert evaluation.takes_place(0, 0) and not evaluation.takes_place(4, 5)


def test_year_sheet():
    assert [(row.number, row.activity.key) for row in year_sheet.rows([LANTERNS, CHESS])] == [(1, "b"), (2, "a")]
    results = [year_sheet.Result("a", True, 70, 115000), year_sheet.Result("gone", False)]
    assert year_sheet.year([LANTERNS, CHESS], results) == year_sheet.Year(2, 1, 120000, 115000, 96, 70)


def test_households():
    assert evaluation.households(20, 80, 100000) == evaluation.Households(25, 5000)
    assert evaluation.households(0, 80, 0) == evaluation.Households(0, None)
    assert evaluation.households(3, 0, 100) == evaluation.Households(None, 33)
    assert evaluation.households(9, 8, 0).percent == 100
