# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What-if: what another version of the rulebook would have made of months that are there (SCO-8)."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules, shipped_rules

trial, reckon, repeats, choose, points = rules.trial, rules.reckon, rules.repeats, rules.choose, rules.points
Amount, Stood = points.Amount, trial.Stood

MARCH = date(2015, 3, 1)
SHIPPED = shipped_rules()


def book(**changed):
    """The shipped rulebook as a version on trial; ``changed`` replaces rules by code (None: gone)."""
    found = {code: rule for code, rule in {**SHIPPED, **changed}.items() if rule}
    return trial.Book(found, {code: reckon.Law() for code in found}, dict.fromkeys(found, 1))


def fact(day, quantity, employee=1, kind="late"):
    at = datetime(2015, 3, day, 2)
    number = employee * 100 + day
    return rules.fact.Fact("source", "hr.employee", number, "attendance", employee, 1, at, kind, quantity), at.date()


def stood(dated, **vals):
    """The event that stands for a fact by the shipped rulebook."""
    item, day = dated
    (want,) = choose.judge([dated], [book().version()])[0].values()
    amount = Amount(want.points, want.money, want.absent_minutes)
    about = {"code": want.rule.code, "quantity": item.quantity, "points": want.points, "amount": amount, **vals}
    return Stood(item.record_id, item.key, item.key, item.employee_id, category_id=1, day=day, at=item.at, **about)


def by_hand(code, day, own, **vals):
    about = {"quantity": 1, "points": own, "amount": Amount(own), **vals}
    at = datetime(2015, 3, day, 8)
    return Stood(9000 + day, 9000 + day, None, 1, code, category_id=1, day=at.date(), at=at, **about)


def code_of(quantity, kind="late"):
    (want,) = choose.judge([fact(2, quantity, kind=kind)], [book().version()])[0].values()
    return want.rule.code


LATE = code_of(120)


def compared(standing, dated, on_trial):
    return trial.compare(standing, dated, on_trial, {MARCH})


@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.integers(0, 1500), st.integers(1, 3)),
        max_size=12,
        unique_by=lambda item: (item[0], item[2]),
    )
)
def test_the_version_that_judged_a_month_changes_nobody(drawn):
    dated = [fact(day, quantity, employee) for day, quantity, employee in drawn]
    judged = choose.judge(dated, [book().version()])[0]
    standing = [stood(pair) for pair in dated if pair[0].key in judged]
    assert not [change for change in compared(standing, dated, book()).values() if change.differs]


def test_a_dearer_rule_shows_how_often_and_by_how_much():
    pairs = [fact(2, 120), fact(3, 100)]
    rule = SHIPPED[LATE]
    dearer = replace(rule, scale=points.Scale(rule.scale.mild * 2, rule.scale.mild * 2))
    (change,) = compared([stood(pair) for pair in pairs], pairs, book(**{LATE: dearer})).values()
    part = change.rules[LATE]
    assert (part.count_before, part.count_after) == (2, 2)
    assert part.after.points == 2 * part.before.points == 4 * rule.scale.mild


def test_a_rule_that_is_gone_counts_for_nothing_and_the_fact_may_meet_another():
    pair = fact(2, 120)
    (change,) = compared([stood(pair)], [pair], book(**{LATE: None})).values()
    assert (change.before.points, change.after.points) == (SHIPPED[LATE].scale.mild, 0)
    other = replace(SHIPPED[LATE], code="OTHER", scale=points.Scale(-5, -5))
    (change,) = compared([stood(pair)], [pair], book(**{LATE: None, "OTHER": other})).values()
    assert change.rules["OTHER"].count_after == 1
    assert change.after.points == -5


def test_what_was_in_order_may_be_scored_on_trial():
    strict = replace(SHIPPED[LATE], over=-1)
    (change,) = compared([], [fact(2, 0)], book(**{LATE: strict})).values()
    assert (change.rules[LATE].count_before, change.rules[LATE].count_after) == (0, 1)


def test_what_people_found_unjustified_stays_so():
    pair = fact(2, 120)
    refused = stood(pair, counts=False, is_decided=True, amount=Amount())
    assert compared([refused], [pair], book()) == {}


def test_what_waits_for_a_decision_counts_on_neither_side():
    pair = fact(2, 120)
    assert compared([stood(pair, counts=False, is_open=True, amount=Amount())], [pair], book()) == {}


def test_points_chosen_within_a_range_stay_where_the_range_still_holds_them():
    ranged = replace(SHIPPED[LATE], code="HAND", kind="", scale=points.Scale(-10, -50))
    chosen = by_hand("HAND", 5, -30)
    assert not any(change.differs for change in compared([chosen], [], book(HAND=ranged)).values())
    narrower = replace(ranged, scale=points.Scale(-10, -20))
    (change,) = compared([chosen], [], book(HAND=narrower)).values()
    assert (change.before.points, change.after.points) == (-30, -20)


def test_what_a_person_recorded_by_a_rule_that_is_gone_no_longer_counts():
    (change,) = compared([by_hand("HAND", 5, -30)], [], book()).values()
    assert (change.before.points, change.after.points, change.rules["HAND"].count_after) == (-30, 0, 0)


def test_repeats_and_the_maximum_of_the_version_on_trial_count():
    pairs = [fact(2, 120), fact(3, 100), fact(4, 90)]
    on_trial = book()
    own = SHIPPED[LATE].scale.mild
    doubled = repeats.Ladder(repeats.Window("month"), (repeats.Step(), repeats.Step(factor=2)))
    on_trial.laws[LATE] = reckon.Law(doubled)
    (change,) = compared([stood(pair) for pair in pairs], pairs, on_trial).values()
    assert change.after.points == own * 5
    on_trial.laws[LATE] = reckon.Law(doubled, most=-own * 4)
    (change,) = compared([stood(pair) for pair in pairs], pairs, on_trial).values()
    assert change.after.points == own * 4


def test_earlier_months_are_counted_for_repeats_and_not_shown():
    pair = fact(2, 120)
    on_trial = book()
    year = repeats.Ladder(repeats.Window("year"), (repeats.Step(), repeats.Step(factor=3)))
    on_trial.laws[LATE] = reckon.Law(year)
    february = replace(stood(pair), id=1, group=1, key=None, day=date(2015, 2, 2), at=datetime(2015, 2, 2, 2))
    found = compared([february, stood(pair)], [pair], on_trial)
    assert list(found) == [(1, MARCH)]
    assert found[1, MARCH].after.points == SHIPPED[LATE].scale.mild * 3


def test_money_and_minutes_stand_beside_the_points():
    absent = code_of(420, "absent")
    pair = fact(2, 420, kind="absent")
    rule = replace(SHIPPED[absent], money_kind="fixed", money=Decimal(50))
    (change,) = compared([stood(pair)], [pair], book(**{absent: rule})).values()
    assert (change.after.money, change.after.absent_minutes) == (Decimal(50), 0)


def test_a_month_that_is_not_asked_for_is_left_out():
    pair = fact(2, 120)
    assert trial.compare([stood(pair)], [pair], book(), {date(2015, 4, 1)}) == {}


def converting(replacing=False):
    """The shipped rulebook with three late arrivals of a month that make one absence."""
    found = book()
    absent = code_of(420, "absent")
    window = repeats.Window("month")
    law = rules.conversion.Conversion(LATE, absent, 3, window, quantity=60, is_replacing=replacing)
    found.laws[LATE] = reckon.Law(conversions=(law,))
    return found, SHIPPED[absent], law


def test_what_so_many_events_make_together_is_made_on_trial_too():
    pairs = [fact(day, 120) for day in (2, 3, 4)]
    on_trial, absent, law = converting()
    standing = [stood(pair) for pair in pairs]
    (change,) = compared(standing, pairs, on_trial).values()
    assert change.rules[absent.code].count_after == 1
    assert change.after.points == 3 * SHIPPED[LATE].scale.mild + absent.scale.mild
    on_trial, absent, law = converting(replacing=True)
    (change,) = compared(standing, pairs, on_trial).values()
    assert change.after.points == absent.scale.mild


def test_what_they_made_already_changes_nobody_and_a_refused_one_stays_refused():
    pairs = [fact(day, 120) for day in (2, 3, 4)]
    on_trial, absent, law = converting()
    standing = [stood(pair) for pair in pairs]
    key = rules.fact.FactKey(rules.conversion.SOURCE, rules.conversion.EVENT, standing[-1].id, law.group, 1)
    costs = choose.amount(absent, 60)
    made = replace(standing[-1], id=5000, group=key, key=key, code=absent.code, points=costs.points, amount=costs)
    assert not any(change.differs for change in compared([*standing, made], pairs, on_trial).values())
    refused = replace(made, counts=False, is_decided=True)
    (change,) = compared([*standing, refused], pairs, on_trial).values()
    assert absent.code not in change.rules


def test_what_somebody_bears_for_another_stays_as_it_is():
    pair = fact(2, 120)
    key = rules.fact.FactKey(rules.liability.SOURCE, "property.score.event", 7, rules.liability.GROUP, 2)
    borne = replace(stood(pair), id=8000, group=key, key=key, employee_id=2, points=-5, amount=Amount(-5))
    found = compared([stood(pair), borne], [pair], book(**{LATE: None}))
    assert not found[2, MARCH].differs
    assert found[1, MARCH].differs


def test_a_rule_for_others_is_not_applied():
    pair = fact(2, 120)
    other = replace(SHIPPED[LATE], audience=rules.audience.Audience(roles=frozenset({7})))
    people = {(1, 1, date(2015, 3, 2)): rules.audience.Person(roles=frozenset({8}))}
    on_trial = book(**{LATE: other})
    (change,) = trial.compare([stood(pair)], [pair], on_trial, {MARCH}, people).values()
    assert change.rules[LATE].count_after == 0


def test_what_events_make_together_is_made_only_for_whom_its_rule_is():
    on_trial, absent, law = converting()
    on_trial.rules[absent.code] = replace(absent, audience=rules.audience.Audience(roles=frozenset({7})))
    pairs = [fact(day, 120, employee) for employee in (1, 2) for day in (2, 3, 4)]
    standing = [stood(pair) for pair in pairs]
    guard, steward = (rules.audience.Person(roles=frozenset({role})) for role in (7, 8))
    people = {(1, 1, date(2015, 3, day)): steward for day in (2, 3, 4)}
    people |= {(2, 1, date(2015, 3, day)): guard if day == 4 else steward for day in (2, 3, 4)}
    found = trial.compare(standing, pairs, on_trial, {MARCH}, people)
    assert absent.code not in found[1, MARCH].rules, "the steward is none of those whom the rule is for"
    assert found[2, MARCH].rules[absent.code].count_after == 1, "who the person is on the day of the last one counts"


def test_what_stands_in_place_of_others_takes_their_money_and_minutes_off_its_own():
    on_trial, absent, law = converting(replacing=True)
    for code in (LATE, absent.code):
        on_trial.rules[code] = replace(
            on_trial.rules[code], money_kind="fixed", money=Decimal(20 if code == LATE else 100)
        )
    pairs = [fact(day, 120) for day in (2, 3, 4)]
    standing = [stood(pair, amount=Amount(SHIPPED[LATE].scale.mild, Decimal(20))) for pair in pairs]
    (change,) = compared(standing, pairs, on_trial).values()
    assert change.rules[absent.code].after.money == 100 - 3 * 20
    assert change.after.money == 100
    off = replace(on_trial.rules[absent.code], mode="off")
    on_trial.rules[absent.code] = off
    (change,) = compared(standing, pairs, on_trial).values()
    assert absent.code not in change.rules


def test_what_a_person_recorded_counts_on_trial_only_for_whom_the_rule_is():
    ranged = replace(SHIPPED[LATE], code="HAND", kind="", audience=rules.audience.Audience(roles=frozenset({7})))
    noted = by_hand("HAND", 5, ranged.scale.mild, estate_id=1)
    on_trial = book(HAND=ranged)
    for role, count in ((7, 1), (8, 0)):
        people = {(1, 1, noted.day): rules.audience.Person(roles=frozenset({role}))}
        (change,) = trial.compare([noted], [], on_trial, {MARCH}, people).values()
        assert change.rules["HAND"].count_after == count
