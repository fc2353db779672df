# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The duty log: what may be written, who is asked next, which log takes a call, by when it is read (DUT-5..8)."""

from datetime import date, datetime, timedelta

import pytest
from conftest import load_rules

RULES = load_rules("property_duty")
entry, log = RULES.entry, RULES.log

NOW = datetime(2026, 3, 2, 10)
HERE = entry.Place(post=1, log=10)


@pytest.mark.parametrize(
    ("kind", "text", "is_closed", "corrects", "problem"),
    [
        ("note", "Lift stopped", False, None, None),
        ("note", "  ", False, None, "empty"),
        ("call", "", False, None, None),
        ("note", "Lift stopped", True, None, "closed"),
        ("note", "It was lift 2", True, entry.Place(1, 10), None),
        ("note", "It was lift 2", True, entry.Place(1, 9), "closed"),
        ("note", "It was lift 2", False, entry.Place(1, 9), None),
        ("note", "It was lift 2", False, entry.Place(2, 20), "other_post"),
    ],
)
def test_what_may_be_written_into_a_log(kind, text, is_closed, corrects, problem):
    assert entry.problem(kind, text, HERE, is_closed, corrects) == problem


def test_nothing_is_written_down_before_it_happens():
    assert entry.is_future(NOW + timedelta(minutes=1, seconds=1), NOW)
    assert not entry.is_future(NOW + timedelta(minutes=1), NOW)
    assert not entry.is_future(NOW - timedelta(days=1), NOW)


def test_the_trace_keeps_what_was_put_right():
    before, after = {"text": "Lift 1", "phone": ""}, {"text": "Lift 2", "phone": ""}
    assert entry.changed(before, after) == [("text", "Lift 1", "Lift 2")]
    assert entry.changed(before, before) == []


def test_a_title_is_the_first_line():
    assert entry.title("Lift stopped\nSecond floor") == "Lift stopped"
    assert entry.title("x" * 100) == "x" * 80
    assert entry.title("", "note") == "note"


def test_the_supervisor_is_asked_and_then_the_director():
    assert entry.asked_next(None, False) == "supervisor"
    assert entry.asked_next("supervisor", False) == "director"
    assert entry.asked_next("director", False) is None
    assert entry.asked_next("supervisor", True) is None


@pytest.mark.parametrize(
    ("kind", "asked", "hours_ago", "alarming"),
    [
        ("incident", None, 0, True),
        ("incident", None, 24, True),
        ("incident", None, 25, False),
        ("incident", "director", 0, False),
        ("event", None, 0, False),
    ],
)
def test_a_fresh_incident_is_the_directors_matter(kind, asked, hours_ago, alarming):
    assert entry.is_alarming(kind, asked, NOW - timedelta(hours=hours_ago), NOW) is alarming


def test_the_first_person_notified_counts():
    notified = [NOW + timedelta(minutes=9), NOW + timedelta(minutes=4, seconds=59)]
    assert entry.notified_minutes(NOW, notified) == 4
    assert entry.notified_minutes(NOW, []) == 0


def place(key, post, people=(), estate=1, is_desk=False):
    return entry.OpenLog(key, estate, post, frozenset(people), is_desk)


@pytest.mark.parametrize(
    ("post", "person", "log_key"),
    [(5, 7, 50), (None, 7, 60), (None, 99, 70), (5, None, 50), (8, 99, 70), (None, None, 70)],
)
def test_the_log_of_a_call_is_that_of_desk_person_or_the_only_desk(post, person, log_key):
    logs = [place(50, 5), place(60, 6, {7}), place(70, 7, is_desk=True), place(80, 8, estate=2, is_desk=True)]
    assert entry.log_of_call(logs, 1, post, person) == log_key


def test_between_two_desks_nobody_guesses():
    logs = [place(50, 5, is_desk=True), place(60, 6, is_desk=True)]
    assert entry.log_of_call(logs, 1, None, 99) is None


def test_who_comes_early_is_on_duty():
    start = datetime(2026, 3, 2, 13)
    assert log.is_reached(start, 60, datetime(2026, 3, 2, 12))
    assert not log.is_reached(start, 60, datetime(2026, 3, 2, 11, 59))


def test_a_log_counts_its_entries():
    groups = [(1, False, False, 2), (1, True, True, 1), (2, True, False, 3)]
    assert log.counts(groups) == {1: (3, 1, 1), 2: (3, 3, 0)}


def test_logs_are_read_and_sampled_by_the_end_of_a_day():
    assert log.read_by(date(2026, 2, 28), 1) == datetime(2026, 3, 1, 23, 59, 59)
    assert log.sampled_by(date(2026, 1, 1), 5) == datetime(2026, 2, 5, 23, 59, 59)
    assert log.sampled_by(date(2026, 12, 1), 28) == datetime(2027, 1, 28, 23, 59, 59)
