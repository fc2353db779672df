# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A month of training in figures (TRN-11)."""

from datetime import date
from fractions import Fraction

from conftest import load_rules

rules = load_rules("property_training").month_figures


def test_each_rate_has_one_population():
    states = {"held": 5, "planned": 1, "cancelled": 2, "corrected": 9}
    found = rules.month(states, 4, 150, {"present": 3, "late": 1, "absent": 1, "excused": 1})
    assert (found.sessions, found.kept) == (8, Fraction(5, 8))
    assert (found.expected, found.came, found.presence) == (6, 4, Fraction(2, 3))
    assert found.missed == Fraction(1, 6)
    assert found.came + found.excused + found.absent == found.expected
    assert (found.people, found.hours) == (4, 2.5)
    assert rules.month({}, 1, 2495, {}).hours == 41.6


def test_a_month_in_which_all_were_late_or_away():
    found = rules.month({}, 4, 0, {"late": 2})
    assert (found.came, found.late, found.excused, found.absent) == (2, 2, 0, 0)


def test_nothing_held_has_no_rates():
    empty = rules.month({}, 0, 0, {})
    assert empty == rules.Month()
    assert empty.kept is None and empty.presence is None and empty.missed is None and rules.percent(empty.kept) == ""


def test_a_share_is_never_rounded_up():
    shares = ((9999, 10000), (1, 1), (2, 3), (2, 70), (0, 1), (1, 4))
    texts = ["99.9 %", "100 %", "66.6 %", "2.8 %", "0 %", "25 %"]
    assert [rules.percent(Fraction(*pair)) for pair in shares] == texts


def test_span_of_a_month():
    assert rules.span(date(2026, 2, 28)) == (date(2026, 2, 1), date(2026, 2, 28))
    assert rules.span(date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 2, 29))
    assert rules.span(date(2026, 1, 31)) == (date(2026, 1, 1), date(2026, 1, 31))
    assert rules.span(date(2026, 12, 1)) == (date(2026, 12, 1), date(2026, 12, 31))
