# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which units are visited next, and when a visit counts (VIS-1, VIS-2)."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_service")
plan, visit = rules.visit_plan, rules.visit

DAYS = st.one_of(st.none(), st.dates(date(2025, 1, 1), date(2026, 1, 1)))
PLACES = st.lists(st.tuples(st.integers(1, 4), DAYS), max_size=40).map(
    lambda rows: [plan.Place(n, b, f"{b}-{n}", last) for n, (b, last) in enumerate(rows)]
)


def month(place):
    """Month of the last visit as it sorts, that of a unit never visited first."""
    return (place.last.year, place.last.month) if place.last else (0, 0)


@given(PLACES, st.integers(0, 50))
def test_as_many_as_asked_for_and_no_unit_twice(places, count):
    chosen = plan.propose(places, count)
    assert len(chosen) == len(set(chosen)) == min(count, len(places))


@given(PLACES, st.integers(0, 50))
def test_no_unit_again_before_all_that_were_visited_in_an_earlier_month(places, count):
    chosen = set(plan.propose(places, count))
    taken = [month(place) for place in places if place.key in chosen]
    left = [month(place) for place in places if place.key not in chosen]
    assert not taken or not left or max(taken) <= min(left)


def test_a_unit_last_seen_long_ago_comes_before_one_of_last_month():
    places = [plan.Place("often, long ago", 1, "a", date(2024, 5, 6)), plan.Place("once", 2, "b", date(2026, 2, 3))]
    assert plan.propose(places, 1) == ["often, long ago"]


def test_a_new_unit_is_proposed_once():
    places = [plan.Place(n, n % 2, f"{n}", date(2025, 1 + n, 1)) for n in range(10)] + [plan.Place("new", 1, "x")]
    assert plan.propose(places, 1) == ["new"]
    visited = [*places[:-1], plan.Place("new", 1, "x", date(2026, 1, 9))]
    assert "new" not in plan.propose(visited, 10)


@given(PLACES, st.integers(0, 50))
def test_the_longest_unvisited_of_a_building_come_first(places, count):
    chosen = set(plan.propose(places, count))
    for building in {place.building for place in places}:
        mine = [place for place in places if place.building == building]
        taken = [place.last or date.min for place in mine if place.key in chosen]
        left = [place.last or date.min for place in mine if place.key not in chosen]
        assert not taken or not left or max(taken) <= min(left)


@given(PLACES, st.integers(0, 50), st.randoms())
def test_the_order_of_the_units_does_not_matter(places, count, chance):
    mixed = list(places)
    chance.shuffle(mixed)
    assert plan.propose(mixed, count) == plan.propose(places, count)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.integers(0, 60))
def test_a_round_is_spread_over_the_buildings_by_their_size(sizes, count):
    places = [plan.Place((b, n), b, f"{n:03}") for b, size in enumerate(sizes) for n in range(size)]
    taken = Counter(key[0] for key in plan.propose(places, count))
    for building, size in enumerate(sizes):
        assert abs(taken[building] - min(count, len(places)) * size / len(places)) <= len(sizes)


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        plan.propose([], -1)


@given(st.integers(0, 40), st.integers(1, 6))
def test_everybody_has_about_as_much_and_neighbours_stay_together(count, people):
    who = plan.assign([(n, n % 3, f"{n:02}") for n in range(count)], list(range(people)))
    loads = Counter(who.values())
    assert sum(loads.values()) == count
    assert max(loads.values(), default=0) - min((loads[p] for p in range(people)), default=0) <= 1
    ordered = [who[key] for key in sorted(who, key=lambda n: (n % 3, f"{n:02}"))]
    assert ordered == sorted(ordered)


def test_nobody_to_visit():
    assert plan.assign([(1, 1, "a")], []) == {1: None}


def test_the_moves_of_a_visit():
    assert visit.move("do", "planned") == "done"
    assert visit.move("miss", "planned") == "planned"
    assert visit.move("withdraw", "done") == "planned"
    for event, state in (("do", "done"), ("do", "cancelled"), ("cancel", "done"), ("refuse", "done")):
        with pytest.raises(visit.VisitError, match="state"):
            visit.move(event, state)


NOW = datetime(2026, 3, 12, 2)


@pytest.mark.parametrize(
    "change, code",
    [
        ({}, None),
        ({"visited": NOW + timedelta(minutes=1)}, "future"),
        ({"met": False}, "nobody"),
        ({"proven": False}, "unproven"),
        ({"day": date(2026, 2, 27)}, "closed"),
        ({"day": date(2026, 2, 27), "today": date(2026, 3, 10)}, None),
        ({"day": date(2026, 2, 27), "today": date(2026, 3, 11)}, "closed"),
        ({"day": date(2025, 12, 31), "today": date(2026, 1, 10)}, None),
    ],
)
def test_what_a_done_visit_must_hold(change, code):
    facts = {"visited": NOW, "now": NOW, "met": True, "proven": True, "day": date(2026, 3, 12)}
    facts |= {"today": date(2026, 3, 12), "late_days": 10, **change}
    if code is None:
        return visit.check_done(**facts)
    with pytest.raises(visit.VisitError, match=code):
        visit.check_done(**facts)


@given(PLACES, st.integers(0, 50), st.lists(st.integers(100, 110), unique=True, max_size=4))
def test_the_proposal_gives_every_chosen_place_to_somebody(places, count, people):
    who = plan.share_out(places, count, people)
    assert list(who) == plan.propose(places, count)
    assert set(who.values()) <= (set(people) or {None})
    shares = Counter(who.values())
    assert not people or not who or max(shares.values()) - min(shares.get(p, 0) for p in people) <= 1


@pytest.mark.parametrize(
    "codes, chosen",
    [
        (["supervisor", "attendant", "steward"], "steward"),
        (["attendant", "supervisor"], "attendant"),
        (["supervisor"], None),
        ([], None),
    ],
)
def test_stewards_visit_before_attendants(codes, chosen):
    assert plan.first_role(codes) == chosen


@pytest.mark.parametrize("done, wanted, progress", [(0, 4, 0), (1, 4, 25), (4, 4, 100), (9, 4, 100), (3, 0, 0)])
def test_progress_never_exceeds_the_plan(done, wanted, progress):
    assert plan.progress(done, wanted) == progress


@pytest.mark.parametrize(
    "count, wanted, is_judged, is_owed", [(1, 2, True, True), (2, 2, True, False), (1, 2, False, False)]
)
def test_a_judged_month_is_owed_again_when_visits_are_missing(count, wanted, is_judged, is_owed):
    assert visit.is_owed_again(count, wanted, is_judged) == is_owed


@pytest.mark.parametrize(
    ("text", "expected"), [("王先生", True), ("Ms Li, 2", True), ("—", False), ("12", False), (" ", False), ("", False)]
)
def test_people_who_were_met_have_a_name(text, expected):
    assert visit.names_somebody(text) is expected
