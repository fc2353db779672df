# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The chain of promised answers: every row of the case table, and what holds for any chain."""

import pytest
from conftest import cases, load_rules
from hypothesis import given
from hypothesis import strategies as st

promise = load_rules("property_service").promise

FIRST_LIMIT = 120


def parse(text):
    """`at>next;at>next` in minutes; an empty next settles."""
    answers = []
    for part in text.split(";"):
        at, _, following = part.partition(">")
        answers.append(promise.Answer(int(at), int(following) if following.strip() else None))
    return answers


@pytest.mark.parametrize("row", cases("promise_chain"))
def test_case_promise_chain(row):
    steps = promise.chain(0, FIRST_LIMIT, parse(row["answers_minute>next_promised_minute"]))
    counted = promise.count(steps)
    assert (counted[promise.KEPT], counted[promise.BROKEN]) == (
        int(row["kept"]),
        int(row["broken"]),
    )


@st.composite
def chains(draw, settled=None):
    """Answers in the order of time; the last settles or promises."""
    gaps = draw(st.lists(st.integers(0, 300), min_size=1, max_size=8))
    ends = draw(st.booleans()) if settled is None else settled
    answers, at = [], 0
    for position, gap in enumerate(gaps):
        at += gap
        last = position == len(gaps) - 1
        following = None if last and ends else at + draw(st.integers(1, 600))
        answers.append(promise.Answer(at, following))
    return answers


@given(chains(), st.integers(0, 5000))
def test_every_limit_is_counted_exactly_once(answers, now):
    steps = promise.chain(0, FIRST_LIMIT, answers)
    assert sum(promise.count(steps, now).values()) == len(steps) == len(answers) + (not answers[-1].settles)
    assert [step.step for step in steps] == list(range(len(steps)))


@given(chains(settled=True))
def test_a_settled_chain_owes_nothing(answers):
    assert promise.count(promise.chain(0, FIRST_LIMIT, answers), 10**9)[promise.OPEN] == 0


@given(chains())
def test_a_later_answer_never_changes_what_was_judged(answers):
    whole = promise.chain(0, FIRST_LIMIT, answers)
    for length in range(1, len(answers)):
        part = promise.chain(0, FIRST_LIMIT, answers[:length])
        assert part[:length] == whole[:length]


@given(chains(settled=False), st.integers(0, 2000))
def test_an_owed_step_is_broken_only_after_its_limit(answers, now):
    owed = promise.chain(0, FIRST_LIMIT, answers)[-1]
    assert owed.verdict() == promise.OPEN
    assert owed.verdict(now) == (promise.BROKEN if now > owed.due_at else promise.OPEN)


def test_no_answer_leaves_the_first_limit_open():
    (step,) = promise.chain(0, FIRST_LIMIT, [])
    assert (step.step, step.opened_at, step.due_at, step.verdict(120), step.verdict(121)) == (
        0,
        0,
        120,
        "open",
        "broken",
    )


@pytest.mark.parametrize(
    ("answers", "code", "position"),
    [
        ([(10, None), (20, None)], "settled", 1),
        ([(-1, None)], "before_receipt", 0),
        ([(60, 300), (59, None)], "before_previous", 1),
        ([(60, 60)], "promise_not_later", 0),
        ([(60, 300), (200, 150)], "promise_not_later", 1),
    ],
)
def test_a_chain_that_cannot_have_happened_is_refused(answers, code, position):
    with pytest.raises(promise.PromiseError) as refusal:
        promise.chain(0, FIRST_LIMIT, [promise.Answer(*answer) for answer in answers])
    assert (refusal.value.code, refusal.value.position) == (code, position)
