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


def test_what_was_asked_about_an_earlier_wording_is_asked_once_more():
    old = publication.Step("consultation", date(2015, 4, 1), date(2015, 4, 2), is_outdated=True)
    told = step("publication", 5)
    assert publication.lacking([old, told], BEGINS, TODAY) == ("consultation",)
    assert publication.outdated([old, told]) == {"consultation"}
    again = step("consultation", 6)
    assert publication.lacking([old, told, again], BEGINS, TODAY) == ()
    assert publication.outdated([old, told, again]) == frozenset()


def test_the_wording_follows_what_a_version_costs_and_not_what_it_is_called():
    def said(points=-2, version="1", name="Rules", note=None):
        book = {"name@en_US": name, "version": version, "effective_from": date(2015, 4, 1), "base_points": 100}
        return publication.wording(
            {"book": [book], "rules": [{"code": "A", "name": name, "points": points, "n": note}]}
        )

    assert said() == said(version="2") == said(note="")
    assert len({said(), said(points=-3), said(name="Others"), said(note="more")}) == 4
    assert len(said()) == 64
