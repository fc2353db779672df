# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days of leave and of long cover (ATT-6, ATT-7)."""

from datetime import date

from conftest import load_rules

leave_facts = load_rules("property_hr_scoring_duty").leave_facts
day_facts, leave_days = leave_facts.day_facts, leave_facts.leave_days
Leave, Place = leave_facts.Leave, leave_facts.Place
DAY, NEXT = date(2026, 3, 2), date(2026, 3, 3)


def told(facts):
    return [(fact.model, fact.record_id, fact.day, fact.kind, fact.quantity) for fact in facts]


def test_leave_and_cover_of_one_day_have_one_key():
    facts = day_facts([(5, 1, DAY)], [(9, 1, DAY, 300)])
    assert told(facts) == [("hr.leave", 5, DAY, "covered", 300), ("hr.leave", 5, DAY, "personal_leave", 1)]
    assert len({(fact.model, fact.record_id, fact.group, fact.person) for fact in facts}) == 1


def test_covers_of_one_day_are_added_up_and_hang_on_the_first():
    assert told(day_facts([], [(9, 1, DAY, 120), (8, 1, DAY, 150), (7, 2, DAY, 300)])) == [
        ("property.cover", 8, DAY, "covered", 270),
        ("property.cover", 7, DAY, "covered", 300),
    ]


def test_each_day_of_a_leave_is_a_fact_of_its_own():
    facts = day_facts([(5, 1, NEXT), (5, 1, DAY)], [])
    assert [fact.day for fact in facts] == [DAY, NEXT]
    assert len({fact.group for fact in facts}) == 2


def test_a_leave_counts_on_the_working_days_of_the_period():
    first, last = date(2026, 2, 27), date(2026, 3, 3)
    rows, homes = leave_days([Leave(5, 1, first, last)], [Place(7, (DAY, NEXT, date(2026, 3, 4)), {1})])
    assert rows == [(5, 1, DAY), (5, 1, NEXT)]
    assert homes == {(1, DAY): 7, (1, NEXT): 7}


def test_a_day_in_two_estates_counts_once_in_the_first_whose_working_day_it_is():
    leaves = [Leave(5, 1, DAY, NEXT), Leave(6, 1, DAY, DAY)]
    rows, homes = leave_days(leaves, [Place(7, (DAY,), {1, 2}), Place(8, (DAY, NEXT), {1})])
    assert rows == [(5, 1, DAY), (6, 1, DAY), (5, 1, NEXT)]
    assert homes == {(1, DAY): 7, (1, NEXT): 8}


def test_who_does_not_work_there_has_no_day_there():
    assert leave_days([Leave(5, 1, DAY, NEXT)], [Place(7, (DAY, NEXT), {2})]) == ([], {})
