# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Registers at the gate: what an entry needs, which slip lets goods out, how long names are kept (REC-1, REC-7)."""

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import CASES_DIR, load_rules
from hypothesis import given
from hypothesis import strategies as st

register = load_rules("property_record").register
TODAY = date(2026, 3, 4)
SLIP = register.Slip("submitted", "guard", False, False, TODAY)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("138 0000 8000", "13800008000"),
        ("+86 138-0000-8000", "13800008000"),
        ("008613800008000", "13800008000"),
        ("１３８００００８０００", "13800008000"),
        ("(0755) 8234567", "07558234567"),
        ("1234", ""),
        ("1" * 21, ""),
        ("138 or so", ""),
        (None, ""),
    ],
)
def test_a_phone_is_its_digits(typed, digits):
    assert register.read_phone(typed) == digits


@pytest.mark.parametrize(
    ("phone", "number", "fault"),
    [("138", "", None), ("", "E1", None), ("138", "E1", "both"), ("", "", "neither")],
)
def test_phone_or_number_and_never_both(phone, number, fault):
    assert register.contact_fault(phone, number) == fault


@pytest.mark.parametrize(
    ("slip", "is_used", "fault"),
    [
        (SLIP, False, None),
        (replace(SLIP, state="approved", needs_approval=True), False, None),
        (replace(SLIP, state="signed", stage=""), False, None),
        (None, False, "unknown"),
        (SLIP, True, "used"),
        (replace(SLIP, needs_approval=True), False, "waiting"),
        (replace(SLIP, stage="office"), False, "waiting"),
        (replace(SLIP, state="draft", stage="applicant"), False, "waiting"),
        (replace(SLIP, state="refused", stage=""), False, "ended"),
        (replace(SLIP, state="cancelled", stage=""), False, "ended"),
        (replace(SLIP, state="signed", is_amended=True), False, "corrected"),
        (replace(SLIP, is_correction=True), False, "waiting"),
        (replace(SLIP, is_correction=True, state="signed", stage=""), False, None),
        (replace(SLIP, day=date(2026, 3, 3)), False, "other_day"),
        (replace(SLIP, day=date(2026, 3, 5)), False, "other_day"),
    ],
)
def test_a_slip_is_good_once_on_its_day_after_everybody_signed(slip, is_used, fault):
    assert register.slip_fault(slip, is_used, TODAY) == fault


def months():
    with (CASES_DIR / "calendar_spans.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["unit"] == "months"]


@pytest.mark.parametrize("row", months(), ids=lambda row: f"{row['from_date']}+{row['count']}")
def test_case_months_end_on_the_same_day_or_the_last_one(row):
    assert register.kept_until(date.fromisoformat(row["from_date"]), int(row["count"])).isoformat() == row["date"]


@pytest.mark.parametrize(
    ("day", "is_over"), [(date(2025, 3, 4), True), (date(2025, 3, 5), False), (date(2025, 3, 3), True)]
)
def test_names_stay_until_the_day_and_go_on_it(day, is_over):
    assert register.is_over(day, 12, TODAY) is is_over


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 120), st.integers(0, 4000))
def test_the_search_leaves_out_nothing_that_is_over(day, months, later):
    today = day + timedelta(days=later)
    if register.is_over(day, months, today):
        assert day < register.erased_before(today, months)


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("水电安装", "electric"),
        ("空调安装", "install"),
        ("木工", "wood"),
        ("瓦工、油漆", "mason"),
        ("Ｔｉｌｅｒ", "mason"),
        ("Painter", "paint"),
        ("搬运工", "carry"),
        ("Gardener", ""),
        (None, ""),
    ],
)
def test_the_trade_of_a_card_is_what_its_words_begin_with(text, trade):
    assert register.trade_of(text) == trade
