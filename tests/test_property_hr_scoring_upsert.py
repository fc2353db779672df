# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Derived rows are brought in line with what they follow from."""

from conftest import load_rules

upsert = load_rules("property_hr_scoring").upsert


def test_only_what_differs_is_changed():
    wanted = {"a": (1, 1), "b": (2, 2), "c": (3, 3)}
    present = {"z": (9, 9), "b": (2, 2), "a": (0, 1)}
    assert upsert.changes(wanted, present) == (["c"], ["a"], ["z"])
    assert upsert.changes(wanted, dict(wanted)) == ([], [], [])


def test_everything_that_changes_is_named_once():
    plan = upsert.changes({"a": 1, "b": 2}, {"b": 3, "z": 4})
    assert plan.all() == ["a", "b", "z"]
