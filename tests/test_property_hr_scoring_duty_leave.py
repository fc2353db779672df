# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days of leave and of long cover (ATT-6, ATT-7)."""

from datetime import date

import pytest
from conftest import load_rules

leave_facts = load_rules("property_hr_scoring_duty").leave_facts
day_facts, leave_days = leave_facts.day_facts, leave_facts.leave_days
Leave, Place = leave_facts.Leave, leave_facts.Place
DAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)
ALWAYS = ((date(2026, 1, 1), None),)


def told(facts):
    return [(fact.model, fact.record_id, fact.day, fact.kind, fact.quantity) for fact in facts]


def test_leave_and_cover_of_one_day_have_one_key():
    facts = day_facts([(5, 1, DAY, 2)], [(9, 1, DAY, 300)])
    assert told(facts) == [("hr.leave", 5, DAY, "covered", 300), ("hr.leave", 5, DAY, "personal_leave", 1)]
    assert len({(fact.model, fact.record_id, fact.group, fact.person) for fact in facts}) == 1


def test_covers_of_one_day_are_added_up_and_hang_on_the_first():
    assert told(day_facts([], [(9, 1, DAY, 120), (8, 1, DAY, 150), (7, 2, DAY, 300)])) == [
        ("property.cover", 8, DAY, "covered", 270),
        ("property.cover", 7, DAY, "covered", 300),
    ]


def test_each_day_of_a_leave_is_a_fact_of_its_own():
    facts = day_facts([(5, 1, NEXT, 2), (5, 1, DAY, 2)], [])
    assert [fact.day for fact in facts] == [DAY, NEXT]
    assert len({fact.group for fact in facts}) == 2


def test_a_leave_counts_on_the_working_days_of_the_period():
    first, last = date(2026, 2, 27), date(2026, 3, 3)
    rows, homes = leave_days([Leave(5, 1, first, last)], [Place(7, (DAY, NEXT, date(2026, 3, 4)), {1: ALWAYS})])
    assert rows == [(5, 1, DAY, 2), (5, 1, NEXT, 2)]
    assert homes == {(1, DAY): 7, (1, NEXT): 7}


def test_a_day_in_two_estates_counts_once_in_the_first_whose_working_day_it_is():
    leaves = [Leave(5, 1, DAY, NEXT), Leave(6, 1, DAY, DAY)]
    rows, homes = leave_days(leaves, [Place(7, (DAY,), {1: ALWAYS, 2: ALWAYS}), Place(8, (DAY, NEXT), {1: ALWAYS})])
    assert rows == [(5, 1, DAY, 2), (5, 1, NEXT, 2), (6, 1, DAY, 2)]
    assert homes == {(1, DAY): 7, (1, NEXT): 8}


def test_who_does_not_work_there_has_no_day_there():
    assert leave_days([Leave(5, 1, DAY, NEXT)], [Place(7, (DAY, NEXT), {2: ALWAYS})]) == ([], {})


def test_half_a_day_is_half_and_two_halves_are_the_day():
    half = day_facts([(5, 1, DAY, 1)], [])
    assert told(half) == [("hr.leave", 5, DAY, "personal_leave_half", 1)]
    whole = day_facts([(6, 1, DAY, 1), (5, 1, DAY, 1)], [])
    assert told(whole) == [("hr.leave", 5, DAY, "personal_leave", 1)]
    assert told(day_facts([(5, 1, DAY, 2), (6, 1, DAY, 1)], []))[0][3] == "personal_leave"


def test_only_the_ends_of_a_leave_are_halves():
    last = date(2026, 3, 4)
    rows, _homes = leave_days([Leave(5, 1, DAY, last, {DAY})], [Place(7, (DAY, NEXT, last), {1: ALWAYS})])
    assert rows == [(5, 1, DAY, 1), (5, 1, NEXT, 2), (5, 1, last, 2)]


def test_a_shift_makes_a_day_cost_on_any_weekday_and_where_it_is():
    sunday = date(2026, 3, 8)
    places = [Place(7, (DAY,), {1: ALWAYS}), Place(8, (DAY,), {1: ALWAYS}, {(1, sunday), (1, DAY), (2, DAY)})]
    rows, homes = leave_days([Leave(5, 1, DAY, sunday)], places)
    assert rows == [(5, 1, DAY, 2), (5, 1, sunday, 2)]
    assert homes == {(1, DAY): 8, (1, sunday): 8}


def test_who_moves_is_counted_where_the_role_of_the_day_is():
    old = Place(7, (DAY, NEXT), {1: ((date(2026, 1, 1), DAY),)})
    new = Place(8, (DAY, NEXT), {1: ((NEXT, None),)})
    _rows, homes = leave_days([Leave(5, 1, DAY, NEXT)], [old, new])
    assert homes == {(1, DAY): 7, (1, NEXT): 8}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 1), [date(2026, 1, 1), date(2026, 2, 1)]),
        (date(2026, 3, 2), date(2026, 3, 2), [date(2026, 3, 1)]),
        (date(2026, 11, 30), date(2027, 1, 1), [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]),
        (date(2028, 2, 29), date(2028, 2, 29), [date(2028, 2, 1)]),
    ],
)
def test_a_leave_reaches_into_each_of_its_months(first, last, expected):
    assert sorted(leave_facts.month_days(first, last)) == expected
