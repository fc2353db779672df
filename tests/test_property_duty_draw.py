# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The director's sample: repeatable, and nobody can choose (DUT-6)."""

from collections import Counter

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

draw = load_rules("property_duty").draw
quota = load_rules("property_obligation").quota

SEED = "00" * 32
POPULATIONS = st.sets(st.integers(1, 10_000), max_size=60)


@pytest.mark.parametrize("row", [row for row in cases("quotas") if row.values[0]["quota"] == "duty_log_sample_20pct"])
def test_case_sample_of_the_logs(row):
    population = range(1, int(row["population"]) + 1)
    wanted = quota.least_count(len(population), "20")
    assert len(draw.choose(SEED, population, (), wanted)) == int(row["least_count"])


def test_the_recipe_of_the_certificate():
    """The lines that the certificate prints give the same logs."""
    seed, population, drawn_before, count = "a1" * 32, [30, 4, 17, 8, 99, 5], [17], 3

    shown = []
    names = {"seed": seed, "population": population, "drawn_before": drawn_before, "count": count}
    exec(draw.RECIPE, {**names, "commitment": draw.commitment(seed), "print": shown.append})
    assert shown == [draw.choose(seed, population, drawn_before, count)]


@given(st.text(), POPULATIONS, POPULATIONS, st.integers(-1, 70))
def test_a_draw_takes_new_logs_of_the_population_only(seed, population, taken, count):
    chosen = draw.choose(seed, population, taken, count)
    assert len(chosen) == len(set(chosen)) == min(max(count, 0), len(population - taken))
    assert set(chosen) <= population - taken
    assert chosen == draw.choose(seed, sorted(population, reverse=True), list(taken), count)


@given(st.text(), POPULATIONS, st.integers(1, 20))
def test_a_repetition_finds_what_was_altered(seed, population, count):
    frozen, committed = draw.population_hash(population), draw.commitment(seed)
    chosen = draw.choose(seed, population, (), count)
    assert draw.faults(seed, committed, population, frozen, (), chosen, count) == []
    assert "seed" in draw.faults(seed + "x", committed, population, frozen, (), chosen, count)
    assert "population" in draw.faults(seed, committed, population | {10_001}, frozen, (), chosen, count)
    if chosen:
        assert "choice" in draw.faults(seed, committed, population, frozen, (), chosen[:-1], count)


def test_every_log_has_the_same_chance():
    """Of 10 logs 2 are drawn, with 2,000 seeds: each about 400 times (five standard deviations are 90)."""
    times = Counter(log for seed in range(2000) for log in draw.choose(str(seed), range(10), (), 2))
    assert all(abs(times[log] - 400) < 90 for log in range(10))


def test_a_sample_counts_once_all_that_was_drawn_is_signed():
    assert draw.reached(3, 3, 3) == 3
    assert draw.reached(3, 4, 3) == 2
    assert draw.reached(1, 4, 3) == 1
