# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of a ticket, its follow-ups and its past, without a database."""

import itertools
from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_service")
flow, follow_up, history, promise = rules.flow, rules.follow_up, rules.history, rules.promise

COMPLAINT = flow.Policy(reply=True, reply_invalid=True, follow_up=True)
ENQUIRY = flow.Policy(reply=True)

STATES = "new in_progress settled closed cancelled"
LIFE = {
    "start": "in_progress in_progress - - -",
    "promise": "in_progress in_progress - - -",
    "mark": "new in_progress - - -",
    "judge": "new in_progress settled closed -",
    "settle": "settled settled - - -",
    "follow_up": "- - settled - -",
    "close": "- - closed - -",
    "reopen": "- - in_progress in_progress in_progress",
    "cancel": "cancelled cancelled cancelled - -",
    "merge": "cancelled cancelled - - -",
}


@pytest.mark.parametrize(
    ("event", "state", "wanted"),
    [(event, *pair) for event, row in LIFE.items() for pair in zip(STATES.split(), row.split(), strict=True)],
)
def test_each_event_in_each_state(event, state, wanted):
    assert flow.allowed(event, state) == (wanted != "-")
    if wanted == "-":
        with pytest.raises(flow.FlowError) as refusal:
            flow.move(event, state)
        assert (refusal.value.event, refusal.value.state) == (event, state)
    else:
        assert flow.move(event, state) == wanted


@pytest.mark.parametrize(
    ("state", "verdict", "may"),
    [
        ("new", "none", True),
        ("in_progress", "valid", True),
        ("settled", "none", True),
        ("closed", "none", True),
        ("settled", "invalid", False),
        ("closed", "valid", False),
        ("cancelled", "none", False),
    ],
)
def test_a_settled_complaint_is_judged_once(state, verdict, may):
    assert flow.may_judge(state, verdict) == may


def test_an_unknown_event_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        flow.move("vanish", "new")


def test_no_state_is_a_dead_end_and_each_is_reached():
    reached = {target for row in flow.TRANSITIONS.values() for target in row.values()}
    assert reached == set(flow.STATES)
    assert {state for row in flow.TRANSITIONS.values() for state in row} == set(flow.STATES)


@pytest.mark.parametrize(
    ("policy", "verdict", "after"),
    [
        (COMPLAINT, "valid", "settled"),
        (COMPLAINT, None, "settled"),
        (COMPLAINT, "invalid", "closed"),
        (ENQUIRY, None, "closed"),
    ],
)
def test_a_settled_valid_complaint_waits_for_its_follow_up(policy, verdict, after):
    assert flow.after_settling(policy, verdict) == after


def test_only_taking_a_ticket_in_hand_is_done_by_moving_its_card():
    silent = {(a, b): flow.event_for_stage(a, b) for a, b in itertools.product(flow.STATES, repeat=2)}
    assert {pair for pair, event in silent.items() if event} == {("new", "in_progress")}
    assert all(silent[state, state] == "" for state in flow.STATES)
    assert silent["settled", "closed"] is None


@pytest.mark.parametrize(
    ("result", "satisfaction", "next_at", "action", "fulfils", "is_failed"),
    [
        ("satisfied", 5, None, "close", True, False),
        ("unsatisfied", 1, None, "reopen", True, True),
        ("not_reached", None, 20, "reschedule", False, True),
        ("not_reached", 0, 20, "reschedule", False, True),
    ],
)
def test_what_a_follow_up_leads_to(result, satisfaction, next_at, action, fulfils, is_failed):
    outcome = follow_up.check(5, 10, result, satisfaction, next_at)
    assert (outcome.action, outcome.fulfils, outcome.is_failed) == (action, fulfils, is_failed)


@pytest.mark.parametrize(
    ("followed_at", "result", "satisfaction", "next_at", "code"),
    [
        (4, "satisfied", 5, None, "before_settling"),
        (10, "satisfied", None, None, "satisfaction_missing"),
        (10, "unsatisfied", 0, None, "satisfaction_missing"),
        (10, "satisfied", 6, None, "satisfaction_range"),
        (10, "not_reached", 3, 20, "satisfaction_unasked"),
        (10, "not_reached", None, None, "next_missing"),
        (10, "not_reached", None, 10, "next_not_later"),
        (10, "delighted", 5, None, "unknown_result"),
    ],
)
def test_a_follow_up_that_says_nothing_is_refused(followed_at, result, satisfaction, next_at, code):
    with pytest.raises(follow_up.FollowUpError) as refusal:
        follow_up.check(5, followed_at, result, satisfaction, next_at)
    assert refusal.value.code == code


def test_the_next_try_keeps_to_the_limit_of_the_follow_up_while_it_lasts():
    assert follow_up.is_try_in_time(at=10, next_at=100, due=100)
    assert not follow_up.is_try_in_time(at=10, next_at=101, due=100)
    assert follow_up.is_try_in_time(at=101, next_at=500, due=100), "it is over already"
    at, hours = datetime(2026, 3, 2, 9), timedelta(hours=4)
    assert follow_up.next_try(at, hours) == datetime(2026, 3, 2, 13)
    assert follow_up.next_try(at, hours, datetime(2026, 3, 2, 14)) == datetime(2026, 3, 2, 13)
    assert follow_up.next_try(at, hours, datetime(2026, 3, 2, 11)) == datetime(2026, 3, 2, 11)
    assert follow_up.next_try(at, hours, datetime(2026, 3, 2, 8)) == datetime(2026, 3, 2, 13)


def test_failed_follow_ups_are_counted():
    counted = follow_up.count(["not_reached", "unsatisfied", "not_reached", "satisfied"])
    assert counted == {"reached": 2, "failed": 3, "reopened": 1}


A, F = promise.Answer, history.FollowUp


@pytest.mark.parametrize(
    (
        "policy",
        "answers",
        "follow_ups",
        "verdict",
        "state",
        "settled_at",
        "closed_at",
        "owes",
        "done_at",
    ),
    [
        (COMPLAINT, [], [], None, "new", None, None, False, None),
        (COMPLAINT, [A(30, 200)], [], None, "in_progress", None, None, False, None),
        (COMPLAINT, [A(30)], [], None, "settled", 30, None, True, None),
        (
            COMPLAINT,
            [A(30)],
            [F(90, "not_reached", None, 100)],
            "valid",
            "settled",
            30,
            None,
            True,
            None,
        ),
        (
            COMPLAINT,
            [A(30)],
            [F(90, "not_reached", None, 100), F(100, "satisfied", 4)],
            "valid",
            "closed",
            30,
            100,
            True,
            100,
        ),
        (COMPLAINT, [A(30)], [], "invalid", "closed", 30, 30, False, None),
        (ENQUIRY, [A(30)], [], None, "closed", 30, 30, False, None),
    ],
)
def test_a_past_ticket_stands_where_its_history_leaves_it(
    policy, answers, follow_ups, verdict, state, settled_at, closed_at, owes, done_at
):
    told = history.past(policy, 0, answers, follow_ups, verdict)
    assert (told.state, told.settled_at, told.closed_at) == (state, settled_at, closed_at)
    assert (told.owes_follow_up, told.follow_up_done_at) == (owes, done_at)
    assert len(told.steps) == len(answers) + (settled_at is None)


def test_a_past_that_cannot_have_happened_is_refused():
    with pytest.raises(history.HistoryError, match="follow_up_unsettled"):
        history.past(COMPLAINT, 0, [A(30, 90)], [F(95, "satisfied", 5)])
    with pytest.raises(history.HistoryError, match="reopened"):
        history.past(COMPLAINT, 0, [A(30)], [F(95, "unsatisfied", 1)])


def test_a_file_knows_as_of_its_last_moment():
    assert history.as_of([3, None, 9, 4]) == 9
    with pytest.raises(history.HistoryError, match="empty"):
        history.as_of([None])


@pytest.mark.parametrize("owed", list(itertools.product((False, True), repeat=3)))
def test_what_goes_on_owes_all_that_was_owed(owed):
    everything, nothing = rules.flow.Policy(True, True, True), rules.flow.Policy()
    policy = rules.flow.Policy(*owed)
    assert rules.flow.covers(policy, policy)
    assert rules.flow.covers(everything, policy)
    assert rules.flow.covers(policy, nothing)
    assert rules.flow.covers(policy, everything) is all(owed)
