# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The effect of a trainer's sessions, its consequences, and the right to teach (TRN-10)."""

from datetime import date
from fractions import Fraction

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

effect = load_rules("property_training").trainer_effect
TARGETS = {"understood": 100, "practical": 95, "interactive": 80, "coverage": 70, "deviation": 0}
STEPS = ("revise", "attend", "lose")
MONTHS = 12


def form(**values):
    return {"understood": 100, "practical": 95, "interactive": 80, "coverage": 70, "deviation": 0, **values}


@pytest.mark.parametrize("row", cases("trainer_effect"))
def test_case_trainer_effect(row):
    found = {measure: row[measure if measure == "deviation" else f"{measure}_pct"] for measure in effect.MEASURES}
    assert effect.meets(found, TARGETS) == bool(int(row["meets_standard"]))
    assert effect.meets(effect.figures([found, found]), TARGETS) == bool(int(row["meets_standard"]))


def test_what_is_below_is_named():
    assert effect.below(form(), TARGETS) == []
    assert effect.below(form(coverage=69, understood=99, deviation=1), TARGETS) == [
        "understood",
        "coverage",
        "deviation",
    ]


def test_the_mean_is_exact_and_deviations_add_up():
    found = effect.figures([form(practical=100), form(practical=95), form(practical=90, deviation=1)])
    assert (found["practical"], found["deviation"]) == (95, 1)
    found = effect.figures([form(practical=95), form(practical=95), form(practical=94)])
    assert found["practical"] == Fraction(284, 3) and effect.below(found, TARGETS) == ["practical"]


def test_without_a_form_nothing_is_judged():
    assert effect.figures([]) == {}
    assert effect.meets({}, TARGETS) is None


@pytest.mark.parametrize(("forms", "is_shown"), [(0, False), (3, False), (4, True), (40, True)])
def test_figures_of_few_forms_stay_hidden(forms, is_shown):
    assert effect.is_shown(forms, 4) == is_shown


def consequences(*days, since=None):
    sessions = [(number, day, False) for number, day in enumerate(days)]
    return [(one.number, one.consequence) for one in effect.shortfalls(sessions, STEPS, MONTHS, since)]


def test_first_second_third_and_the_last_goes_on():
    days = [date(2026, month, 1) for month in (1, 2, 3, 4)]
    assert consequences(*days) == [(1, "revise"), (2, "attend"), (3, "lose"), (4, "lose")]


def test_a_shortfall_counts_until_the_day_before_the_same_day_a_year_later():
    assert consequences(date(2026, 3, 1), date(2027, 2, 28)) == [(1, "revise"), (2, "attend")]
    assert consequences(date(2026, 3, 1), date(2027, 3, 1)) == [(1, "revise"), (1, "revise")]


def test_a_reinstatement_begins_anew():
    days = [date(2026, month, 1) for month in (1, 2, 3, 7)]
    assert consequences(*days, since=date(2026, 6, 1)) == [(1, "revise")]


def test_only_sessions_below_standard_count_in_the_order_of_their_days():
    sessions = [(3, date(2026, 5, 1), False), (1, date(2026, 1, 1), True), (2, date(2026, 4, 1), False)]
    sessions.append((4, date(2026, 4, 2), None))
    found = effect.shortfalls(sessions, STEPS, MONTHS)
    assert [(one.key, one.number) for one in found] == [(2, 1), (3, 2)]


@given(st.lists(st.dates(date(2025, 1, 1), date(2028, 12, 31)), max_size=20))
def test_a_number_rises_by_one_at_most_and_never_beyond_all_there_were(days):
    numbers = [number for number, _step in consequences(*days)]
    assert all(later <= before + 1 for before, later in zip(numbers, numbers[1:], strict=False))
    assert all(1 <= number <= place for place, number in enumerate(numbers, start=1))


def test_who_lost_the_right_may_not_teach_until_reinstated():
    losses = [effect.Loss(7, date(2026, 3, 1), date(2026, 6, 1)), effect.Loss(8, date(2026, 3, 1))]
    assert [effect.may_teach(7, losses, date(2026, month, 1)) for month in (2, 3, 5, 6)] == [True, False, False, True]
    assert [effect.may_teach(person, losses, date(2027, 4, 1)) for person in (7, 8, 9)] == [True, False, True]


def test_the_month_of_a_trainer():
    assert effect.assessment([True, False, None, True]) == {"held": 4, "judged": 3, "met": 2}
