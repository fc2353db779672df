# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who is needed at two places at once."""

from dataclasses import replace
from datetime import datetime

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

clash = load_rules("property_training").clash
Span = clash.Span
LESSON = Span(7, datetime(2026, 3, 10, 14), datetime(2026, 3, 10, 15), "lesson")
DUTY = Span(7, datetime(2026, 3, 10, 8), datetime(2026, 3, 10, 20), "duty", is_duty=True)


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        (datetime(2026, 3, 10, 13), datetime(2026, 3, 10, 14), False),
        (datetime(2026, 3, 10, 13), datetime(2026, 3, 10, 14, 1), True),
        (datetime(2026, 3, 10, 14, 20), datetime(2026, 3, 10, 14, 40), True),
        (datetime(2026, 3, 10, 13), datetime(2026, 3, 10, 16), True),
        (datetime(2026, 3, 10, 15), datetime(2026, 3, 10, 16), False),
        (datetime(2026, 3, 10, 14, 30), datetime(2026, 3, 10, 14, 30), False),
    ],
)
def test_an_end_is_no_part_of_its_span(start, end, meets):
    other = Span(7, start, end, "other")
    assert clash.clashes([LESSON], [other]) == ([(LESSON, other)] if meets else [])
    assert clash.clashes([LESSON], [replace(other, person=8)]) == []


def test_classes_that_allow_it_go_with_duty():
    assert clash.clashes([LESSON], [DUTY]) == [(LESSON, DUTY)]
    assert clash.clashes([replace(LESSON, allows_duty=True)], [DUTY]) == []
    assert clash.clashes([DUTY], [replace(LESSON, allows_duty=True)]) == []
    assert len(clash.clashes([replace(LESSON, allows_duty=True)], [replace(DUTY, is_duty=False)])) == 1


def test_of_two_that_are_wanted_the_later_is_named_once():
    later = replace(LESSON, start=datetime(2026, 3, 10, 14, 30), about="later")
    assert clash.clashes([later, LESSON]) == [(later, LESSON)]
    assert clash.clashes([], [later, LESSON]) == [], "what nobody asks about is nobody's concern"
    assert clash.clashes([LESSON, replace(LESSON, end=datetime(2026, 3, 10, 16))]) == [], "one thing, told twice"


def test_a_long_span_hides_no_short_one():
    short = [
        replace(LESSON, start=datetime(2026, 3, 10, 14, n), end=datetime(2026, 3, 10, 14, n + 1), about=n)
        for n in range(5)
    ]
    assert len(clash.clashes([replace(LESSON, about="long")], short)) == 5


SPANS = st.builds(
    Span, st.integers(1, 2), st.integers(0, 20), st.integers(0, 20), st.integers(1, 4), st.booleans(), st.booleans()
)


@given(st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=8))
def test_the_sweep_finds_what_every_pair_says(wanted, taken):
    def meets(one, other):
        is_there = max(one.start, other.start) < min(one.end, other.end)
        is_allowed = one.is_duty and other.allows_duty or other.is_duty and one.allows_duty
        return one.person == other.person and is_there and one.about != other.about and not is_allowed

    pairs = sum(meets(one, other) for one in wanted for other in taken)
    pairs += sum(meets(one, other) for number, one in enumerate(wanted) for other in wanted[:number])
    assert len(clash.clashes(wanted, taken)) == pairs


def test_who_has_time_stands_in_the_order_asked():
    wanted = replace(LESSON, person=0)
    taken = [replace(DUTY, person=7), replace(DUTY, person=8, end=LESSON.start)]
    assert clash.free([9, 7, 8], wanted, taken) == [9, 8]
    assert clash.free([], wanted, taken) == []


def test_outside_of_hours():
    hours = [(480, 720), (780, 1020)]
    assert clash.outside(720, 780, hours) and clash.outside(1020, 1080, hours) and clash.outside(0, 60, [])
    assert not clash.outside(700, 730, hours) and not clash.outside(0, 1440, hours)


def test_a_second_record_of_a_person_is_the_same_person():
    twin, other = replace(DUTY, person=9), replace(DUTY, person=8)
    found = clash.of_same({7: [7, 9]}, [DUTY, twin, other])
    assert found == [DUTY, replace(twin, person=7), other]
    assert clash.clashes([LESSON], found) == [(LESSON, DUTY), (LESSON, replace(twin, person=7))]
    assert clash.of_same({7: [7, 9], 9: [7, 9]}, [twin]) == [replace(twin, person=7), twin]
    assert clash.of_same({}, [other]) == [other]


def test_free_is_who_has_nothing_else_then_in_the_order_asked():
    others = [replace(LESSON, person=8, about="other"), replace(DUTY, person=9)]
    assert clash.free([9, 10, 8, 7], LESSON, others) == [10, 7]
    assert clash.free([9, 8], replace(LESSON, allows_duty=True), others) == [9]
    assert clash.free([8], replace(LESSON, about="other"), others) == [8], "it is the same class"
