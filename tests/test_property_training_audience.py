# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has to be trained in what, by the days of roles, posts and jobs."""

from datetime import date, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

audience = load_rules("property_training").audience
ATTENDANT, STEWARD = 1, 2
LOBBY, CONTROL = 11, 12
COOK, GUARD = 21, 22
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = date(2026, 3, 10)


def stay(person=7, role=ATTENDANT, post=None, first=FIRST, last=None, estate=1, company=1):
    return audience.Stay(person, company, estate, role, post, first, last)


def want(key, code=None, **values):
    values = {name: frozenset(value) if isinstance(value, set) else value for name, value in values.items()}
    return audience.Want(key, code or str(key), **values)


def owed(stays, wants, jobs=None, day=DAY):
    return audience.owed(stays, jobs or {}, wants, day)


@pytest.mark.parametrize(
    ("values", "is_asked"),
    [
        ({}, True),
        ({"roles": {ATTENDANT}}, True),
        ({"roles": {STEWARD}}, False),
        ({"roles": {STEWARD, ATTENDANT}, "posts": {LOBBY}}, True),
        ({"roles": {ATTENDANT}, "posts": {CONTROL}}, False),
        ({"jobs": {GUARD}}, True),
        ({"jobs": {COOK}}, False),
        ({"company": 2}, False),
        ({"estate": 2}, False),
        ({"company": 1, "estate": 1}, True),
        ({"first": DAY + timedelta(days=1)}, False),
        ({"last": DAY}, True),
        ({"last": DAY - timedelta(days=1)}, False),
    ],
)
def test_all_that_is_named_has_to_fit(values, is_asked):
    found = owed([stay(post=LOBBY)], [want("w", **values)], {7: [(FIRST, GUARD)]})
    assert found == {7: ["w"] if is_asked else []}


def test_role_and_post_belong_to_one_stay():
    stays = [stay(role=ATTENDANT, post=LOBBY), stay(role=STEWARD, post=CONTROL)]
    assert owed(stays, [want("w", roles={ATTENDANT}, posts={CONTROL})]) == {7: []}


def test_who_is_there_twice_owes_it_once():
    assert owed([stay(), stay(role=STEWARD)], [want("w"), want("x", roles={STEWARD})]) == {7: ["w", "x"]}


@pytest.mark.parametrize(("first", "last"), [(DAY + timedelta(days=1), None), (FIRST, DAY - timedelta(days=1))])
def test_who_isn_t_there_owes_nothing(first, last):
    assert owed([stay(first=first, last=last)], [want("w")]) == {}


def test_the_narrowest_of_a_code_replaces_the_wider_ones_even_where_it_asks_others():
    wants = [
        want("shared", "fire"),
        want("company", "fire", company=1),
        want("estate", "fire", company=1, estate=1, roles={STEWARD}),
    ]
    assert owed([stay(), stay(person=8, estate=2), stay(person=9, estate=3, company=2)], wants) == {
        7: [],
        8: ["company"],
        9: ["shared"],
    }


def test_a_replacement_ends_with_its_last_day():
    wants = [want("shared", "fire"), want("estate", "fire", estate=1, last=DAY)]
    assert owed([stay()], wants) == {7: ["estate"]}
    assert owed([stay()], wants, day=DAY + timedelta(days=1)) == {7: ["shared"]}


@pytest.mark.parametrize(
    ("day", "job"),
    [
        (date(2025, 1, 1), GUARD),
        (date(2026, 1, 1), GUARD),
        (date(2026, 3, 9), GUARD),
        (date(2026, 3, 10), COOK),
        (date(2026, 5, 1), None),
    ],
)
def test_a_job_lasts_until_the_next_one(day, job):
    history = [(date(2026, 3, 10), COOK), (date(2026, 1, 1), GUARD), (date(2026, 4, 1), None)]
    assert audience.job_on(history, day) == job


def test_who_never_had_a_job_has_none():
    assert audience.job_on([], DAY) is None


def test_spans_of_a_year_follow_who_joins_moves_and_leaves():
    stays = [
        stay(first=date(2026, 2, 1), last=date(2026, 5, 31)),
        stay(role=STEWARD, first=date(2026, 6, 1), last=date(2026, 9, 30)),
    ]
    wants = [
        want("all"),
        want("stewards", roles={STEWARD}),
        want("summer", first=date(2026, 5, 1), last=date(2026, 6, 30)),
    ]
    assert audience.during(stays, {}, wants, FIRST, LAST) == {
        7: {
            "all": [(date(2026, 2, 1), date(2026, 9, 30))],
            "stewards": [(date(2026, 6, 1), date(2026, 9, 30))],
            "summer": [(date(2026, 5, 1), date(2026, 6, 30))],
        }
    }


def test_who_comes_back_owes_it_in_two_spans():
    stays = [stay(last=date(2026, 1, 31)), stay(first=date(2026, 11, 1))]
    found = audience.during(stays, {}, [want("w")], FIRST, LAST)
    assert found[7]["w"] == [(FIRST, date(2026, 1, 31)), (date(2026, 11, 1), LAST)]


def test_a_new_job_begins_within_the_span():
    found = audience.during([stay()], {7: [(FIRST, COOK), (DAY, GUARD)]}, [want("w", jobs={GUARD})], FIRST, LAST)
    assert found == {7: {"w": [(DAY, LAST)]}}


def test_the_last_day_of_all_is_no_end():
    found = audience.during([stay(last=date.max)], {}, [want("w", last=date.max)], FIRST, date.max)
    assert found == {7: {"w": [(FIRST, date.max)]}}


def test_who_was_there_before_or_comes_after_is_left_out():
    stays = [stay(first=date(2025, 1, 1), last=date(2025, 12, 31)), stay(person=8, first=date(2027, 1, 1))]
    assert audience.during(stays, {}, [want("w")], FIRST, LAST) == {}


SHORT = st.dates(FIRST, FIRST + timedelta(days=12))


@given(
    st.lists(st.tuples(SHORT, SHORT | st.none(), st.sampled_from((ATTENDANT, STEWARD)), st.integers(1, 2)), max_size=4),
    st.lists(
        st.tuples(SHORT, SHORT | st.none(), st.sampled_from(("a", "b")), st.sampled_from((None, 1, 2)), st.booleans()),
        max_size=4,
    ),
)
def test_a_span_says_of_each_day_what_the_day_says(stays, wants):
    stays = [stay(role=role, first=first, last=last, estate=estate) for first, last, role, estate in stays]
    wants = [
        want(key, code, first=first, last=last, estate=estate, roles={STEWARD} if is_narrow else set())
        for key, (first, last, code, estate, is_narrow) in enumerate(wants)
    ]
    begin, end = FIRST, FIRST + timedelta(days=12)
    spans = audience.during(stays, {}, wants, begin, end)
    for number in range(13):
        day = begin + timedelta(days=number)
        by_span = [key for key, days in spans.get(7, {}).items() if any(first <= day <= last for first, last in days)]
        assert sorted(by_span) == sorted(owed(stays, wants, day=day).get(7, []))


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [({"estate": 1}, {"company": 1}), ({"estate": 1}, {}), ({"company": 1}, {}), ({"estate": 1, "company": 1}, {})],
)
def test_of_one_code_the_narrowest_replaces_the_others_in_any_order(narrow, wide):
    wants = [want("narrow", "fire", **narrow), want("wide", "fire", **wide)]
    for some in (wants, wants[::-1]):
        assert [one.key for one in audience.asked_in(some, 1, 1, DAY)] == ["narrow"]


def test_of_two_as_wide_the_first_stays():
    wants = [want("one", "fire", company=1), want("two", "fire", company=1)]
    assert [one.key for one in audience.asked_in(wants, 1, 1, DAY)] == ["one"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (DAY, None, {7: {"w": [(DAY, DAY)]}}),
        (FIRST, DAY, {7: {"w": [(DAY, DAY)]}}),
        (DAY + timedelta(days=1), None, {}),
        (FIRST, DAY - timedelta(days=1), {}),
    ],
)
def test_the_first_and_the_last_day_of_a_stay_count(first, last, expected):
    assert audience.during([stay(first=first, last=last)], {}, [want("w")], DAY, DAY) == expected


def test_two_stays_with_a_day_between_are_two_spans():
    stays = [stay(last=date(2026, 3, 9)), stay(first=date(2026, 3, 11))]
    found = audience.during(stays, {7: [(date(2025, 1, 1), GUARD)]}, [want("w")], date(2026, 3, 1), date(2026, 3, 31))
    assert found[7]["w"] == [(date(2026, 3, 1), date(2026, 3, 9)), (date(2026, 3, 11), date(2026, 3, 31))]
