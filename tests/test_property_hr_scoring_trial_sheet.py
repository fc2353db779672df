# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""The answer of a what-if on paper: what each rule changes in all, and who would change (SCO-8)."""

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules

sheet = rules.trial_sheet
Month, Part = sheet.Month, sheet.Part

LATE = Part(1, "ATT-1", (2, 2), (-20, -60), (0, 500))
MONTHS = [Month(1, (-20, -60), (7, 8), (0, 500)), Month(1, (0, -5), (7, 7)), Month(2, (0, 30), (8, 7))]
PARTS = [LATE, Part(1, "ATT-2", (0, 1), (0, -5)), Part(2, "PRA-1", (0, 1), (0, 30))]


def test_the_rule_with_the_largest_difference_comes_first():
    found = sheet.by_rule([*PARTS, Part(3, "ATT-1", (1, 0), (-10, 0))])
    assert [(one.code, one.points, one.times) for one in found] == [
        ("ATT-1", (-30, -60), (3, 2)),
        ("PRA-1", (0, 30), (0, 1)),
        ("ATT-2", (0, -5), (0, 1)),
    ]
    assert (found[0].people, found[0].money) == ({1, 3}, (0, 500))


def test_months_of_a_person_are_summed_up_and_who_loses_most_comes_first():
    (first, second), left = sheet.by_person(MONTHS, PARTS, 10)
    assert (first.employee_id, first.months, first.points, first.money) == (1, 2, (-20, -65), (0, 500))
    assert (dict(first.grades), dict(first.rules)) == ({(7, 8): 1}, {"ATT-1": -40, "ATT-2": -5})
    assert (second.employee_id, sheet.change(second.points), left) == (2, 30, 0)


def test_those_with_the_smallest_differences_are_left_out():
    more = [*MONTHS, Month(3, (0, -10)), Month(4, money=(0, -9000))]
    kept, left = sheet.by_person(more, PARTS, 2)
    assert ([one.employee_id for one in kept], left) == ([1, 2], 2)
    assert [one.employee_id for one in sheet.by_person(more, [], 9)[0]] == [1, 3, 4, 2]


pairs = st.tuples(st.integers(-999, 999), st.integers(-999, 999))
months = st.builds(Month, st.integers(1, 9), pairs, pairs, pairs)


@given(st.lists(months), st.integers(0, 12))
def test_nobody_is_lost_and_the_sums_are_those_of_the_months(some, most):
    kept, left = sheet.by_person(some, [], most)
    assert len(kept) + left == len({one.employee_id for one in some}) and len(kept) <= most
    everybody, _left = sheet.by_person(some, [], 99)
    assert sum(one.points[1] for one in everybody) == sum(one.points[1] for one in some)
    assert sum(one.money[0] for one in everybody) == sum(one.money[0] for one in some)
    assert {one.employee_id for one in kept} <= {one.employee_id for one in everybody}
