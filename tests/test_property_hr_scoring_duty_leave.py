# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Days of leave and of long cover (ATT-6, ATT-7)."""

from datetime import date

from conftest import load_rules

day_facts = load_rules("property_hr_scoring_duty").leave_facts.day_facts
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
