# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the screen of a month shows (SCO-5)."""

from dataclasses import asdict

import pytest
from conftest import load_rules

overview = load_rules("property_hr_scoring").overview.overview
EVENTS = {"proposed": 2, "confirmed": 5, "appealed": 1, "rejected": 4, "withdrawn": 3}


def test_only_events_that_stand_are_counted():
    shown = overview("open", True, EVENTS, {"draft": 3, "submitted": 2, "approved": 1}, 1)
    assert asdict(shown) == {
        "event_count": 6,
        "proposed_count": 2,
        "scorecard_count": 6,
        "draft_count": 3,
        "submitted_count": 2,
        "approved_count": 1,
        "review_count": 1,
        "step": "decide",
    }


def test_a_month_without_anything_counts_nothing():
    shown = overview("open", True, {}, {}, 0)
    assert set(asdict(shown).values()) == {0, "close"}


def test_a_closed_month_waits_for_nothing():
    assert overview("closed", True, EVENTS, {"draft": 3}, 0).step == "done"


@pytest.mark.parametrize(
    ("events", "cards", "own", "step"),
    [
        ({"proposed": 2}, {"draft": 1}, (2, 0), "submit"),
        ({"proposed": 2}, {"draft": 1}, (1, 1), "decide"),
        ({}, {"draft": 1, "approved": 4}, (0, 1), "approve"),
        ({}, {"approved": 4}, (0, 0), "close"),
        ({}, {}, (0, 0), "close"),
    ],
)
def test_what_is_about_the_person_waits_for_others(events, cards, own, step):
    assert overview("open", True, events, cards, 0, own).step == step
