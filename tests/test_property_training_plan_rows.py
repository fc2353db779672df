# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What belongs into a plan, where it comes from, and how it is kept and printed (TRN-3)."""

from datetime import date, datetime, timedelta

import pytest
from training_plan import MONDAY, NINE, NOON, TEN, class_hours, need, plan, problem, rules

key, share, hours, rows, sheet = (getattr(rules, f"plan_{name}") for name in ("key", "share", "hours", "rows", "sheet"))
LAST = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "reason", "record"),
    [
        ("window:weekly:2026:9:1", "window", None),
        ("window:skills:7:2026:9:1", "window", None),
        ("coverage:12:2026", "coverage", 12),
        ("wish:4", "wish", 4),
        ("hand:ab12", "hand", None),
        ("anything", "hand", None),
    ],
)
def test_a_key_says_where_a_class_comes_from(text, reason, record):
    found = key.origin(text)
    assert (found.reason, key.record(found)) == (reason, record)


def test_the_window_of_a_key_and_the_reason_that_is_shown():
    assert key.origin("window:skills:7:2026:9:1") == ("window", "skills:7", 2026, 9)
    assert key.first_reason(("wish:4", "window:weekly:2026:9:1")) == "window"
    assert key.first_reason(()) == "hand"


def test_only_what_names_a_record_is_about_one():
    assert key.origin("coverage:12:2026") == ("coverage", "12", 2026, 0)
    assert key.origin("wish:4") == ("wish", "4", 0, 0)
    assert key.record(key.origin("hand:4")) is key.record(key.origin("window:4:2026:9:1")) is None
    assert key.record(key.origin("order:four")) is None
    assert key.record(key.origin("order:4:12")) == 4, "one of several needs of an order"


def test_single_training_after_an_exam_is_in_own_time():
    assert key.is_outside(("wish:4", "exam:7"))
    assert not key.is_outside(("wish:4", "window:weekly:2026:9:1")) and not key.is_outside(())


def test_what_others_plan_stays_theirs_and_the_year_is_the_frame():
    needs = [need(name, last=LAST) for name in ("elsewhere", "later", "now", "plain")]
    frame = {"later": share.Framed(2, date(2026, 4, 3)), "now": share.Framed(3, date(2026, 3, 9))}
    found = share.belonging(needs, LAST, frame, {"elsewhere"})
    assert [(one.key, one.topic) for one in found] == [("now", 3), ("plain", 1)]
    on_the_last_day = {"now": share.Framed(3, LAST)}
    (framed,) = share.belonging([need("now", last=date(2026, 6, 30))], LAST, on_the_last_day, ())
    assert framed.last == LAST, "the year put it into this plan"


def test_what_can_wait_is_spread_over_the_months_it_has():
    needs = [need(f"n{number}", last=date(2026, 5, 31)) for number in range(6)]
    assert len(share.belonging(needs, LAST, {}, ())) == 2
    soon = [need("week", last=LAST + timedelta(days=5))]
    assert share.belonging(soon, LAST, {}, ()) == soon
    both = [*needs, need("now", reason="exam"), need("covered", last=date(2026, 5, 31), reason=problem.COVERAGE)]
    assert [one.key for one in share.belonging(both, LAST, {}, ())] == ["now", "n0", "n1", "covered"]
    assert share.months_left(date(2026, 5, 1), LAST) == 3
    assert share.months_left(date(2027, 1, 1), date(2026, 12, 31)) == 2
    assert share.months_left(LAST, LAST) == share.months_left(date(2025, 1, 1), LAST) == 1


def test_a_week_after_the_plan_is_the_limit_of_what_is_not_put_off():
    one_in_two = [need(f"n{number}", last=LAST + timedelta(days=6)) for number in range(2)]
    assert len(share.belonging(one_in_two, LAST, {}, ())) == 2
    put_off = [need(f"n{number}", last=LAST + timedelta(days=7)) for number in range(2)]
    assert len(share.belonging(put_off, LAST, {}, ())) == 1, "March and April share them"
    urgent = [need(f"n{number}", last=date(2026, 5, 31), reason="exam") for number in range(6)]
    assert len(share.belonging(urgent, LAST, {}, ())) == 6, "a failed exam doesn't wait"


@pytest.mark.parametrize(
    ("first", "last", "is_asked"), [(0, 0, True), (-9, 0, True), (4, 9, True), (5, 9, False), (-9, -1, False)]
)
def test_who_owes_it_on_the_first_or_the_last_day_is_asked(first, last, is_asked):
    asked = need("a", (1,), first=MONDAY, last=MONDAY + timedelta(days=4))
    owing = {1: [(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last))]}
    assert share.asked([asked], owing) == ([asked] if is_asked else [])


def test_only_who_owes_it_in_its_time_is_asked_and_two_versions_are_one_need():
    owing = {1: [(MONDAY, LAST)], 2: [(date(2025, 1, 1), date(2025, 2, 1))]}
    assert [one.people for one in share.asked([need("a", (1, 2)), need("b", (2,))], owing)] == [(1,)]
    touching = {1: [(LAST, date(2026, 12, 31))], 2: [(date(2025, 1, 1), MONDAY)]}
    assert [one.people for one in share.asked([need("a", (1, 2), first=MONDAY, last=LAST)], touching)] == [(1, 2)]
    assert [one.people for one in share.merged([need("a", (1,)), need("a", (3, 2))])] == [(1, 2, 3)]


def test_a_window_of_the_plan_before_is_left_to_it():
    sunday = date(2026, 3, 1)
    needs = [need("over", first=sunday, last=sunday), need("open", first=sunday)]
    assert [one.key for one in share.begun_earlier(needs, sunday, class_hours())] == ["open"]


def test_who_has_been_to_a_class_since_is_asked_no_more():
    ask = rules.plan_need.Ask("4", problem.WISH, 1, (1, 2), MONDAY, LAST)
    assert share.unserved([ask], [(1, 1, MONDAY), (2, 1, date(2026, 1, 5))])[0].people == (2,)
    assert share.unserved([ask], [(1, 1, MONDAY), (2, 1, LAST)]) == []
    assert share.unserved([ask], [(1, 1, LAST), (1, 1, date(2026, 1, 5))])[0].people == (2,), "never at one at all"


def test_hours_by_day_and_the_own_time_after_them():
    day = MONDAY
    spans = [(datetime(2026, 3, 2, 13), datetime(2026, 3, 2, 17)), (datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 12))]
    found = hours.by_day(spans)
    assert found == {day: ((NINE, NOON), (13 * 60, 17 * 60))}
    assert hours.after_work(found, 120) == {day: ((17 * 60, 19 * 60),)}
    assert hours.after_work(found, 0) == {}
    assert hours.busy(1, datetime(2026, 3, 2, 22), datetime(2026, 3, 3, 6)).end == 30 * 60


def test_a_plan_as_rows_and_back():
    needs = (need("a"), need("b", topic=2, first=date(2026, 3, 7), last=date(2026, 3, 8)))
    found = plan(*needs)
    kept = {row.place: row for row in rows.rows(found, needs)}
    assert sorted(kept) == [("a", 1), ("b", -1)]
    assert kept["b", -1].problem == problem.NO_DAY
    assert rows.sessions([kept["a", 1]]) == list(found.sessions)
    assert rows.exchange(kept, dict(kept)) == ([], [])
    assert rows.exchange(kept, {("a", 1): kept["b", -1]}) == ([("a", 1), ("b", -1)], [("a", 1)])


def test_what_is_fixed_keeps_its_rows_and_says_what_it_serves():
    needs = (need("a"), need("b", topic=2))
    (first, second) = plan(*needs).sessions
    fixed = problem.Session(first.key, first.topic, first.sittings, ("a", "wish:1"), is_fixed=True)
    mixed = problem.Plan((fixed, second), ())
    assert [row.key for row in rows.rows(mixed, needs)] == ["b"]
    assert rows.served(mixed) == {"a": ("a", "wish:1")}
    assert [one.is_fixed for one in rows.sessions(rows.rows(plan(*needs), needs), {"a"})] == [True, False]


def test_a_row_holds_all_that_a_sitting_and_an_open_need_say():
    sitting = problem.Sitting(MONDAY, NINE, TEN, 90, (1, 2), 91)
    session = problem.Session("a", 2, (sitting,), ("a", "wish:4"))
    left = problem.Open("b", problem.TOO_SHORT, (3,), {"minutes": 60})
    placed, opened = rows.rows(problem.Plan((session,), (left,)), (need("b", topic=3),))
    assert placed == rows.Row("a", 1, 2, (1, 2), ("a", "wish:4"), MONDAY, NINE, 60, 90, 91)
    assert opened == rows.Row("b", -1, 3, (3,), ("b",), problem="too_short", values={"minutes": 60})
    assert rows.sessions([placed]) == [session]


def test_what_found_no_place_has_no_time():
    (row,) = rows.rows(plan(need("a", ())), (need("a", ()),))
    assert (row.day, row.start, row.minutes, row.trainer, row.problem) == (None, 0, 0, None, "nobody")


def test_the_sheet_by_month_and_person():
    one = rows.Row("a", 1, 1, (1, 2), (), MONDAY, NINE, 60)
    two = rows.Row("b", 1, 1, (1,), (), date(2026, 4, 1), TEN, 90)
    left = rows.Row("c", -1, 1, (1,), (), problem="no_day")
    assert sheet.by_month([two, left, one]) == {date(2026, 3, 1): [one], date(2026, 4, 1): [two]}
    assert sheet.minutes_by_person([one, two, left]) == {1: 150, 2: 60}
    assert (sheet.clock(545), sheet.hours(90), sheet.hours(60), sheet.hours(6000)) == ("09:05", "1.5", "1", "100")
    assert sheet.names(["A", "B", "C"], 2) == (["A", "B"], 1)
    assert sheet.names(["A", "B", "C"], None) == (["A", "B", "C"], 0)
    assert sheet.is_everybody((1, 2), {1, 2}) and not sheet.is_everybody((), ())
