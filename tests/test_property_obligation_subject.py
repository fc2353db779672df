# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who owes recurring work, which rows are missing, and which are owed no more."""

from datetime import date

import pytest
from conftest import load_rules

subject = load_rules("property_obligation").subject
DUE = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("today", "day"),
    [(date(2026, 3, 2), date(2026, 3, 2)), (DUE, DUE), (date(2026, 3, 21), DUE)],
)
def test_the_day_that_counts_is_today_until_the_work_is_due(today, day):
    assert subject.day_of(today, DUE) == day


def test_only_what_is_not_there_is_missing():
    row = {"code": "each", "estate_id": 1, "res_model": "hr.employee", "res_id": 7, "period": "2026-03"}
    other = {**row, "res_id": 8}
    assert subject.missing([row, other], {subject.key(row)}) == [other]
    assert subject.missing([row], {subject.key({**row, "estate_id": 2})}) == [row]


def test_a_row_whose_subject_is_none_any_more_is_gone():
    at, later = (1, date(2026, 3, 2)), (1, DUE)
    rows = {10: (at, "ann"), 11: (at, "ben"), 12: (later, "ann")}
    assert subject.gone(rows, {at: {"ann"}}) == [11, 12]
