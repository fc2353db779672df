# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

"""Rating lines of self, supervisor and director (SCO-16)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from scoring_book import rules

rating = rules.rating
Answer = rating.Answer
answers = st.builds(
    lambda weight, most, part: Answer(weight, most, None if part is None else most * part // 100),
    st.integers(1, 100),
    st.integers(1, 1000),
    st.none() | st.integers(0, 100),
)


def test_lines_count_by_their_weight_and_what_does_not_apply_leaves_the_divisor():
    lines = [Answer(3, 100, 100), Answer(1, 50, 25), Answer(6, 100, None)]
    assert rating.share(lines) == Fraction(7, 8)
    assert rating.share([Answer(6, 100, None)]) is None


def test_raters_count_by_their_weight_and_a_missing_one_leaves_the_divisor():
    half, whole = Fraction(1, 2), Fraction(1)
    assert rating.together([(20, whole), (50, half), (30, half)]) == Fraction(6, 10)
    assert rating.together([(20, None), (50, half), (30, whole)]) == Fraction(11, 16)
    assert rating.together([(0, whole), (20, None)]) is None


def test_a_share_is_never_rounded_up():
    assert [rating.hundredths(part) for part in (Fraction(2, 3), Fraction(99999, 100000), Fraction(1))] == [
        6666, 9999, 10000,
    ]  # fmt: skip


@given(st.lists(answers, min_size=1, max_size=6), st.lists(st.integers(1, 100), min_size=3, max_size=3))
def test_a_rating_lies_between_the_lowest_and_the_highest_of_its_parts(lines, weights):
    shares = [rating.share(lines[:number]) for number in (1, 2, 6)]
    known = [one for one in shares if one is not None]
    whole = rating.together(zip(weights, shares, strict=True))
    assert (whole is None) == (not known)
    if known:
        assert 0 <= min(known) <= whole <= max(known) <= 1


@given(st.lists(answers, min_size=1, max_size=6))
def test_lines_that_do_not_apply_change_nothing(lines):
    assert rating.share(lines) == rating.share([*lines, Answer(50, 10, None)])
