# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The index of the forms: whose code is there twice, and which month is counted (REC-1)."""

from datetime import date

import pytest
from conftest import load_rules

rules = load_rules("property_document")


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 12, 31), (date(2026, 12, 1), date(2027, 1, 1))),
        (date(2026, 1, 1), (date(2026, 1, 1), date(2026, 2, 1))),
        (date(2028, 2, 29), (date(2028, 2, 1), date(2028, 3, 1))),
    ],
)
def test_a_month_ends_where_the_next_begins(day, month):
    assert rules.form_entry.month_of(day) == month


def test_codes_that_are_there_twice_are_named():
    entries = [rules.form_entry.Entry(code, code, "daily", "x") for code in ("b", "a", "b")]
    assert rules.form_entry.doubles(entries) == ["b"]
