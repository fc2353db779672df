# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Where the needs of a training plan come from (TRN-2, TRN-3)."""

from collections import Counter
from datetime import date

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
needs, coverage, problem = rules.plan_need, rules.coverage, rules.plan_problem
Ask, Held, Need, Requirement = needs.Ask, coverage.Held, problem.Need, coverage.Requirement
PRIORITIES = {reason: number for number, reason in enumerate(problem.REASONS)}
THRICE = rules.window.Frequency(3, 2, "week")
FIRST, LAST = date(2026, 1, 12), date(2026, 1, 25)  # ISO weeks 3 and 4
SKILLS = Requirement("skills", (1, 2), THRICE)


def of_windows(requirement=SKILLS, held=(), first=FIRST, last=LAST):
    return needs.window_needs(requirement, held, {9, 8}, first, last, PRIORITIES)


def test_a_window_asks_for_its_sessions_in_rotation():
    found = of_windows()
    assert [(one.key, one.topic) for one in found] == [
        ("window:skills:2026:2:1", 1),
        ("window:skills:2026:2:2", 2),
        ("window:skills:2026:2:3", 1),
    ]
    assert found[0] == Need("window:skills:2026:2:1", 1, "window", (8, 9), FIRST, LAST, 0, is_own=True)


def test_what_was_held_is_not_asked_for_again_and_the_rest_keeps_its_keys():
    found = of_windows(held=[Held(1, date(2026, 1, 14))])
    assert [(one.key, one.topic) for one in found] == [("window:skills:2026:2:2", 2), ("window:skills:2026:2:3", 1)]
    assert of_windows(held=[Held(1, date(2026, 1, day)) for day in (13, 14, 15)]) == []


def test_nothing_is_planned_before_the_first_day_but_to_the_end_of_the_window():
    found = of_windows(first=date(2026, 1, 20), last=date(2026, 1, 22))
    assert {(one.first, one.last) for one in found} == {(date(2026, 1, 20), LAST)}


def test_a_frequency_of_each_topic_has_keys_of_each():
    found = of_windows(Requirement("skills", (1, 2), THRICE, is_each=True))
    assert Counter(one.topic for one in found) == {1: 3, 2: 3}
    assert found[0].key == "window:skills:1:2026:2:1" and len({one.key for one in found}) == 6


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30))
def test_more_sessions_held_never_ask_for_more(days):
    held = [Held(1 + number % 2, day) for number, day in enumerate(days)]
    asked = [
        {one.key for one in of_windows(held=some, first=date(2026, 1, 1), last=date(2026, 12, 31))}
        for some in (held, held[:-1])
    ]
    assert asked[0] <= asked[1]


def test_coverage_asks_for_those_a_topic_has_not_reached():
    found = needs.coverage_needs({7: (1, 2), 8: (1,)}, [(7, 1), (8, 1)], 2026, FIRST, PRIORITIES)
    assert found == [Need("coverage:2:2026", 2, "coverage", (7,), FIRST, date(2026, 12, 31), 1)]


def test_a_certificate_is_renewed_before_its_last_day_or_at_once():
    assert [one.last for one in needs.certificate_needs([("c", 7, 1, FIRST)], 30, FIRST, PRIORITIES)] == [FIRST]
    rows = [("c1", 7, 1, date(2026, 3, 31)), ("c2", 8, 1, date(2026, 1, 20)), ("c3", 9, 1, date(2026, 1, 2))]
    found = needs.certificate_needs(rows, 30, FIRST, PRIORITIES)
    priority = PRIORITIES["certificate"]
    assert found[0] == Need("certificate:c1", 1, "certificate", (7,), date(2026, 3, 1), date(2026, 3, 31), priority)
    assert [(one.key, one.people, one.first, one.last) for one in found] == [
        ("certificate:c1", (7,), date(2026, 3, 1), date(2026, 3, 31)),
        ("certificate:c2", (8,), FIRST, date(2026, 1, 20)),
        ("certificate:c3", (9,), FIRST, date(2026, 2, 11)),
    ]


def test_what_is_asked_for_by_records_keeps_its_reason():
    alone = Ask("4", "exam", 1, (7, 7), date(2026, 1, 1), LAST, is_own=True, is_outside=True)
    over = Ask("5", "wish", 1, (8,), date(2026, 1, 1), date(2026, 1, 11))
    assert needs.asked_needs([alone, over], FIRST, PRIORITIES) == [
        Need("exam:4", 1, "exam", (7,), FIRST, LAST, PRIORITIES["exam"], is_own=True, is_outside=True)
    ]
    plain = Ask("6", "wish", 1, (8,), date(2026, 1, 1), FIRST)
    assert needs.asked_needs([plain], FIRST, PRIORITIES) == [
        Need("wish:6", 1, "wish", (8,), FIRST, FIRST, PRIORITIES["wish"])
    ]
