# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a leave or an excuse frees of a shift (DUT-4)."""

from datetime import date, datetime

import pytest
from conftest import load_rules

excuse = load_rules("property_duty").excuse

DAY = date(2026, 3, 2)
NIGHT = (datetime(2026, 3, 2, 14), datetime(2026, 3, 2, 22))


def leave(first=DAY, last=DAY, start=(1, 9), end=(1, 17), **how):
    return excuse.Leave(first, last, datetime(2026, 3, *start), datetime(2026, 3, *end), **how)


def test_a_leave_by_days_frees_the_whole_shift_of_its_days():
    assert excuse.span(leave(), DAY, *NIGHT) == NIGHT
    assert excuse.span(leave(), date(2026, 3, 3), *NIGHT) is None


@pytest.mark.parametrize(
    ("start", "end", "freed"),
    [((2, 12), (2, 16), (14, 16)), ((2, 15), (2, 16), (15, 16)), ((2, 10), (2, 14), None), ((1, 0), (3, 0), (14, 22))],
)
def test_a_leave_by_hours_frees_exactly_its_hours(start, end, freed):
    span = freed and tuple(datetime(2026, 3, 2, hour) for hour in freed)
    assert excuse.span(leave(start=start, end=end, by_hours=True), DAY, *NIGHT) == span


def test_half_days_begin_and_end_at_their_hour():
    assert excuse.span(leave(start=(2, 16), from_noon=True), DAY, *NIGHT) == (datetime(2026, 3, 2, 16), NIGHT[1])
    assert excuse.span(leave(end=(2, 16), to_noon=True), DAY, *NIGHT) == (NIGHT[0], datetime(2026, 3, 2, 16))


def test_shifts_are_looked_for_a_day_around():
    spans = [NIGHT, (datetime(2026, 3, 5, 1), datetime(2026, 3, 6, 1))]
    assert excuse.days_around(spans) == (date(2026, 3, 1), date(2026, 3, 7))
