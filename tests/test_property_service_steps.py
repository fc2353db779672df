# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What steps leave on a ticket, which limits run, how a ticket finds its place, and what a file of the past says."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules

rules = load_rules("property_service")
flow, history, intake, limit, outcome = rules.flow, rules.history, rules.intake, rules.limit, rules.outcome
past_file, portal, promise = rules.past_file, rules.portal, rules.promise

NINE = datetime(2026, 3, 2, 9, 0)
COMPLAINT = flow.Policy(True, True, True)
ENQUIRY = flow.Policy(True, False, False)


def minutes(count):
    return NINE + timedelta(minutes=count)


def test_every_event_is_among_the_moves_and_nothing_else_but_closing_at_once():
    for moved in flow.TRANSITIONS.values():
        assert all(target in flow.MOVES[state] for state, target in moved.items())
    assert flow.MOVES[flow.NEW] == {flow.NEW, flow.IN_PROGRESS, flow.SETTLED, flow.CLOSED, flow.CANCELLED}
    assert flow.MOVES[flow.CLOSED] == {flow.CLOSED, flow.IN_PROGRESS}
    assert flow.MOVES[False] == {flow.NEW}


@pytest.mark.parametrize(
    ("event", "policy", "verdict", "state"),
    [
        ("settle", COMPLAINT, "none", flow.SETTLED),
        ("settle", COMPLAINT, flow.INVALID, flow.CLOSED),
        ("settle", ENQUIRY, "none", flow.CLOSED),
        ("promise", COMPLAINT, "none", flow.IN_PROGRESS),
    ],
)
def test_what_owes_no_follow_up_is_closed_by_settling(event, policy, verdict, state):
    assert outcome.after_event(event, flow.IN_PROGRESS, policy, verdict) == state


def test_the_first_answer_is_measured_once_and_settling_as_well():
    first = outcome.after_answer(flow.IN_PROGRESS, NINE, minutes(30), False, True)
    assert first == {"property_state": flow.IN_PROGRESS, "first_answer_minutes": 30}
    last = outcome.after_answer(flow.CLOSED, NINE, minutes(50), True, False)
    assert last == {
        "property_state": flow.CLOSED,
        "settled_at": minutes(50),
        "settle_minutes": 50,
        "closed_date": minutes(50),
    }


def test_a_past_that_was_followed_up():
    entry = history.Entry(
        {"received_at": NINE, "name": "Noise"},
        [(promise.Answer(minutes(20), minutes(90)), "Soon", 7), (promise.Answer(minutes(80)), "Done", 7)],
        [
            (history.FollowUp(minutes(100), "not_reached", None, minutes(200)), "", 7),
            (history.FollowUp(minutes(210), "satisfied", 5), "Fine", 7),
        ],
        "valid",
        "True",
    )
    vals = outcome.after_past(entry, entry.past(COMPLAINT))
    assert (vals["property_state"], vals["closed_date"], vals["is_history"]) == (flow.CLOSED, minutes(210), True)
    assert (vals["failed_follow_up_count"], vals["first_answer_minutes"], vals["settle_minutes"]) == (1, 20, 80)
    assert (vals["verdict"], vals["verdict_at"], vals["verdict_reason"]) == ("valid", minutes(80), "True")
    assert (vals["name"], vals["settled_at"]) == ("Noise", minutes(80))
    first, last = {"step": 0, "answered_at": minutes(20)}, {"step": 1, "answered_at": minutes(80)}
    assert outcome.reply_rows(entry) == [
        {**first, "next_promised_at": minutes(90), "text": "Soon", "employee_id": 7},
        {**last, "next_promised_at": None, "text": "Done", "employee_id": 7},
    ]
    again = {"followed_at": minutes(100), "result": "not_reached", "satisfaction": False}
    fine = {"followed_at": minutes(210), "result": "satisfied", "satisfaction": "5"}
    assert outcome.follow_up_rows(entry) == [
        {**again, "text": "", "next_at": minutes(200), "employee_id": 7},
        {**fine, "text": "Fine", "next_at": None, "employee_id": 7},
    ]


LIMITS = [
    limit.Limit(1, "reply", 0, "kept", 10, 9),
    limit.Limit(2, "reply", 1, "withdrawn", 20),
    limit.Limit(3, "invalid", 0, "open", 30),
    limit.Limit(4, "follow_up", 0, "missed", 40),
]


def test_limits_that_are_owed_restored_and_numbered():
    assert limit.codes([("reply", "invalid", "follow_up"), ("reply", False, False)], "answer") == {"reply", "invalid"}
    assert limit.owed(LIMITS, {"reply", "invalid", "follow_up"}) == [3, 4]
    assert limit.owed(LIMITS, {"reply"}) == []
    assert limit.to_restore(LIMITS, {"reply", "invalid"}) == [2]
    assert limit.next_step(LIMITS, "reply") == 2
    assert limit.next_step([], "reply") == 0


def test_the_home_of_a_resident_is_the_only_one():
    assert intake.home_of([(1, 10)]) == 1
    assert intake.home_of([(1, 10), (2, 10)]) is None
    assert intake.home_of([(1, 10), (2, 20)], 20) == 2
    assert intake.home_of([]) is None


def test_defaults_complete_values_and_replace_none():
    given = [{"unit_id": False}, {"estate_id": 2}]
    assert intake.with_defaults(given, {"estate_id": 1, "unit_id": 5, "team_id": False}) == [
        {"estate_id": 1, "unit_id": False},
        {"estate_id": 2, "unit_id": 5},
    ]
    assert given == [{"unit_id": False}, {"estate_id": 2}]


def test_the_kind_is_changed_while_all_are_open():
    assert intake.may_change_kind([flow.NEW, flow.IN_PROGRESS])
    assert not intake.may_change_kind([flow.NEW, flow.SETTLED])


def test_rows_of_a_file_that_can_not_be_right():
    rows = [
        {"reference": "1", "created_at": NINE, "closed_at": minutes(-1)},
        {"reference": "1", "created_at": NINE, "closed_at": None},
    ]
    found = [(name, code) for _row, name, code in past_file.problems(rows)]
    assert found == [("closed_at", "range"), ("reference", "duplicate")]
    assert past_file.last_moment(rows) == NINE


def test_places_of_a_file_become_buildings_once():
    assert past_file.new_choices(["Tower A", "tower a", "Gate"], ["GATE"]) == [("new:Tower A", "Tower A")]
    assert past_file.new_name("new:Tower A") == "Tower A"
    assert past_file.new_name("12") is None
    assert [code for _name, code in past_file.new_codes(["Gate", "gate "], ["B1"])] == ["GATE", "GATE-2"]


def test_a_row_in_words_and_its_answer():
    spot = rules.place.Spot("Tower A", "12-3")
    words = past_file.texts({"reference": "7", "category": "Noise", "descriptor": "Music"}, spot)
    assert (words["name"], words["description"]) == ("Noise: Music", "Noise: Music, Tower A, 12-3")
    assert past_file.texts({"reference": "7"}, rules.place.Spot())["description"] == "7"
    assert past_file.answers({"closed_at": None}, None) == []
    ((answer, text, employee),) = past_file.answers({"closed_at": 5, "status": "Closed"}, lambda at: at + 1)
    assert (answer.at, answer.settles, text, employee) == (6, True, "Closed", False)
    assert past_file.count(["kept", "missed", "warned", "open"]) == {"kept": 1, "missed": 1, "open": 2}


def test_what_happened_is_told_the_oldest_first():
    lines = portal.timeline(
        NINE,
        [(minutes(10), minutes(60), "Soon"), (minutes(50), None, "Done")],
        [(minutes(90), "5", "Fine")],
        None,
        [(minutes(20), "me", "Thanks")],
    )
    assert [(line.what, line.about) for line in lines] == [
        (portal.TAKEN, None),
        (portal.PROMISED, minutes(60)),
        (portal.WROTE, "me"),
        (portal.SETTLED, None),
        (portal.RATED, "5"),
    ]
    assert portal.title("  Lift\nstuck") == "Lift"
