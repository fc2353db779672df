# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a stranger may know of a document: valid or not."""

from datetime import date

import pytest
from conftest import load_rules

check = load_rules("property_document").public_check
LAST = date(2026, 11, 28)


@pytest.mark.parametrize(
    "facts, is_valid, reason",
    [
        ({"is_issued": True}, True, ""),
        ({"is_issued": False}, False, ""),
        ({"is_issued": True, "is_archived": True}, False, ""),
        ({"is_issued": True, "is_archived": True, "is_replaced": True}, False, ""),
        ({"is_issued": True, "is_replaced": True}, False, "replaced"),
        ({"is_issued": True, "expires_on": LAST, "today": LAST}, True, ""),
        ({"is_issued": True, "expires_on": LAST, "today": date(2026, 11, 29)}, False, "expired"),
        ({"is_issued": True, "is_replaced": True, "expires_on": LAST, "today": date(2027, 1, 1)}, False, "replaced"),
        ({"is_issued": False, "expires_on": LAST, "today": date(2027, 1, 1)}, False, ""),
    ],
)
def test_verdicts(facts, is_valid, reason):
    assert check.verdict(**facts) == check.Verdict(is_valid, reason)


def test_what_was_taken_away_reads_as_what_never_was():
    assert check.verdict(is_issued=True, is_archived=True) == check.verdict(is_issued=False) == check.UNKNOWN


@pytest.mark.parametrize(
    "text, may_be",
    [
        ("A" * 32, True),
        ("a-_9" * 8, True),
        ("A" * 31, False),
        ("A" * 33, False),
        ("A" * 31 + "\x00", False),
        ("A" * 31 + "\n", False),
        ("A" * 32 + "\n", False),
        ("\u0661" * 32, False),
        ("", False),
    ],
)
def test_what_may_be_a_token(text, may_be):
    assert check.may_be_token(text) is may_be


@pytest.mark.parametrize(
    "preferred, language",
    [
        ([], "en_US"),
        (["zh-CN", "zh", "en"], "zh_CN"),
        (["zh-CN", "en"], "zh_CN"),
        (["zh-Hant-HK"], "zh_CN"),
        (["en-GB", "zh"], "en_US"),
        (["fr-FR", "zh-CN"], "zh_CN"),
        (["*"], "en_US"),
        (["de"], "en_US"),
    ],
)
def test_the_language_of_the_visitor(preferred, language):
    assert check.language(preferred) == language


@pytest.mark.parametrize(
    "name, masked",
    [("1-1203", "1-12**"), ("1203", "12**"), ("A-12", "A-**"), ("7", "**"), ("3-2-2201", "3-2-22**"), ("", "")],
)
def test_the_end_of_a_unit_is_hidden(name, masked):
    assert check.masked_unit(name) == masked
