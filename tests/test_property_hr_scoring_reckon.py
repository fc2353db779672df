# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What events count for together: repeats, maxima of categories, and what closed months have booked already."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules

reckon, repeats = rules.reckon, rules.repeats
Row, Law, Share = reckon.Row, reckon.Law, reckon.Share

DOUBLED = repeats.Ladder(repeats.Window("year"), (repeats.Step(), repeats.Step(factor=2)))
LADDER, MOST = Law(DOUBLED), Law(most=100)


def row(key, day, points=-10, law=LADDER, **vals):
    day = date.fromisoformat(day)
    at = datetime(day.year, day.month, day.day, 8)
    filled = {"group": key, "employee_id": 1, "code": "CON-1", "category_id": 1, **vals}
    return Row(id=key, law=law, day=day, at=at, points=points, **filled)


def settle(rows, plan):
    """The rows as they are after the plan was written; what is booked becomes a row of its own."""
    found = [
        replace(item, number=share.number, repeat=share.repeat, cut=share.cut)
        if (share := plan.change.get(item.id))
        else item
        for item in rows
    ]
    by_id = {item.id: item for item in rows}
    for number, (original, share) in enumerate(plan.book.items(), 1000):
        kept = by_id[original]
        found.append(
            replace(kept, id=number, points=0, repeat=share.repeat, cut=share.cut, is_frozen=False, is_reckoned=True)
        )
    return found


def counted(rows):
    return sum(item.points + item.repeat + item.cut for item in rows if item.counts)


def test_the_second_time_is_doubled_and_says_that_it_is_the_second():
    plan = reckon.reckon([row(1, "2026-03-02"), row(2, "2026-03-09")], date(2026, 3, 1))
    assert plan.change == {1: Share(1), 2: Share(2, repeat=-10)}
    assert not plan.book


def test_an_earlier_event_that_falls_makes_the_later_one_the_first():
    rows = [row(1, "2026-03-02", counts=False, number=1), row(2, "2026-03-09", number=2, repeat=-10)]
    assert reckon.reckon(rows, date(2026, 3, 1)).change == {1: Share(), 2: Share(1)}


def test_what_is_in_order_stays():
    rows = [row(1, "2026-03-02", number=1), row(2, "2026-03-09", number=2, repeat=-10)]
    plan = reckon.reckon(rows, date(2026, 3, 1))
    assert (plan.change, plan.book) == ({}, {})


def test_other_people_other_codes_and_other_years_are_counted_apart():
    rows = [
        row(1, "2026-03-02"),
        row(2, "2026-03-09", employee_id=2),
        row(3, "2026-03-09", code="CON-2"),
        row(4, "2027-01-01"),
    ]
    assert {share.number for share in reckon.reckon(rows, date(2026, 1, 1)).change.values()} == {1}


def test_a_whole_category_may_be_counted_together():
    wide = Law(DOUBLED, is_by_category=True)
    rows = [row(1, "2026-03-02", code="CON-2", law=Law()), row(2, "2026-03-09", law=wide), row(3, "2026-03-10")]
    assert reckon.reckon(rows, date(2026, 3, 1)).change == {2: Share(2, repeat=-10), 3: Share(2, repeat=-10)}


def test_an_older_version_of_the_rule_counts_but_has_no_ladder():
    rows = [row(1, "2026-03-02", law=Law()), row(2, "2026-03-09")]
    assert reckon.reckon(rows, date(2026, 3, 1)).change == {2: Share(2, repeat=-10)}


def test_days_before_the_first_are_counted_and_left_alone():
    rows = [row(1, "2026-02-02", number=7), row(2, "2026-03-09")]
    assert reckon.reckon(rows, date(2026, 3, 1)).change == {2: Share(2, repeat=-10)}


def test_the_maximum_cuts_what_the_repeats_have_made():
    both = Law(DOUBLED, most=25)
    rows = [row(1, "2026-03-02", law=both), row(2, "2026-03-09", law=both), row(3, "2026-04-01", law=both)]
    plan = reckon.reckon(rows, date(2026, 3, 1))
    assert plan.change == {1: Share(1), 2: Share(2, repeat=-10, cut=5), 3: Share(3, repeat=-10)}


def test_the_later_event_gives_way_whatever_was_recorded_first():
    rows = [row(1, "2026-03-09", -80, MOST), row(2, "2026-03-02", -80, MOST)]
    assert reckon.reckon(rows, date(2026, 3, 1)).change == {1: Share(cut=60)}


# ------------------------------------------------------------------- closed months


def closed_march():
    return [
        row(1, "2026-03-02", number=1, is_frozen=True),
        row(2, "2026-03-09", number=2, repeat=-10, is_frozen=True),
    ]


def test_an_event_of_a_closed_month_that_falls_gives_back_what_the_later_ones_cost_more():
    gone = row(3, "2026-03-02", 10, group=1, is_gone=True)
    plan = reckon.reckon([*closed_march(), gone], date(2026, 3, 1))
    assert plan.book == {2: Share(1, repeat=10)}
    assert not plan.change


def test_what_an_appeal_gave_back_of_a_correction_leaves_the_event_as_it_was():
    wrong = row(3, "2026-03-02", -40, group=1, is_silent=True, is_frozen=True)
    given = row(4, "2026-03-02", 40, group=1, is_silent=True, is_gone=True)
    plan = reckon.reckon([*closed_march(), wrong, given], date(2026, 3, 1))
    assert not plan.book, "the first still stands, so the second is the second"


def test_booked_once_is_booked():
    rows = [*closed_march(), row(3, "2026-03-02", 10, group=1, is_gone=True)]
    again = settle(rows, reckon.reckon(rows, date(2026, 3, 1)))
    plan = reckon.reckon(again, date(2026, 3, 1))
    assert not plan.book
    assert all(plan.change[key] == Share(1, repeat=10) for key in plan.change)
    assert counted(again) == -10


def test_what_was_booked_is_taken_back_when_the_event_stands_again():
    rows = [
        *closed_march(),
        row(3, "2026-03-02", 10, group=1, is_gone=True, counts=False),
        row(4, "2026-03-09", 0, group=2, number=1, repeat=10, is_reckoned=True),
    ]
    assert reckon.reckon(rows, date(2026, 3, 1)).change == {4: Share(2)}


def test_a_late_event_before_it_makes_a_closed_one_the_third():
    late = row(3, "2026-03-05", is_gone=False)
    plan = reckon.reckon([*closed_march(), late], date(2026, 3, 1))
    assert plan.change == {3: Share(2, repeat=-10)}
    assert not plan.book


def test_a_correction_bears_the_difference_of_its_own_event():
    rows = [row(1, "2026-03-02", -80, MOST, is_frozen=True), row(2, "2026-03-09", -50, MOST, cut=30, is_frozen=True)]
    corrected = row(3, "2026-03-02", 60, MOST, group=1)
    plan = reckon.reckon([*rows, corrected], date(2026, 3, 1))
    assert plan.book == {2: Share(cut=-30)}
    assert counted(settle([*rows, corrected], plan)) == -20 - 50


DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 30))
EVENTS = st.lists(st.tuples(DAYS, st.integers(-40, 20), st.booleans()), min_size=1, max_size=12)
LAWS = st.sampled_from([LADDER, MOST, Law(DOUBLED, most=60), Law(DOUBLED, is_by_category=True)])


def rows_of(events, law, frozen=()):
    return [
        row(number, str(day), points, law, counts=counts, is_frozen=number in frozen)
        for number, (day, points, counts) in enumerate(events, 1)
    ]


@given(EVENTS, LAWS, st.randoms())
def test_the_order_in_which_events_come_does_not_matter(events, law, random):
    rows = rows_of(events, law)
    mixed = random.sample(rows, len(rows))
    assert reckon.reckon(mixed, date(2026, 1, 1)) == reckon.reckon(rows, date(2026, 1, 1))


@given(EVENTS, LAWS)
def test_asking_again_changes_nothing(events, law):
    rows = rows_of(events, law)
    again = reckon.reckon(settle(rows, reckon.reckon(rows, date(2026, 1, 1))), date(2026, 1, 1))
    assert (again.change, again.book) == ({}, {})


@given(EVENTS, LAWS, st.data())
def test_what_counts_in_all_is_the_same_whether_months_are_closed_or_not(events, law, data):
    """Close everything, let one event fall: closed and corrected equals never recorded."""
    rows = [item for item in rows_of(events, law) if item.counts]
    if not rows:
        return
    frozen = [replace(item, is_frozen=True) for item in settle(rows, reckon.reckon(rows, date(2026, 1, 1)))]
    gone = data.draw(st.sampled_from(rows))
    fall = replace(gone, id=500, points=-gone.points, is_gone=True)
    late = settle([*frozen, fall], reckon.reckon([*frozen, fall], date(2026, 1, 1)))
    rest = [item for item in rows if item.id != gone.id]
    assert counted(late) == counted(settle(rest, reckon.reckon(rest, date(2026, 1, 1))))
