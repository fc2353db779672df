# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The squares of standards × months."""

import pytest
from conftest import load_rules

rules = load_rules("property_standard").matrix


def shown(key, state, value=0.0, unit="percent"):
    return rules.Shown(key, state, value, unit)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([shown(7, "met", 95.25)], ([7], "met", "95.25 %")),
        ([shown(7, "missed", 13.36)], ([7], "missed", "13.36 %")),
        ([shown(7, "met", 2, "number")], ([7], "met", "2")),
        ([shown(7, "met", 2.5, "number")], ([7], "met", "2.5")),
        ([shown(1, "met", 100), shown(2, "met", 100)], ([1, 2], "met", "2/2")),
        ([shown(1, "met", 100), shown(2, "missed", 50), shown(3, "met", 100)], ([1, 2, 3], "missed", "2/3")),
        ([shown(1, "nothing"), shown(2, "missed", 50)], ([2], "missed", "50 %")),
        ([shown(1, "nothing"), shown(2, "not_measured")], ([1, 2], "nothing", "–")),
        ([shown(1, "not_measured"), shown(2, "not_measured")], ([1, 2], "not_measured", "–")),
        ([], ([], "nothing", "–")),
    ],
)
def test_a_square_says_met_or_missed_and_how_much(periods, expected):
    found = rules.square(periods)
    assert (found["ids"], found["state"], found["text"]) == expected
