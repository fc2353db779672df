# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Facts, tiers and choice: one group of facts gives one event, the most severe that applies."""

from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal

import pytest
from conftest import cases
from hypothesis import given
from hypothesis import strategies as st
from scoring_book import AT, DAY, choose, make_fact, repetition, rules, shipped_rules

BOOK = shipped_rules()


@pytest.mark.parametrize("row", cases("lateness"))
def test_case_lateness(row):
    found = list(choose(make_fact("late", int(row["late_seconds"]))).values())
    assert [want.rule.code for want in found] == ([row["rule"]] if row["rule"] else [])
    assert sum(want.points for want in found) == rules.points.tenths(row["points"])
    assert sum((want.money for want in found), Decimal(0)) == Decimal(row["money_yuan"])


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(1, "ATT-1"), (300, "ATT-1"), (301, "ATT-2"), (600, "ATT-2"), (601, "ATT-3")],
)
def test_the_tier_ends_where_the_next_begins(seconds, code):
    assert choose(make_fact("late", seconds)).popitem()[1].rule.code == code


def test_every_shipped_code_is_there_with_its_points():
    points = {code: (rule.scale.mild, rule.scale.severe) for code, rule in BOOK.items()}
    assert points["GRM-1"] == (-10, -10) and BOOK["GRM-1"].units
    assert points["GRM-2"] == points["GRM-3"] == points["GRM-5"] == (-5, -15)
    assert points["GRM-4"] == points["CON-3a"] == (-10, -10)
    assert points["CON-1"] == (0, 0) and BOOK["CON-1"].outcome == "discipline"
    assert points["CON-2"] == (-50, -100)
    assert points["CON-3b"] == (-30, -50)
    assert [points[f"CON-4{part}"] for part in "abcd"] == [(-10, -10)] * 4
    assert [points[f"ATT-{n}"][0] for n in range(1, 8)] == [-10, -50, -100, -100, 0, 0, 0]
    assert [points[f"TRA-{n}"][0] for n in range(1, 7)] == [-20, -10, -10, -30, -60, -100]
    assert [points[f"HND-{n}"][0] for n in range(1, 4)] == [-10, -50, -20]
    assert points["TKT-1"] == points["TKT-2"] == (-20, -20)
    assert points["PRA-1"] == (20, 20)
    assert {code: rule.money for code, rule in BOOK.items() if rule.money} == {
        **dict.fromkeys(("ATT-3", "ATT-6", "ATT-7"), Decimal(40)),
        "ATT-6a": Decimal(20),
    }
    assert BOOK["ATT-4"].money_kind == "absent_pay"


def test_shipped_tiers_do_not_overlap():
    rules.tiers.check_tiers(BOOK.values())


def test_overlapping_tiers_are_refused_by_name():
    wide = replace(BOOK["ATT-1"], code="ATT-1x", up_to=301)
    with pytest.raises(rules.tiers.TierError, match="ATT-1x and ATT-2"):
        rules.tiers.check_tiers([wide, BOOK["ATT-2"]])


def test_lateness_and_absence_of_one_shift_give_one_event():
    wanted = choose(make_fact("late", 1200), make_fact("absent", 420))
    assert [(w.rule.code, w.absent_minutes) for w in wanted.values()] == [("ATT-4", 420)]


@pytest.mark.parametrize(
    "severe, mild",
    [
        ({"outcome": "dismissal"}, {"scale": rules.points.Scale(-100, -100)}),
        ({"scale": rules.points.Scale(-60, -60)}, {"money_kind": "fixed", "money": Decimal(40)}),
        ({"money_kind": "fixed", "money": Decimal(50)}, {"money_kind": "fixed", "money": Decimal(40)}),
    ],
)
def test_outcome_weighs_more_than_points_and_points_more_than_money(severe, mild):
    rule = replace(BOOK["ATT-2"], over=0, up_to=None)
    book = [replace(rule, code="B", **severe), replace(rule, code="A", **mild)]
    for order in (book, book[::-1]):
        assert [want.rule.code for want in choose(make_fact("late", 60), book=order).values()] == ["B"]


def test_a_rule_that_is_off_leaves_room_for_another():
    off = replace(BOOK["ATT-1"], code="off", mode="off")
    assert [want.rule.code for want in choose(make_fact("late", 60), book=[off, BOOK["ATT-1"]]).values()] == ["ATT-1"]


def test_of_equal_facts_the_first_one_stands():
    first, second = make_fact("late", 60, evidence="first"), make_fact("late", 60, evidence="second")
    assert [want.fact.evidence for want in choose(first, second).values()] == ["first"]


def test_money_is_that_of_a_fixed_sum_alone():
    rule = replace(BOOK["ATT-3"], units=rules.units.Units())
    assert rules.choose.amount(rule, 2) == rules.points.Amount(-200, Decimal(80))
    assert rules.choose.amount(replace(rule, money_kind="none"), 2) == rules.points.Amount(-200)


def test_leave_and_long_cover_of_one_day_give_one_deduction():
    wanted = choose(make_fact("personal_leave", 1, group="leave"), make_fact("covered", 300, group="leave"))
    assert len(wanted) == 1
    assert sum(w.money for w in wanted.values()) == 40


def test_cover_of_exactly_four_hours_is_in_order():
    assert not choose(make_fact("covered", 240, group="leave"))
    assert choose(make_fact("covered", 241, group="leave"))


def test_late_shift_and_late_handover_of_one_arrival_give_one_event():
    wanted = choose(make_fact("late", 120), make_fact("handover_late", 420))
    assert [(w.rule.code, w.points) for w in wanted.values()] == [("ATT-1", -10)]


def test_missing_items_count_each():
    book = [replace(BOOK["GRM-1"], kind="missing")]
    wanted = choose(make_fact("missing", 3), book=book)
    assert [w.points for w in wanted.values()] == [-30]


def test_a_range_starts_at_its_mildest_value():
    wanted = choose(make_fact("complaint_valid", 1, group="complaint"))
    assert [w.points for w in wanted.values()] == [-50]


def test_a_rule_that_is_off_asks_for_nothing_and_is_not_in_order():
    fact = make_fact("left_early", 600)
    assert not choose(fact)
    assert not rules.choose.in_order([fact], BOOK.values())


def test_a_rule_switched_on_does_not_reach_back():
    rule = replace(BOOK["ATT-8"], mode="proposed", since=date(2015, 3, 11))
    assert not choose(make_fact("left_early", 600), book=[rule])
    assert choose(make_fact("left_early", 600), book=[rule], day=date(2015, 3, 11))


def test_three_days_of_absence_call_for_a_review_lateness_does_not():
    days = [date(2015, 3, day) for day in (2, 3, 4)]
    rule = repetition()
    assert rules.dismissal.reviews([rule], [("ATT-4", day) for day in days]) == ["ATT-5"]
    assert not rules.dismissal.reviews([rule], [("ATT-4", days[0]), ("ATT-4", days[1]), ("ATT-3", days[2])])
    assert not rules.dismissal.reviews([rule], [("ATT-4", days[0])] * 3), "three shifts of one day are one day"


def test_the_threshold_of_the_review_is_data():
    rule = replace(repetition(), days=2)
    assert rules.dismissal.reached(rule, [("ATT-4", DAY), ("ATT-4", date(2015, 3, 11))])
    assert rules.dismissal.reached(replace(rule, days=1), [("ATT-4", DAY)])
    assert not rules.dismissal.reached(replace(rule, days=0), [("ATT-4", DAY)])


def test_one_serious_breach_proposes_by_itself():
    assert rules.dismissal.reviews([repetition()], [("CON-1s", DAY)], {"CON-1s"}) == ["CON-1s"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": "other"}, "the source of the fact is not the source asked"),
        ({"group": ""}, "model, record, group and kind are required"),
        ({"employee_id": 0}, "employee and estate are required"),
        ({"at": AT.replace(tzinfo=UTC)}, "the moment must be naive UTC"),
        ({"quantity": -1}, "the quantity must be a whole number of 0 or more"),
        ({"quantity": 1.5}, "the quantity must be a whole number of 0 or more"),
    ],
)
def test_a_fact_that_breaks_the_contract_is_refused(change, words):
    with pytest.raises(rules.fact.FactError, match=f"^fake.shift: {words} in "):
        rules.fact.check([make_fact(), replace(make_fact(), **change)], "fake.shift")


def test_a_fact_in_order_keeps_the_contract():
    assert rules.fact.check([make_fact(quantity=0)], "fake.shift") is None


@given(st.integers(0, 100_000))
def test_every_lateness_is_in_order_or_in_exactly_one_tier(seconds):
    fact = make_fact("late", seconds)
    matching = rules.tiers.matching(BOOK.values(), "late", seconds)
    assert len(matching) == (1 if seconds else 0)
    assert rules.choose.in_order([fact], BOOK.values()) == ([] if seconds else [fact])


@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 600), st.integers(1, 4)), max_size=20),
    st.randoms(),
)
def test_the_order_of_facts_does_not_matter(rows, random):
    facts = []
    for late, absent, record in rows:
        facts += [make_fact("late", late, record), make_fact("absent", absent, record)]
    shuffled = facts[:]
    random.shuffle(shuffled)
    one, other = choose(*facts), choose(*shuffled)
    assert {key: (w.rule.code, w.points) for key, w in one.items()} == {
        key: (w.rule.code, w.points) for key, w in other.items()
    }
    assert len(one) <= 4


def test_each_fact_is_judged_by_the_version_of_its_day():
    dear = replace(BOOK["ATT-1"], scale=rules.points.Scale(-20, -20))
    versions = [
        rules.choose.Version(date(2015, 3, 11), None, (dear,)),
        rules.choose.Version(date(2015, 3, 1), DAY, (BOOK["ATT-1"],)),
    ]
    late = [make_fact("late", 60, record) for record in (1, 2, 3)]
    wanted, kept = rules.choose.judge(
        [(late[0], DAY), (late[1], date(2015, 3, 11)), (late[2], date(2015, 2, 28))], versions
    )
    assert {key.record_id: want.points for key, want in wanted.items()} == {1: -10, 2: -20}
    assert kept == [late[2]], "without a version in force nothing is broken"
    fine = [make_fact("late", 0, record) for record in (4, 5)]
    assert rules.choose.judge([(fine[0], DAY), (fine[1], date(2015, 3, 11))], versions) == ({}, fine)


@pytest.mark.parametrize(
    ("code", "quantity", "amount"),
    [
        ("GRM-1", 3, (-30, 0, 0)),
        ("GRM-2", 3, (-5, 0, 0)),
        ("ATT-3", 700, (-100, 40, 0)),
        ("ATT-4", 480, (-100, 0, 480)),
    ],
)
def test_a_quantity_costs_the_same_measured_or_counted_by_a_person(code, quantity, amount):
    found = rules.choose.amount(BOOK[code], quantity)
    assert (found.points, found.money, found.absent_minutes) == amount
    want = rules.choose.price(make_fact(BOOK[code].kind, quantity), BOOK[code], DAY)
    assert (want.points, want.money, want.absent_minutes) == amount


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        (BOOK["GRM-1"], 100),
        (replace(BOOK["GRM-1"], up_to=12), 12),
        (BOOK["ATT-4"], 1440),
        (BOOK["ATT-1"], 86_400),
    ],
)
def test_nobody_enters_more_than_can_be_counted(rule, most):
    assert rules.choose.most(rule) == most
