# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A measured figure never counts more than its population."""

from fractions import Fraction

import pytest
from conftest import load_rules

figure = load_rules("property_standard").figure


def test_a_figure_knows_its_share_and_its_records():
    one = figure.Figure(3, 4, "property.unit", [("floor", "=", 2)])
    assert (one.value, one.counts) == (Fraction(3, 4), (3, 4))
    assert one.records == ("property.unit", [("floor", "=", 2)])


def test_without_a_population_there_is_no_share():
    assert figure.NOTHING.value is None
    assert figure.Figure(7, 0).counts == (7, 0), "a plain number"


@pytest.mark.parametrize("counts", [(5, 4), (-1, 4)])
def test_more_than_all_is_refused(counts):
    with pytest.raises(ValueError, match="of 4"):
        figure.Figure(*counts)


def test_what_was_waived_after_the_miss_is_among_what_is_not_reached():
    assert figure.Figure(3, 4, waived=1).counts == (3, 4)
    with pytest.raises(ValueError, match="of 4"):
        figure.Figure(3, 4, waived=2)


def test_none_and_all_of_a_population_can_be_reached():
    assert [(figure.Figure(count, 4).value, figure.Figure(count, 4).counts) for count in (0, 4)] == [
        (0, (0, 4)),
        (1, (4, 4)),
    ]
