# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Inspections: shares (STD-4)."""

import pytest
from conftest import load_rules

inspection = load_rules("property_standard").inspection


@pytest.mark.parametrize(
    "results, is_owed, share",
    [
        ([], False, (0, 0)),
        ([], True, (0, 1)),
        (["pass", "fail", "pass"], True, (2, 3)),
        ([None, "pass"], False, (1, 1)),
    ],
)
def test_the_share_of_passed_inspections(results, is_owed, share):
    assert inspection.share(results, is_owed=is_owed) == share
