# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One person's shifts, punches and leaves taken together (DUT-4)."""

from datetime import date, datetime, timedelta

from conftest import load_rules

rules = load_rules("property_duty")
matching, lateness, excuse, person = rules.matching, rules.lateness, rules.excuse, rules.person
WINDOW = matching.Window(early=4 * 3600, late=4 * 3600, spill=1800, longest=16 * 3600)
DAY = date(2026, 3, 2)
LATER = datetime(2026, 3, 20)


def at(hour, minute=0):
    return datetime(2026, 3, 2, hour, minute)


def shift(key, start, end, default=False):
    return matching.Shift(key, DAY, at(start), at(end), WINDOW, default)


def test_each_shift_is_judged_by_its_own_punches():
    morning, afternoon = shift(1, 6, 13), shift(2, 13, 22)
    punches = [matching.Punch(5, at(6, 10), at(13)), matching.Punch(6, at(13), at(22))]
    judged, home = person.judge([morning, afternoon], punches, [], LATER)
    assert {key: (one.verdict, one.late_seconds) for key, one in judged.items()} == {
        1: ("late", 600),
        2: ("on_time", 0),
    }
    assert (judged[1].first_in, judged[2].last_out) == (at(6, 10), at(22))
    assert home == {5: 1, 6: 2}


def test_a_leave_frees_its_day_and_no_other():
    leave = excuse.Leave(DAY, DAY, at(0), at(23, 59))
    before = excuse.Leave(*(DAY - timedelta(days=1),) * 2, at(0) - timedelta(days=1), at(0) - timedelta(minutes=1))
    assert person.judge([shift(1, 6, 13)], [], [before, leave], LATER)[0][1].verdict == "excused"
    assert person.judge([shift(1, 6, 13)], [], [before], LATER)[0][1].verdict == "absent"


def test_a_usual_shift_gives_way_to_an_assigned_one():
    usual, assigned = shift(1, 10, 17, default=True), shift(2, 6, 13)
    judged, home = person.judge([usual, assigned], [matching.Punch(5, at(6), at(13))], [], LATER)
    assert {key: one.verdict for key, one in judged.items()} == {1: "no_shift_needed", 2: "on_time"}
    assert home == {5: 2}


def test_a_shift_that_is_still_to_come_is_not_judged():
    assert person.judge([shift(1, 6, 13)], [], [], at(5))[0][1].verdict == "pending"
