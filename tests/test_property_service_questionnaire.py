# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Codes of sheets, rates, satisfaction and the comparison of campaigns (VIS-3..5)."""

from datetime import datetime, timedelta

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_service").questionnaire
NUMBERS = st.lists(st.integers(0, 10**6), min_size=10, max_size=10)


@given(NUMBERS)
def test_a_code_reads_the_same_however_it_is_typed(numbers):
    code = rules.code(numbers)
    assert len(code) == 11
    for typed in (code, code.lower(), code.replace("-", ""), f" {code} ", f"https://example.com/q/{code}"):
        assert rules.plain(typed) == code


def test_letters_that_are_mistaken_are_not_used():
    assert not set("01IO") & set(rules.ALPHABET)


@pytest.mark.parametrize("part, whole, rate", [(0, 0, ""), (0, 5, "0.0"), (2, 3, "66.6"), (3, 3, "100.0")])
def test_rates_are_cut_off_not_rounded_up(part, whole, rate):
    assert rules.rate(part, whole) == rate


@given(st.lists(st.builds(rules.Answer, st.integers(1, 4), st.integers(1, 5)), max_size=60), st.integers(1, 5))
def test_satisfaction_counts_every_answer_once(answers, least):
    found = rules.satisfaction(answers, least)
    assert sum(answered for _good, answered, _sum in found.values()) == len(answers)
    assert all(0 <= good <= answered <= total for good, answered, total in found.values())
    assert sum(good for good, _answered, _sum in found.values()) == sum(a.score >= least for a in answers)


@pytest.mark.parametrize(
    "now, before, change", [("70.0", "65.5", "+4.5"), ("60.0", "65.5", "-5.5"), ("", "65.5", ""), ("70.0", "", "")]
)
def test_the_change_since_the_campaign_before(now, before, change):
    assert rules.difference(now, before) == change


def test_the_window():
    due = datetime(2026, 6, 5, 15, 59, 59)
    assert rules.state_of(due, due) == "answered"
    assert rules.state_of(due + timedelta(seconds=1), due) == "late"


def test_the_moves_of_a_campaign():
    assert rules.move("send", "draft") == "sent"
    assert rules.move("close", "sent") == "closed"
    for event, state in (("send", "sent"), ("send", "closed"), ("close", "draft"), ("close", "closed")):
        with pytest.raises(rules.QuestionnaireError, match="state"):
            rules.move(event, state)


def test_what_residents_wrote_is_told_once():
    assert rules.counted_texts(["b", "a ", "c", "a", " "]) == ["a ×2", "b", "c"]


SHEETS = [
    rules.Answer(1, 5, 10, "Cleaning", 1),
    rules.Answer(1, 2, 20, "Cleaning", 1),
    rules.Answer(2, 4, 10, "Guards", 0),
    rules.Answer(3, 0, 10, "What else?", 2, "More light"),
]


def test_questions_stand_in_the_order_of_the_sheet_and_texts_are_left_out():
    rows = rules.question_rows(SHEETS, 4)
    assert [(row["name"], row["answered"], row["satisfied"], row["rate"], row["mean"]) for row in rows] == [
        ("Guards", 1, 1, "100.0", "4.00"),
        ("Cleaning", 2, 1, "50.0", "3.50"),
    ]


def test_a_question_is_compared_with_the_same_question_before():
    mine, theirs = rules.question_rows(SHEETS, 4), rules.question_rows(SHEETS[:1], 4)
    rows = {row["name"]: (row["before"], row["change"]) for row in rules.compared(mine, theirs)}
    assert rows == {"Guards": ("", ""), "Cleaning": ("100.0", "-50.0")}


def test_buildings_count_late_sheets_as_sent_but_not_as_returned():
    counts = [(10, rules.ANSWERED, 2), (10, rules.LATE, 1), (10, rules.WAITING, 1), (20, rules.WAITING, 3)]
    rows = rules.building_rows(counts, {10: "B10", 20: "B20"}, SHEETS, 4)
    assert [(row["name"], row["sent"], row["returned"], row["rate"]) for row in rows] == [
        ("B10", 4, 2, "50.0"),
        ("B20", 3, 0, "0.0"),
    ]
    assert [row["satisfied"] for row in rows] == ["100.0", "0.0"]


@pytest.mark.parametrize(
    "year, half, key",
    [(2026, "autumn", 3), (2026, "spring", 2), (2025, "autumn", 1), (2025, "spring", None), (2030, "spring", 4)],
)
def test_the_questionnaire_before_is_the_last_earlier_half_year(year, half, key):
    sent = [(2025, "spring", 1), (2026, "autumn", 4), (2025, "autumn", 2), (2026, "spring", 3)]
    assert rules.previous(sent, year, half) == key


@pytest.mark.parametrize(
    "text, good",
    [("5,2", True), ("", True), ("3,", True), ("soon", False), ("5;2", False), ("-1", False), ("400", False)],
)
def test_reminders_are_days(text, good):
    assert rules.are_days(text) == good


@pytest.mark.parametrize("text, days", [("5,2", [5, 2]), ("2, 5", [5, 2]), ("", []), ("3,", [3])])
def test_reminders_go_out_the_earliest_first(text, days):
    assert rules.days_before(text) == days


@pytest.mark.parametrize(
    "days, now, moment",
    [
        ([5, 2], datetime(2026, 6, 4), None),
        ([5, 2], datetime(2026, 6, 5), datetime(2026, 6, 5)),
        ([5, 2], datetime(2026, 6, 7, 23), datetime(2026, 6, 5)),
        ([5, 2], datetime(2026, 6, 9), datetime(2026, 6, 8)),
        ([5, 2], datetime(2026, 6, 10), None),
        ([5, 0], datetime(2026, 6, 10), None),
        ([], datetime(2026, 6, 9), None),
    ],
)
def test_of_reminders_that_have_come_the_last_one_counts_until_the_window_closes(days, now, moment):
    assert rules.last_reminder(days, datetime(2026, 6, 10), now) == moment
