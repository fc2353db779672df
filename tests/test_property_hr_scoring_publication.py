# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is recorded before a version of the rulebook begins (SCO-1)."""

from datetime import date

import pytest
from conftest import load_rules

publication = load_rules("property_hr_scoring").publication
BEGINS, TODAY = date(2015, 4, 21), date(2015, 4, 10)


def step(kind, first, last=None):
    return publication.Step(kind, date(2015, 4, first), date(2015, 4, last or first))


@pytest.mark.parametrize(
    ("steps", "lacking"),
    [
        ([], ("consultation", "publication")),
        ([step("consultation", 1, 10), step("publication", 10, 30)], ()),
        ([step("consultation", 1, 11), step("publication", 10)], ("consultation",)),  # not over today
        ([step("consultation", 1), step("publication", 11)], ("publication",)),  # begins tomorrow
        ([step("consultation", 1), step("consultation", 5, 20), step("publication", 1)], ()),  # a second one goes on
        ([step("filing", 1)], ("consultation", "publication")),
    ],
)
def test_what_is_needed_was_done_by_today(steps, lacking):
    assert publication.lacking(steps, BEGINS, TODAY) == lacking


def test_and_by_the_first_day_of_the_version():
    steps = [step("consultation", 1, 8), step("publication", 8)]
    assert publication.lacking(steps, date(2015, 4, 8), TODAY) == ()
    assert publication.lacking(steps, date(2015, 4, 7), TODAY) == ("consultation", "publication")


def test_the_consultation_ends_with_the_last_of_them():
    assert publication.consulted_on([]) is None
    assert publication.consulted_on([step("publication", 9)]) is None
    assert publication.consulted_on([step("consultation", 5, 8), step("consultation", 6)]) == date(2015, 4, 8)
