# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""What a dismissal case lacks before it is decided (PAY-4)."""

from dataclasses import replace
from datetime import date

import pytest
from scoring_book import rules

dismissal = rules.dismissal
LIMITS = dismissal.CaseLimits(attempts=3, answer_days=3, union_days=5)
WHOLE = dismissal.CaseFile(
    is_absence=True,
    attempts=3,
    has_reason=True,
    notice_on=date(2015, 4, 1),
    union_on=date(2015, 4, 1),
    has_opinion=True,
)


@pytest.mark.parametrize(
    ("changes", "day", "lacks"),
    [
        ({}, 4, []),
        ({"attempts": 2}, 4, ["attempts"]),
        ({"attempts": 0, "is_absence": False}, 4, []),
        ({"notice_on": None}, 4, ["notice"]),
        ({}, 3, ["answer"]),
        ({"has_heard": True}, 1, []),
        ({"union_on": None}, 4, ["union"]),
        ({"union_on": None, "has_union_note": True}, 4, []),
        ({"has_opinion": False}, 5, ["opinion"]),
        ({"has_opinion": False}, 6, []),
        ({"has_reason": False}, 4, ["reason"]),
    ],
)
def test_what_a_case_lacks(changes, day, lacks):
    assert dismissal.missing(replace(WHOLE, **changes), LIMITS, date(2015, 4, day)) == lacks


def test_an_empty_case_lacks_all_in_the_order_of_the_work():
    empty = dismissal.CaseFile(is_absence=True, attempts=0, has_reason=False)
    assert dismissal.missing(empty, LIMITS, date(2015, 4, 1)) == ["attempts", "notice", "union", "reason"]


def test_limits_of_none_ask_for_nothing_but_the_notice_and_the_union():
    none = dismissal.CaseLimits(0, 0, 0)
    assert dismissal.missing(replace(WHOLE, attempts=0, has_opinion=False), none, date(2015, 4, 1)) == []
