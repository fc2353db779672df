# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Numbers that a company sets."""

import pytest
from conftest import load_rules

setting = load_rules("property_base").setting


@pytest.mark.parametrize("value, names", [(0, ["rings"]), (1, []), (20, []), (21, ["rings"])])
def test_a_number_stays_within_its_bounds(value, names):
    assert setting.outside({"rings": value, "days": 5}, {"rings": (1, 20), "days": (1, 5)}) == names


@pytest.mark.parametrize(
    "text, number",
    [("7", 7), (" 7 ", 7), ("0", 1), ("-3", 1), ("99", 20), ("", None), (None, None), ("many", None), ("7.5", None)],
)
def test_what_was_stored_is_moved_into_the_bounds(text, number):
    assert setting.taken(text, 1, 20) == number
