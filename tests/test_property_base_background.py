# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Work in the background: what is long, how far it is, what becomes of it when it is broken off."""

import pytest
from conftest import load_rules

background = load_rules("property_base").background


@pytest.mark.parametrize(
    ("count", "milliseconds", "expected"),
    [(0, 2, False), (2500, 2, False), (2501, 2, True), (1, 5000, False), (1, 5001, True), (10_000, 1.4, True)],
)
def test_long_is_what_takes_more_than_five_seconds(count, milliseconds, expected):
    assert background.is_long(count, milliseconds) is expected


@pytest.mark.parametrize(
    ("done", "total", "expected"),
    [(0, 0, 0), (5, 0, 0), (0, 10, 0), (1, 3, 33), (9, 10, 90), (10, 10, 99), (12, 10, 99), (-1, 10, 0)],
)
def test_percent_never_says_that_it_is_over(done, total, expected):
    assert background.percent(done, total) == expected


def test_progress_is_told_twice_a_second_at_most():
    assert background.is_told(0.0, None)
    assert not background.is_told(10.4, 10.0)
    assert background.is_told(10.5, 10.0)


def test_what_is_broken_off_is_begun_once_more():
    assert background.after_break(1) == "waiting"
    assert background.after_break(2) == "failed"


def test_what_is_over_stays_over():
    for state in background.OVER:
        assert background.TRANSITIONS[state] == set()
    assert set(background.TRANSITIONS) == {*background.UNDER_WAY, *background.OVER}


def test_companies_are_those_that_are_still_allowed():
    assert background.company_ids([3, 1, 2], [1, 3]) == [3, 1]
    assert background.company_ids([3], [1]) == []


def test_25_documents_are_printed_at_once_and_more_in_the_background():
    assert not background.is_long(25, background.PRINT_MILLISECONDS)
    assert background.is_long(26, background.PRINT_MILLISECONDS)
    assert background.PRINT_BATCH == 25
