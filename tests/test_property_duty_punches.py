# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Punches of a file, shifts on the wall clock, faults of a roster, and who left before relief."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from conftest import load_rules

rules = load_rules("property_duty")
punches, shift_time, relief, planning = rules.punches, rules.shift_time, rules.relief, rules.planning
review, roster = rules.roster_review, rules.roster_problem
DAY = date(2026, 3, 2)
Known, Problem = punches.Known, punches.Problem


def at(hour, minute=0, day=0):
    return datetime(2026, 3, 2, hour, minute) + timedelta(days=day)


def row(number, start=None, end=None, person=7, day=DAY, local=None):
    return punches.Row(number, person, day, start, end, local)


@pytest.mark.parametrize(
    ("wrong", "column", "code"),
    [
        (row(2, None, at(13)), "check_in", "out_without_in"),
        (row(2, at(13), at(12, 59)), "check_out", "out_before_in"),
        (row(2, at(6), at(6, 1, day=1)), "check_out", "too_long"),
        (row(2, at(6), None, local=at(11, 59, day=-1)), "check_in", "wrong_day"),
        (row(2, at(6), None, local=at(0, 0, day=2)), "check_in", "wrong_day"),
    ],
)
def test_what_is_wrong_with_a_row_by_itself(wrong, column, code):
    assert punches.problems([wrong]) == [Problem(2, column, code)]


@pytest.mark.parametrize(
    "right",
    [
        row(2),
        row(2, at(6)),
        row(2, at(6), at(6)),
        row(2, at(6), at(6, day=1)),
        row(2, at(6), local=at(12, day=-1)),
        row(2, at(6), local=at(23, 59, day=1)),
    ],
)
def test_what_is_right(right):
    assert punches.problems([right]) == []


def test_stays_of_one_person_do_not_overlap():
    first, inside = row(2, at(6), at(13)), row(3, at(12, 59), at(14))
    assert punches.problems([inside, first]) == [Problem(3, "check_in", "overlap", 2)]
    assert punches.problems([first, row(3, at(13), at(14))]) == []
    assert punches.problems([first, row(3, at(7), at(8), person=8)]) == []
    assert punches.problems([row(2, at(6)), row(3, at(6))]) == [Problem(3, "check_in", "overlap", 2)]
    assert punches.problems([row(2, at(6)), row(3, at(7))]) == []
    short = [first, row(3, at(7), at(8)), row(4, at(9), at(10))]
    assert punches.problems(short) == [Problem(3, "check_in", "overlap", 2), Problem(4, "check_in", "overlap", 2)]


def test_a_row_that_is_wrong_by_itself_collides_with_nothing():
    assert punches.problems([row(3, at(6), at(5)), row(2, at(5), at(7)), row(4)]) == [
        Problem(3, "check_out", "out_before_in")
    ]


def known(key, start, end=None, imported=False, person=7, day=DAY):
    return Known(key, person, day, start, end, imported)


def test_the_same_file_again_changes_nothing():
    rows = [row(2, at(6), at(13)), row(3, at(14))]
    assert punches.plan(rows, [known(1, at(6), at(13), True), known(2, at(14), at(14), True)]) == punches.Plan(
        unchanged=2
    )


def test_equal_check_ins_belong_together_and_the_rest_in_time_order():
    rows = [row(2, at(15), at(16)), row(3, at(6), at(13)), row(4, at(10), at(11))]
    here = [known(9, at(14), at(16)), known(8, at(6), at(12)), known(7, at(9), at(11))]
    plan = punches.plan(rows, here)
    assert plan == punches.Plan(correct=[(here[1], rows[1]), (here[2], rows[2]), (here[0], rows[0])])


def test_what_is_new_is_made_and_what_an_import_made_and_the_file_lost_is_removed():
    rows = [row(2, at(6), at(13)), row(3, at(14), at(15), day=DAY + timedelta(days=1)), row(4, None, person=8)]
    here = [
        known(1, at(6), at(13)),
        known(2, at(14), at(15), imported=True),
        known(3, at(16), at(17)),
        known(4, at(6), at(7), imported=True, person=8),
        known(5, at(6), at(7), imported=True, person=9),
        known(6, at(6), at(7), imported=True, day=DAY - timedelta(days=1)),
    ]
    assert punches.plan(rows, here) == punches.Plan(create=[rows[1]], remove=[2, 4], unchanged=1)


@pytest.mark.parametrize(
    ("start", "end", "valid"),
    [(0, 1, True), (0, 1440, True), (0, 1441, False), (1439, 1440, True), (1440, 1500, False), (-1, 60, False),
     (360, 360, False), (1320, 1800, True), (360, 1800, True), (360, 1801, False)],
)  # fmt: skip
def test_which_minutes_make_a_shift(start, end, valid):
    assert shift_time.is_valid(start, end) is valid


def test_a_shift_lies_on_the_wall_clock_of_its_estate():
    shanghai, berlin = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
    assert shift_time.bounds(DAY, 1320, 1800, shanghai) == (at(14), at(22))
    assert shift_time.bounds(DAY, 375, 780, shanghai) == (datetime(2026, 3, 1, 22, 15), at(5))
    spring = date(2026, 3, 28)  # the clocks go forward in the night: seven hours on duty
    assert shift_time.bounds(spring, 1320, 1800, berlin) == (datetime(2026, 3, 28, 21), datetime(2026, 3, 29, 4))
    with pytest.raises(ValueError, match="^360-360 is not a shift$"):
        shift_time.bounds(DAY, 360, 360, shanghai)
    assert [shift_time.clock(minute) for minute in (0, 65, 1439, 1440, 1800)] == [
        *("00:00", "01:05", "23:59", "00:00", "06:00")
    ]


def test_who_left_after_the_sheet_had_opened_is_told_by_the_last_time():
    assert relief.left_since([at(12), at(13), at(13, 5)], at(13)) == at(13, 5)
    assert relief.left_since([at(12), at(13)], at(13)) == at(13)
    assert relief.left_since([at(12)], at(13)) is None
    assert relief.left_since([], at(13)) is None


def test_planning_twice_plans_nothing_twice():
    days = [DAY, DAY + timedelta(days=1)]
    assert planning.missing([1, 2], iter(days), {(1, DAY)}) == [(1, days[1]), (2, days[0]), (2, days[1])]
    assert planning.split_by_attendance(iter(days), {days[1]}) == ([days[1]], [days[0]])


def turn(day, start=360, end=780):
    return roster.Turn(day, day * 1440 + start, day * 1440 + end)


def faults(*turns, off=(), days=10, **settings):
    person = roster.Person(7, off=tuple(off), turns=turns)
    found = review.faults([person], days, roster.Settings(**{"rest": 660, "days_running": 3, **settings}))
    return [(fault.person, fault.day, fault.kind) for fault in found]


def test_faults_of_a_roster_as_it_stands():
    assert faults(turn(0), turn(1), turn(2)) == []
    assert faults(turn(0), turn(1), turn(2), turn(3), turn(4)) == [(7, 3, roster.RUN)]
    assert faults(turn(-1), turn(0), turn(1), turn(2)) == [(7, 2, roster.RUN)]
    assert faults(turn(0), turn(1), turn(2), turn(3), days=3) == []
    assert faults(turn(0, 780, 1320), turn(1)) == [(7, 1, roster.REST)]
    assert faults(turn(-1, 780, 1320), turn(0)) == [(7, 0, roster.REST)]
    assert faults(turn(9, 780, 1320), turn(10)) == []
    assert faults(turn(0), turn(0, 780, 1320)) == [(7, 0, "twice")]
    assert faults(turn(1), off=[(1440, 2880)]) == [(7, 1, roster.LEAVE)]
    assert faults(turn(-1), turn(10), off=[(-1440, 0), (14400, 15840)]) == []


def test_faults_stand_by_person_and_day():
    people = [roster.Person(key, off=((0, 2880),), turns=(turn(1), turn(0))) for key in (8, 7)]
    found = review.faults(people, 10, roster.Settings())
    assert [(fault.person, fault.day) for fault in found] == [(7, 0), (7, 1), (8, 0), (8, 1)]


def test_a_judgement_as_a_shift_stores_it():
    judged = rules.lateness.Judgement("late", at(6, 10), at(13), 630, 20, 30, 680)
    assert rules.lateness.columns(judged) == {
        **{"verdict": "late", "first_in_at": at(6, 10), "last_out_at": at(13), "late_seconds": 630},
        **{"late_minutes": 10.5, "early_seconds": 20, "away_seconds": 30, "owed_seconds": 680},
    }


def test_what_each_person_has_most_hours_first():
    night = roster.Turn(2, 2 * 1440 + 1320, 2 * 1440 + 1800, is_night=True, is_weekend=True)
    turns = {7: [turn(0), turn(12)], 8: [turn(0), turn(1), night], 9: [turn(0)]}
    empty = {"nights": 0, "weekends": 0, "running": 1, "percent": 31}
    assert rules.roster_share.load_rows(turns, 10, {7: "Ben", 8: "Cid", 9: "Ada"}) == [
        {"name": "Cid", "shifts": 3, "hours": 22.0, "nights": 1, "weekends": 1, "running": 3, "percent": 100},
        {"name": "Ada", "shifts": 1, "hours": 7.0, **empty},
        {"name": "Ben", "shifts": 1, "hours": 7.0, **empty},
    ]
    assert rules.roster_share.load_rows({7: []}, 10, {7: "Ben"})[0]["percent"] == 0


def test_of_a_month_that_is_copied_what_can_be_stood_is_kept():
    second = DAY + timedelta(days=1)
    late = turn(1, 780, 1320)
    wanted = [(7, DAY, turn(0)), (7, DAY, turn(0, 800, 900)), (7, second, late), (8, second, late), (9, second, late)]
    ranges = {7: [(DAY, None)], 8: [(DAY, DAY)], 9: [(DAY, second)]}
    assert rules.roster_copy.kept(wanted, {}, ranges, {}) == [0, 2, 4]
    assert rules.roster_copy.kept(wanted, {7: [turn(0)]}, ranges, {9: ((1440, 2880),)}) == [2]
    overnight = roster.Turn(0, 1320, 1440 + 790)
    assert rules.roster_copy.kept([(7, second, late)], {7: [overnight]}, ranges, {}) == []
    fits = roster.Turn(0, 1320, 1440 + 780)
    assert rules.roster_copy.kept([(7, second, late)], {7: [fits]}, ranges, {}) == [0]
