# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which facts tickets are for scoring."""

import pytest
from conftest import load_rules

rules = load_rules("property_hr_scoring_service").ticket_facts


@pytest.mark.parametrize(
    ("code", "state", "fact"),
    [
        ("reply", "missed", ("reply_missed", 1)),
        ("reply", "kept", ("reply_missed", 0)),
        ("reply_invalid", "missed", ("reply_missed", 1)),
        ("follow_up", "missed", ("follow_up_missed", 1)),
        ("service_follow_up", "kept", ("follow_up_missed", 0)),
        ("reply", "open", None),
        ("reply", "warned", None),
        ("reply", "waived", None),
        ("reply", "withdrawn", None),
        ("visit_quota", "missed", None),
    ],
)
def test_only_judged_promises_are_facts(code, state, fact):
    assert rules.promise(code, state) == fact


def test_every_promise_of_a_chain_has_its_own_group():
    groups = {rules.promise_group("reply", "", step) for step in range(3)}
    assert len(groups | {rules.promise_group("reply_invalid", "", 0)}) == 4


def test_promises_of_a_merged_ticket_count_and_those_of_a_cancelled_one_do_not():
    assert rules.counts("cancelled", is_merged=True)
    assert not rules.counts("cancelled")
    assert rules.counts("settled")


@pytest.mark.parametrize(
    ("kind", "verdict", "state", "fact"),
    [
        ("praise", "none", "new", "praise"),
        ("praise", "none", "cancelled", ""),
        ("complaint", "valid", "closed", "complaint_valid"),
        ("complaint", "valid", "cancelled", ""),
        ("complaint", "none", "settled", ""),
        ("complaint", "invalid", "closed", ""),
        ("service", "valid", "closed", ""),
    ],
)
def test_naming_employees_means_something_in_praise_and_valid_complaints(kind, verdict, state, fact):
    assert rules.naming(kind, verdict, state) == fact
