# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two versions of the rulebook compared: rules/compare.py (SCO-1)."""

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

compare = load_rules("property_hr_scoring").compare

TEXT = st.sampled_from(["", "-1", "-2", "month", "year"])
FIELDS = st.dictionaries(st.sampled_from(["points", "money", "window"]), TEXT, max_size=3)
PLACE = st.tuples(st.sampled_from(["rules", "steps"]), st.sampled_from(["A-1", "A-2", ""]), st.sampled_from(["", "2"]))
LINES = st.dictionaries(PLACE, FIELDS, max_size=8)


@given(LINES)
def test_a_version_does_not_differ_from_itself(lines):
    assert compare.compare(lines, lines) == []


@given(LINES, LINES)
def test_seen_from_the_other_side_it_is_the_same(first, second):
    there, back = compare.compare(first, second), compare.compare(second, first)
    assert sorted(change.back() for change in there) == sorted(back)


@given(LINES, LINES)
def test_every_field_that_differs_is_named_and_no_other_one(first, second):
    named = {(change.sheet, change.subject, change.key, change.field) for change in compare.compare(first, second)}
    for place in {*first, *second}:
        old, new = first.get(place, {}), second.get(place, {})
        differing = {name for name in {*old, *new} if old.get(name, "") != new.get(name, "")}
        if (place in first) != (place in second):
            differing = differing or {""}
        assert {name for *where, name in named if tuple(where) == place} == differing


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_lines_is_no_difference(lines, random):
    mixed = list(lines.items())
    random.shuffle(mixed)
    assert compare.compare(lines, dict(mixed)) == []


def test_added_removed_and_changed_are_told_apart():
    first = compare.lines([("rules", "A-1", "", {"points": "-1"}), ("rules", "A-2", "", {"points": "-2"})])
    second = compare.lines([("rules", "A-1", "", {"points": "-3"}), ("rules", "A-3", "", {"points": "-2"})])
    found = compare.compare(first, second)
    assert [(one.kind, one.subject, one.old, one.new) for one in found] == [
        ("changed", "A-1", "-1", "-3"),
        ("added", "A-3", "", "-2"),
        ("removed", "A-2", "-2", ""),
    ]
    assert compare.counts(found) == {"added": 1, "changed": 1, "removed": 1}


def test_lines_that_are_called_alike_are_numbered():
    rows = [("shares", "A-1", "superior", {"points": str(number)}) for number in range(3)]
    rows.insert(1, ("shares", "A-1", "superior (2)", {"points": "9"}))
    found = compare.lines(rows)
    assert len(found) == 4
    assert ("shares", "A-1", "superior (3)") in found
