# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is pulled out of a closed scorecard (PAY-1)."""

from dataclasses import replace
from decimal import Decimal as D

from conftest import load_rules

rules = load_rules("property_hr_scoring_payroll")
Breach, Terms = rules.Breach, rules.Terms
TERMS = Terms(point_amount=D(10), praise_amount=D(10))
LATE = Breach(1, points=-100, fixed=D(40))
ABSENT = Breach(2, points=-100, absent_minutes=480)
PRAISE = Breach(3, points=20)
BACK = Breach(4, points=100, fixed=D(-40), is_reversal=True)


def test_each_event_is_pulled_once_for_each_kind():
    found = rules.pulled([LATE, ABSENT, PRAISE])
    assert [figure[:5] for figure in found] == [
        (1, "points", -100, 0, 0),
        (1, "fixed", 0, 40, 0),
        (2, "points", -100, 0, 0),
        (2, "absence", 0, 0, 480),
        (3, "praise", 20, 0, 0),
    ]


def test_what_is_taken_back_is_no_praise():
    assert [figure.kind for figure in rules.pulled([BACK])] == ["points", "fixed"]


def test_events_add_up_to_what_the_card_must_say():
    assert rules.adds_up([LATE, ABSENT, PRAISE, BACK]) == (-80, D(0), 480)
    assert rules.adds_up([]) == (0, D(0), 0)


def test_every_figure_that_is_pulled_has_a_price():
    found = rules.prices([LATE, ABSENT, PRAISE], replace(TERMS, points_cap=D(150)), D(5000), D(0), rules.Shared("A"))
    assert {(figure.key, figure.kind) for figure in rules.pulled([LATE, ABSENT, PRAISE])} == found.keys() - {
        (0, "grade")
    }
    assert found[1, "points"] == (D(-100), 0, "")
    assert found[2, "points"] == (D(-50), D(50), "cap")
    assert found[3, "praise"].amount == 20


def test_a_correction_that_lifts_the_grade_of_its_month_is_a_figure_with_a_price():
    terms = Terms(method="grade", grades={"C": D("0.7")})
    lifted = Breach(7, points=100, is_reversal=True, grade_before="C", grade_after="B", grade_bonus=D(500))
    assert [(figure.kind, figure.grade) for figure in rules.pulled([lifted])] == [("points", ""), ("grade", "C → B")]
    priced = rules.prices([lifted], terms, D(5000), D(900), rules.Shared("A"))
    assert priced[7, "grade"] == (D(150), 0, "")
    assert rules.prices([lifted], Terms(), D(5000), D(900), rules.Shared("A"))[7, "grade"] == (D(0), 0, "")


def test_the_grade_of_the_card_has_a_price_too():
    terms = Terms(method="grade", grades={"C": D("0.7")})
    assert rules.prices([], terms, D(5000), D(500), rules.Shared("C")) == {(0, "grade"): (D(-150), 0, "")}


def test_the_bonus_is_multiplied_by_the_company_and_the_grade():
    terms = Terms(method="grade", grades={"C": D("0.7")})
    paid = [
        (Terms(), rules.Shared("C", D("0.8")), D(-100)),
        (terms, rules.Shared("C", D("0.8")), D(-220)),
        (terms, rules.Shared("C", D("1.5")), D(25)),
        (Terms(), rules.Shared("C", D(-1)), D(-500)),
        (terms, rules.Shared("A", D("1.5"), is_void=True), D(-500)),
    ]
    for law, shared, change in paid:
        (found,) = rules.prices([], law, D(5000), D(500), shared).values()
        assert (found.amount, found.reason) == (change, "void" if shared.is_void else "")
