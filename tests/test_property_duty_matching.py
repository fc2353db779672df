# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which punch belongs to which shift (DUT-4).

The pains that users of other programs reported are cases here.
"""

from datetime import datetime, timedelta

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

matching = load_rules("property_duty").matching
lateness = load_rules("property_duty").lateness

DAY = datetime(2026, 3, 2)
WINDOW = matching.Window(early=4 * 3600, late=4 * 3600, spill=1800, longest=16 * 3600)
LATER = DAY + timedelta(days=20)


def at(text, day=0):
    hour, minute = map(int, text.split(":"))
    return DAY + timedelta(days=day, hours=hour, minutes=minute)


def shift(key, start, end, day=0, default=False):
    begin, finish = at(start, day), at(end, day)
    if finish <= begin:
        finish += timedelta(days=1)
    return matching.Shift(key, begin.date(), begin, finish, WINDOW, default)


def punch(key, start, end=None, day=0, end_day=None):
    return matching.Punch(key, at(start, day), end and at(end, day if end_day is None else end_day))


def match(shifts, punches, now=LATER):
    return matching.match(shifts, punches, now)


def verdicts(shifts, punches, now=LATER):
    """The matched shifts, judged: {key: (verdict, late seconds)}."""
    found = match(shifts, punches, now)
    judged = {
        one.key: lateness.judge(one.start, one.end, [(p.start, p.end) for p in found.counted.get(one.key, [])], [], now)
        for one in shifts
        if one.key not in found.beaten
    }
    return {key: (one.verdict, one.late_seconds) for key, one in judged.items()}


MORNING, AFTERNOON, NIGHT = (
    shift(1, "06:00", "13:00"),
    shift(2, "13:00", "22:00"),
    shift(3, "22:00", "06:00"),
)


def test_a_punch_after_midnight_belongs_to_the_night_shift():
    late = punch(7, "00:20", "06:00", day=1)
    assert match([NIGHT, shift(4, "22:00", "06:00", day=1)], [late]).home == {7: 3}
    assert verdicts([NIGHT], [late]) == {3: ("late", 140 * 60)}


def test_a_stay_across_midnight_counts_once():
    found = match([NIGHT, shift(4, "22:00", "06:00", day=1)], [punch(7, "21:54", "06:03", day=0, end_day=1)])
    assert found.home == {7: 3} and list(found.counted) == [3]


def test_two_shifts_a_day_have_their_own_punches():
    split = [shift(1, "08:00", "12:00"), shift(2, "14:00", "18:00")]
    punches = [punch(1, "07:58", "12:01"), punch(2, "14:06", "18:00")]
    assert match(split, punches).home == {1: 1, 2: 2}
    assert verdicts(split, punches) == {1: ("on_time", 0), 2: ("late", 360)}


def test_one_stay_through_two_shifts_counts_for_both():
    assert verdicts([MORNING, AFTERNOON], [punch(1, "05:55", "22:00")]) == {
        1: ("on_time", 0),
        2: ("on_time", 0),
    }


def test_leaving_a_little_late_is_no_arrival_for_the_next_shift():
    punches = [punch(1, "05:55", "13:05"), punch(2, "13:20", "22:00")]
    assert verdicts([MORNING, AFTERNOON], punches) == {1: ("on_time", 0), 2: ("late", 1200)}
    assert verdicts([MORNING, AFTERNOON], punches[:1]) == {1: ("on_time", 0), 2: ("absent", 0)}


def test_coming_a_little_early_is_no_arrival_for_the_shift_before():
    assert verdicts([MORNING, AFTERNOON], [punch(1, "12:40", "22:00")]) == {
        1: ("absent", 0),
        2: ("on_time", 0),
    }


def test_an_early_check_in_just_made_belongs_to_the_shift_to_come():
    found = match([MORNING, AFTERNOON], [punch(1, "05:55", "12:40"), punch(2, "12:50")], now=at("12:50"))
    assert found.home == {1: 1, 2: 2}
    assert verdicts([AFTERNOON], [punch(2, "12:50")], now=at("12:50")) == {2: ("on_time", 0)}


def test_several_punches_of_one_shift_are_all_its_own():
    punches = [punch(1, "06:03", "09:00"), punch(2, "09:15", "11:00"), punch(3, "11:20", "13:00")]
    assert [p.key for p in match([MORNING], punches).counted[1]] == [1, 2, 3]
    assert verdicts([MORNING], punches) == {1: ("late", 180)}


def test_a_forgotten_check_out_does_not_fill_the_days_after_it():
    days = [shift(number, "10:00", "17:00", day=number) for number in range(4)]
    assert verdicts(days, [punch(1, "09:58"), punch(2, "10:00", "17:00", day=3)]) == {
        0: ("on_time", 0),
        1: ("absent", 0),
        2: ("absent", 0),
        3: ("on_time", 0),
    }


def test_a_stay_that_can_t_be_true_is_believed_no_longer_for_having_an_end():
    days = [shift(number, "10:00", "17:00", day=number) for number in range(3)]
    for last in ("09:58", "16:00"):
        assert verdicts(days, [punch(1, "09:58", last, end_day=2)]) == {
            0: ("on_time", 0),
            1: ("absent", 0),
            2: ("absent", 0),
        }
    two = [MORNING, AFTERNOON]
    assert verdicts(two, [punch(1, "05:50", "22:10")]) == {1: ("on_time", 0), 2: ("on_time", 0)}
    whole = shift(7, "06:00", "06:00")
    judged = match([whole], [punch(1, "05:00", "07:00", end_day=1)]).counted[7]
    assert judged == [punch(1, "05:00", "07:00", end_day=1)], "nobody doubts the end of a shift of a day"


def test_punches_outside_the_windows_have_no_home():
    office = shift(1, "10:00", "17:00")
    found = match(
        [office],
        [punch(1, "01:00", "05:59"), punch(2, "06:00", "07:00"), punch(3, "21:01", "21:30")],
    )
    assert found.home == {2: 1}


def test_the_assigned_shift_beats_the_default_one():
    default, assigned = shift(1, "10:00", "17:00", default=True), shift(2, "22:00", "06:00")
    found = match([default, assigned], [punch(1, "21:58", "06:00", end_day=1)])
    assert found.beaten == {1} and found.home == {1: 2}


def test_a_default_shift_stands_on_days_without_an_assigned_one():
    shifts = [
        shift(1, "10:00", "17:00", default=True),
        shift(2, "10:00", "17:00", day=1, default=True),
        shift(3, "06:00", "13:00", day=1),
    ]
    assert match(shifts, []).beaten == {2}


minutes = st.integers(0, 4 * 1440)


@st.composite
def timelines(draw):
    """Disjoint shifts and disjoint punches of one person over four days; nobody stays longer than can be true."""

    def spans(most):
        cuts = sorted(draw(st.lists(minutes, max_size=2 * most, unique=True)))
        return [
            (DAY + timedelta(minutes=a), DAY + timedelta(minutes=b))
            for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        ]

    shifts = [matching.Shift(key, start.date(), start, end, WINDOW) for key, (start, end) in enumerate(spans(5))]
    longest = timedelta(seconds=WINDOW.longest)
    punches = [matching.Punch(key, start, min(end, start + longest)) for key, (start, end) in enumerate(spans(6))]
    return shifts, punches


def overlap(one, other):
    return min(one.end, other.end) - max(one.start, other.start)


@given(timelines())
def test_a_stay_is_at_home_where_it_spends_most_time(timeline):
    shifts, punches = timeline
    found = match(shifts, punches)
    by_key = {one.key: one for one in shifts}
    for one in punches:
        most = max((overlap(one, each) for each in shifts), default=timedelta(0))
        if most > timedelta(0):
            assert overlap(one, by_key[found.home[one.key]]) == most
        elif one.key in found.home:
            assert overlap(one, by_key[found.home[one.key]]) >= -timedelta(seconds=WINDOW.early)


@given(timelines())
def test_a_long_presence_is_never_overlooked_and_a_short_one_never_counts_elsewhere(timeline):
    shifts, punches = timeline
    found = match(shifts, punches)
    for each in shifts:
        counted = {one.key for one in found.counted.get(each.key, [])}
        for one in punches:
            expected = overlap(one, each) > timedelta(seconds=WINDOW.spill) or found.home.get(one.key) == each.key
            assert (one.key in counted) == expected


@given(timelines(), st.randoms(use_true_random=False))
def test_order_does_not_matter(timeline, random):
    shifts, punches = map(list, timeline)
    expected = match(shifts, punches)
    random.shuffle(shifts)
    random.shuffle(punches)
    assert match(shifts, punches) == expected


@given(timelines(), st.integers(-3000, 3000))
def test_moving_everything_in_time_changes_nothing(timeline, minutes_later):
    shifts, punches = timeline
    move = timedelta(minutes=minutes_later)
    moved_shifts = [matching.Shift(s.key, s.day, s.start + move, s.end + move, s.window) for s in shifts]
    moved_punches = [matching.Punch(p.key, p.start + move, p.end + move) for p in punches]
    assert match(moved_shifts, moved_punches, LATER + move).home == match(shifts, punches).home
