# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Frequencies of topics, what of them is kept, and what a year covers (TRN-2)."""

from datetime import date, timedelta

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_training")
window, coverage = rules.window, rules.coverage
Frequency, Held, Requirement = window.Frequency, coverage.Held, coverage.Requirement
YEARS = st.integers(2001, 2099)
FREQUENCIES = st.builds(
    lambda sessions, unit, length: Frequency(sessions, min(length, window.LONGEST[unit]), unit),
    st.integers(1, 9),
    st.sampled_from(window.UNITS),
    st.integers(1, 52),
)
THRICE_IN_TWO_WEEKS = Frequency(3, 2, "week")


@pytest.mark.parametrize("row", cases("training_windows"))
def test_case_training_windows(row):
    frequency = Frequency(int(row["sessions"]), int(row["length"]), row["unit"])
    found = window.windows(frequency, int(row["year"]))[int(row["window"]) - 1]
    assert found.number == int(row["window"])
    assert (found.first, found.last) == (date.fromisoformat(row["first_day"]), date.fromisoformat(row["last_day"]))
    assert found.least == int(row["least_sessions"])


def test_a_shorter_last_window_asks_for_its_share_rounded_up():
    last = window.windows(THRICE_IN_TWO_WEEKS, 2026)[-1]  # 2026 has an ISO week 53
    assert (last.number, last.first, last.last, last.least) == (27, date(2026, 12, 28), date(2027, 1, 3), 2)
    assert window.windows(Frequency(2, 5, "month"), 2026)[-1].least == 1


@given(FREQUENCIES, YEARS)
def test_the_windows_of_a_year_touch_each_other_and_the_next_years(frequency, year):
    found = [*window.windows(frequency, year), window.windows(frequency, year + 1)[0]]
    for one, other in zip(found, found[1:], strict=False):
        assert one.last + timedelta(days=1) == other.first


@given(FREQUENCIES, YEARS)
def test_more_sessions_never_ask_for_less_and_no_window_for_more_than_its_frequency(frequency, year):
    more = Frequency(frequency.sessions + 1, frequency.length, frequency.unit)
    for one, other in zip(window.windows(frequency, year), window.windows(more, year), strict=True):
        assert 1 <= one.least <= other.least
        assert one.least <= frequency.sessions


@given(FREQUENCIES, st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_day_lies_in_one_window(frequency, day):
    assert window.windows_between(frequency, day, day) == [window.window_of(frequency, day)]


@pytest.mark.parametrize("wrong", [(0, 1, "week"), (1, 0, "week"), (1, 53, "week"), (1, 13, "month"), (1, 1, "day")])
def test_what_nothing_can_be_planned_by_is_refused(wrong):
    with pytest.raises(window.FrequencyError):
        Frequency(*wrong)


def states(requirement, held, today, first=date(2026, 1, 5), last=date(2026, 2, 1)):
    found = coverage.window_states(requirement, held, first, last, today)
    return [(state.topics, state.window.number, state.held, state.state) for state in found]


def test_a_group_is_counted_together_and_in_turn_each_topic_by_itself():
    held = [
        Held(1, date(2026, 1, 12)),
        Held(2, date(2026, 1, 13)),
        Held(2, date(2026, 1, 25)),
        Held(9, date(2026, 1, 20)),
    ]
    group = Requirement("skills", (1, 2), THRICE_IN_TWO_WEEKS)
    assert states(group, held, date(2026, 1, 20)) == [
        ((1, 2), 1, 0, "unmet"),
        ((1, 2), 2, 3, "met"),
        ((1, 2), 3, 0, "ahead"),
    ]
    alone = Requirement("skills", (1, 2), THRICE_IN_TWO_WEEKS, is_each=True)
    found = [state for state in states(alone, held, date(2026, 1, 25)) if state[1] == 2]
    assert found == [((1,), 2, 1, "open"), ((2,), 2, 2, "open")]


def test_a_window_is_unmet_on_the_day_after_its_last_one():
    weekly = Requirement("duties", (1,), Frequency(1, 1, "week"))
    (state,) = coverage.window_states(weekly, [], date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 11))
    assert (state.state, state.missing) == ("open", 1)
    (state,) = coverage.window_states(weekly, [], date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 12))
    assert state.state == "unmet"


def test_what_is_due_comes_with_the_earliest_end_first():
    monthly = Requirement("cases", (5,), Frequency(1, 1, "month"))
    weekly = Requirement("duties", (1,), Frequency(1, 1, "week"))
    found = [
        state
        for one in (monthly, weekly)
        for state in coverage.window_states(one, [], date(2026, 1, 5), date(2026, 1, 20), date(2026, 1, 14))
    ]
    assert [(state.requirement, state.window.number, state.state) for state in coverage.due(found)] == [
        ("duties", 2, "unmet"),
        ("duties", 3, "open"),
        ("cases", 1, "open"),
    ]


def test_the_rotation_takes_the_least_held_then_the_longest_not_held():
    held = [Held(1, date(2026, 1, 5)), Held(2, date(2026, 1, 3)), Held(3, date(2026, 1, 4)), Held(3, date(2026, 1, 6))]
    assert coverage.rotation((1, 2, 3, 4), held, 5) == [4, 2, 1, 4, 3]
    assert coverage.rotation((), held, 2) == []


@given(st.integers(1, 8), st.integers(0, 60))
def test_the_rotation_comes_round(count, sessions):
    chosen = coverage.rotation(range(count), [], sessions)
    times = [chosen.count(topic) for topic in range(count)]
    assert len(chosen) == sessions and max(times) - min(times) <= 1
    assert all(one != other for one, other in zip(chosen, chosen[1:], strict=False)) or count == 1


def test_the_year_owes_every_person_every_topic_and_every_topic_a_session():
    expected = {7: (1, 2), 8: (2, 3)}
    assert coverage.uncovered(expected, [(7, 1), (8, 2), (8, 9)]) == {2: (7,), 3: (8,)}
    assert coverage.uncovered(expected, [(7, 1), (7, 2), (8, 2), (8, 3)]) == {}


def test_the_last_days_of_december_may_lie_in_the_weeks_of_the_next_year():
    assert window.year_of("week", date(2024, 12, 30)) == 2025
    assert window.year_of("month", date(2024, 12, 30)) == 2024
    assert window.year_of("week", date(2027, 1, 3)) == 2026
    weekly = Frequency(1, 1, "week")
    assert [one.year for one in window.windows_between(weekly, date(2024, 12, 28), date(2024, 12, 30))] == [2024, 2025]


def test_a_window_begins_on_its_first_day_and_misses_what_its_least_lacks():
    weekly = Requirement("weekly", (1, 2), Frequency(2, 1, "week"))
    monday, others = date(2026, 1, 5), [Held(9, date(2026, 1, 6)), Held(1, date(2026, 1, 7))]
    for today, held, state, missing in (
        (date(2026, 1, 4), [], "ahead", 2),
        (monday, [], "open", 2),
        (monday, others, "open", 1),
        (monday, [*others, Held(2, monday)], "met", 0),
        (monday, [*others, Held(2, monday), Held(2, monday)], "met", 0),
    ):
        (found,) = coverage.window_states(weekly, held, monday, monday, today)
        assert (found.state, found.missing) == (state, missing)


def test_what_was_never_held_comes_before_what_was_held_as_often():
    assert coverage.rotation((1, 2), [Held(9, date(2026, 1, 6))], 0) == []
    assert coverage.rotation((1, 2, 3), [], 7) == [1, 2, 3, 1, 2, 3, 1]


def test_who_lacks_a_topic_stands_in_order():
    found = coverage.uncovered({9: (3, 2), 8: (3, 2)}, [])
    assert list(found.items()) == [(2, (8, 9)), (3, (8, 9))]
