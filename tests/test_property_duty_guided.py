# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who stands duty only beside somebody else."""

from datetime import date, datetime

import pytest
from conftest import load_rules

rules = load_rules("property_duty")
NEW, COACH, OTHER, POST, GATE = 1, 2, 3, 7, 8
DAY = date(2026, 3, 2)


def stand(person, start=6, end=14, post=POST, key=None):
    at = datetime(2026, 3, 2)
    return rules.guided.Stand(key or f"{person}:{start}", person, post, at.replace(hour=start), at.replace(hour=end))


@pytest.mark.parametrize(
    ("beside", "alone"),
    [
        ([], ["1:6"]),
        ([stand(COACH)], []),
        ([stand(COACH, 5, 15)], []),
        ([stand(COACH, 6, 10), stand(COACH, 10, 14)], []),
        ([stand(COACH, 6, 10), stand(COACH, 11, 14)], ["1:6"]),
        ([stand(COACH, 7, 14)], ["1:6"]),
        ([stand(COACH, post=GATE)], ["1:6"]),
        ([stand(OTHER)], ["1:6"]),
    ],
)
def test_the_guide_is_at_the_same_post_all_the_time(beside, alone):
    assert rules.guided.alone([stand(NEW), *beside], {NEW: COACH}) == alone


def test_without_a_guide_everything_is_alone_and_who_needs_none_never_is():
    assert rules.guided.alone([stand(NEW), stand(OTHER)], {NEW: None}) == ["1:6"]


def test_two_new_people_do_not_guide_each_other():
    assert rules.guided.alone([stand(NEW), stand(COACH)], {NEW: COACH, COACH: NEW}) == ["1:6", "2:6"]


def test_what_is_over_is_left_as_it_was():
    assert rules.guided.alone([stand(NEW)], {NEW: None}, datetime(2026, 3, 2, 14)) == []
    assert rules.guided.alone([stand(NEW)], {NEW: None}, datetime(2026, 3, 2, 13)) == ["1:6"]


def test_the_sheet_as_it_will_stand():
    changes = {(NEW, DAY): rules.grid.CellChange(move={10: (5, POST)}, remove=[11], add=[(6, GATE)])}
    before = {key: stand(NEW, key=key) for key in (10, 11)} | {12: stand(COACH, key=12)}
    hours = {
        5: (datetime(2026, 3, 2, 6), datetime(2026, 3, 2, 14)),
        6: (datetime(2026, 3, 2, 14), datetime(2026, 3, 3)),
    }
    after = rules.grid.stands_after(changes, before, lambda template, _day: hours[template])
    assert [(one.key, one.person, one.post) for one in after] == [
        (12, COACH, POST),
        (((NEW, DAY), 0), NEW, GATE),
        (((NEW, DAY), 1), NEW, POST),
    ]
    assert rules.guided.alone(after, {NEW: COACH}) == [((NEW, DAY), 0)]


def test_a_guided_person_is_not_proposed_and_the_reason_is_said():
    problem = rules.roster_problem
    turn = problem.Turn(0, 360, 840)
    person = problem.Person(NEW, fit=((1, 0, 30),), is_guided=True)
    month = problem.Problem(31, (person,), (problem.Slot(1, 0, 1, turn),))
    assert problem.from_data(problem.to_data(month)) == month
    assert problem.obstacle(person, month.slots[0], (), month.settings) == problem.GUIDED
    assert rules.roster_explain.fill_up(month, ()) == []
    assert rules.roster_explain.open_slots(month, ())[0].reasons == ((problem.GUIDED, 1),)
    assert problem.breaches(month, [(NEW, 1, 0)]) == [((NEW, 1, 0), problem.GUIDED)]
