# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules of decorations: what stops the approval, how long a permit holds, whose deposit is taken off first (REC-6)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
case, money = rules.decoration, rules.decoration_money
span = load_rules("property_base").span


@pytest.mark.parametrize("row", cases("calendar_spans"))
def test_case_calendar_spans(row):
    first = date.fromisoformat(row["from_date"])
    assert span.later(first, int(row["count"]), row["unit"]).isoformat() == row["date"]


@pytest.mark.parametrize(
    ("item", "papers", "applicant", "consent", "codes"),
    [
        (case.Item("Tiles", case.ALLOWED), [], "owner", "not_needed", []),
        (case.Item("Beam", case.FORBIDDEN), [], "owner", "not_needed", ["forbidden"]),
        (case.Item("Beam", case.FORBIDDEN, is_struck=True), [], "owner", "not_needed", ["no_items"]),
        (case.Item("Balcony", case.CONSENT), [], "owner", "not_needed", ["consent_item"]),
        (case.Item("Balcony", case.CONSENT, has_consent=True), [], "owner", "not_needed", []),
        (case.Item("Tiles", case.ALLOWED), ["Drawings"], "owner", "not_needed", ["papers"]),
        (case.Item("Tiles", case.ALLOWED), [], "tenant", "asked", ["owner"]),
        (case.Item("Tiles", case.ALLOWED), [], "tenant", "denied", ["owner"]),
        (case.Item("Tiles", case.ALLOWED), [], "tenant", "given", []),
    ],
)
def test_what_stops_the_approval(item, papers, applicant, consent, codes):
    assert [code for code, _names in case.obstacles([item], papers, applicant, consent)] == codes


def test_a_forbidden_item_is_named():
    items = [case.Item("Beam", case.FORBIDDEN), case.Item("Tiles", case.ALLOWED)]
    assert case.obstacles(items, [], "owner", "not_needed") == [("forbidden", ["Beam"])]


@pytest.mark.parametrize(
    ("state", "is_stopped", "day", "reason"),
    [
        ("approved", False, 1, ""),
        ("in_work", False, 31, ""),
        ("in_work", True, 10, "suspended"),
        ("in_work", False, 32, "expired"),
        ("approved", False, 0, "ahead"),
        ("declared", False, 10, "finished"),
        ("accepted", False, 10, "finished"),
        ("cancelled", False, 10, "finished"),
    ],
)
def test_when_work_is_permitted(state, is_stopped, day, reason):
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    on = date(2026, 2, 28) + timedelta(days=day)
    assert case.standing(state, is_stopped, first, last, on) == reason


def test_the_next_patrol_is_owed_every_other_day_whatever_was_left_out():
    assert case.next_patrol(date(2026, 3, 1), 2, date(2026, 3, 1)) == date(2026, 3, 3)
    assert case.next_patrol(date(2026, 3, 1), 2, date(2026, 3, 9)) == date(2026, 3, 9)
    assert case.next_patrol(date(2026, 3, 1), 2, date(2026, 3, 10)) == date(2026, 3, 11)
    assert case.next_patrol(date(2026, 3, 1), 0, date(2026, 3, 1)) == date(2026, 3, 2)


def test_a_worker_gives_a_phone_or_a_document_and_not_both():
    assert case.pass_problem(True, True) == "both"
    assert case.pass_problem(False, False) == "neither"
    assert case.pass_problem(True, False) == case.pass_problem(False, True) == ""


def test_a_pass_ends_with_its_case():
    assert case.pass_end(date(2026, 4, 30), date(2026, 3, 31)) == date(2026, 3, 31)
    assert case.pass_end(date(2026, 3, 5), date(2026, 3, 31)) == date(2026, 3, 5)


def row(key, kind, amount, payer="", corrects=None):
    return money.Row(key, kind, Decimal(str(amount)), payer, corrects)


def test_the_contractors_deposit_is_taken_first_then_the_owners_and_the_rest_is_claimed():
    rows = [row(1, "deposit", 500, "owner"), row(2, "deposit", 1000, "contractor"), row(3, "deduction", "1200.50")]
    found = money.balance(rows)
    assert found.taken == {"contractor": Decimal(1000), "owner": Decimal("200.50")}
    assert found.left == {"contractor": Decimal(0), "owner": Decimal("299.50")}
    assert (found.claimed, found.owed) == (0, 0)
    found = money.balance([*rows, row(4, "deduction", 400)])
    assert (found.left["owner"], found.claimed, found.owed) == (0, Decimal("100.50"), Decimal("100.50"))
    assert money.balance([*rows, row(4, "deduction", 400), row(5, "claim_paid", "60.50")]).owed == Decimal(40)


def test_a_correction_takes_the_whole_row_back_and_both_stay():
    rows = [row(1, "deposit", 500, "owner"), row(2, "deduction", 80), row(3, "deduction", 80, corrects=2)]
    assert money.balance(rows).left["owner"] == 500
    assert money.problem(rows, row(4, "deduction", 80, corrects=2)) == "not_there"
    assert money.problem(rows, row(4, "deduction", 80, corrects=3)) == "not_there"


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (row(9, "deposit", 0, "owner"), "nothing"),
        (row(9, "deposit", -1, "owner"), "nothing"),
        (row(9, "deposit", 1, "neighbour"), "no_payer"),
        (row(9, "refund", "420.01", "owner"), "too_much"),
        (row(9, "refund", 420, "owner"), ""),
        (row(9, "refund", 1, "contractor"), "too_much"),
        (row(9, "claim_paid", 1), "too_much"),
        (row(9, "waiver", 1), "too_much"),
        (row(9, "deduction", 9999), ""),
        (row(9, "deposit", 500, "owner", corrects=1), ""),
    ],
)
def test_what_can_be_entered(new, code):
    rows = [row(1, "deposit", 500, "owner"), row(2, "deduction", 80)]
    assert money.problem(rows, new) == code


def test_a_deposit_that_was_refunded_is_not_taken_back():
    rows = [row(1, "deposit", 500, "owner"), row(2, "refund", 500, "owner")]
    assert money.problem(rows, row(3, "deposit", 500, "owner", corrects=1)) == "spent"


def test_a_deduction_whose_claim_was_paid_is_not_taken_back():
    rows = [row(1, "deduction", 80), row(2, "claim_paid", 80)]
    assert money.problem(rows, row(3, "deduction", 80, corrects=1)) == "spent"


def test_a_deposit_that_comes_after_the_claim_was_paid_is_left_whole():
    rows = [row(1, "deduction", 80), row(2, "claim_paid", 80), row(3, "deposit", 100, "owner")]
    found = money.balance(rows)
    assert (found.left["owner"], found.claimed, found.owed) == (Decimal(100), Decimal(80), 0)


def test_a_float_is_read_to_the_cent():
    assert money.cents(0.1 + 0.2) == Decimal("0.30")
    assert money.cents(2.675) == Decimal("2.68")


amounts = st.decimals(min_value="0.01", max_value="100000", places=2)


@given(st.lists(st.tuples(st.sampled_from(money.KINDS), amounts, st.sampled_from(money.PAYERS), st.booleans())))
def test_whatever_is_entered_nothing_is_negative_and_no_cent_is_lost(entered):
    rows = []
    for number, (kind, amount, payer, is_correction) in enumerate(entered):
        standing = money.standing(rows)
        new = row(number, kind, amount, payer)
        if is_correction and standing:
            new = row(number, standing[0].kind, standing[0].amount, standing[0].payer, standing[0].key)
        if not money.problem(rows, new):
            rows.append(new)
        found = money.balance(rows)
        sums = [*found.deposited.values(), *found.taken.values(), *found.refunded.values(), *found.left.values()]
        assert all(one >= 0 for one in (*sums, found.claimed, found.owed, found.fees))
        assert sum(found.deposited.values()) == sum(
            sum(part.values()) for part in (found.taken, found.refunded, found.left)
        )
        assert sum(found.taken.values()) + found.claimed == found.deducted
        assert all(one == one.quantize(money.CENT) for one in sums)


@given(st.dictionaries(st.sampled_from(money.PAYERS), amounts), amounts)
def test_the_owners_money_is_touched_only_when_the_contractors_is_gone(deposits, amount):
    taken, rest = money.take(deposits, amount)
    assert sum(taken.values()) + rest == amount
    assert not taken["owner"] or taken["contractor"] == deposits.get("contractor", 0)
    assert not rest or taken == {payer: deposits.get(payer, 0) for payer in money.PAYERS}
