# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Whom a rule is for (SCO-16)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import make_fact, rules

Audience, Person = rules.audience.Audience, rules.audience.Person
DAY, NEXT = date(2015, 3, 10), date(2015, 3, 11)
ids = st.frozensets(st.integers(1, 3))
audiences = st.builds(Audience, ids, ids, st.sampled_from(["all", "without", "only"]))


@pytest.mark.parametrize(
    ("audience", "person", "holds"),
    [
        (Audience(), Person(), True),
        (Audience(frozenset({1})), Person(frozenset({1, 2})), True),
        (Audience(frozenset({1})), Person(frozenset({2})), False),
        (Audience(frozenset({1})), Person(), False),
        (Audience(posts=frozenset({5})), Person(frozenset({1}), frozenset({5})), True),
        (Audience(posts=frozenset({5})), Person(frozenset({1})), False),
        (Audience(probation="without"), Person(on_probation=True), False),
        (Audience(probation="only"), Person(on_probation=True), True),
        (Audience(probation="only"), Person(), False),
    ],
)
def test_whom_a_rule_is_for(audience, person, holds):
    assert audience.holds(person) is holds


@given(audiences, audiences, st.sampled_from([False, True]))
def test_rules_that_are_apart_have_nobody_of_one_role_and_post_in_common(one, other, on_probation):
    if one.is_apart(other):
        people = [
            Person(frozenset({role}), frozenset({post}), on_probation) for role in range(1, 4) for post in range(1, 4)
        ]
        assert not any(one.holds(person) and other.holds(person) for person in people)
    assert one.is_apart(other) == other.is_apart(one)


def late(**vals):
    return rules.tiers.Rule(
        vals.pop("id", 1), vals.pop("code", "L1"), "late", rules.points.Scale(-10, -10), mode="confirmed", **vals
    )


def test_a_person_is_judged_by_the_role_of_the_day():
    people = {(7, 1, DAY): Person(frozenset({1})), (7, 1, NEXT): Person(frozenset({2}))}
    facts = [(make_fact("late", 60, record_id=1), DAY), (make_fact("late", 60, record_id=2), NEXT)]
    rule = late(audience=Audience(frozenset({1})))
    assert [want.day for want in rules.choose.choose(facts, [rule], people).values()] == [DAY]
    assert rules.choose.in_order([fact for fact, _day in facts], [rule]) == []


def test_rules_for_different_people_may_judge_the_same_quantity():
    first, second = Audience(frozenset({1})), Audience(frozenset({2}))
    rules.tiers.check_tiers([late(audience=first), late(code="L2", audience=second)])
    for other in (Audience(), Audience(frozenset({1, 2})), first):
        with pytest.raises(rules.tiers.TierError):
            rules.tiers.check_tiers([late(audience=first), late(code="L2", audience=other)])
