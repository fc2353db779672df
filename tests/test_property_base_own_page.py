# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A person's own page: cards, and moments as people say them."""

from datetime import date, datetime, timedelta

import pytest
from conftest import load_rules

page = load_rules("property_base").own_page
TODAY = date(2026, 11, 28)
NEAR = {-1: "Yesterday", 0: "Today", 1: "Tomorrow"}


@pytest.mark.parametrize(
    "start, end, text",
    [
        ("2026-11-28 13:00", None, "Today 13:00"),
        ("2026-11-28 13:00", "2026-11-28 22:00", "Today 13:00–22:00"),
        ("2026-11-29 22:00", "2026-11-30 06:00", "Tomorrow 22:00–06:00"),
        ("2026-11-27 08:00", None, "Yesterday 08:00"),
        ("2026-12-01 08:00", "2026-12-03 08:00", "12-01 08:00 – 12-03 08:00"),
        ("2026-11-28 13:00", "2026-11-29 12:59", "Today 13:00–12:59"),
        ("2027-01-02 08:00", None, "2027-01-02 08:00"),
        ("2025-11-28 08:00", None, "2025-11-28 08:00"),
    ],
)
def test_moments(start, end, text):
    start, end = datetime.fromisoformat(start), end and datetime.fromisoformat(end)
    assert page.when(start, end, TODAY, NEAR) == text


@pytest.mark.parametrize(
    "minutes, is_soon, tone", [(1, False, "plain"), (1, True, "warn"), (0, True, "warn"), (-1, False, "late")]
)
def test_how_urgent(minutes, is_soon, tone):
    now = datetime(2026, 11, 28, 4)
    assert page.tone(now + timedelta(minutes=minutes), now, is_soon) == tone


def test_a_card_is_as_urgent_as_its_most_urgent_line():
    tones = ["plain", "late", "warn"]
    assert page.card("Owed", [page.Line(tone, tone=tone) for tone in tones])["tone"] == "late"
    assert page.card("Owed", [])["tone"] == "plain"


def test_a_card_says_all_that_the_page_draws():
    shown = {"title": "Owed", "lines": [], "links": [], "count": 0, "tone": "plain"}
    assert page.card("Owed", []) == {**shown, "empty": "", "sequence": 50}
    assert page.card("Owed", [], empty="Nothing", sequence=7) == {**shown, "empty": "Nothing", "sequence": 7}


def test_a_card_stays_short():
    card = page.card("Owed", [page.Line(str(number)) for number in range(9)], [("All", "some.action")], count=9)
    assert [line["text"] for line in card["lines"]] == ["0", "1", "2", "3", "4"]
    assert (card["count"], card["links"]) == (9, [{"name": "All", "action": "some.action"}])
