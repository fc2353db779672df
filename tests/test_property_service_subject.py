# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which earlier subjects are offered while one is typed (TKT-1)."""

from conftest import load_rules

merge = load_rules("property_service").subject.merge


def test_the_nearest_come_first_and_none_twice():
    assert merge([["a", "b"], ["b", "c", "d"]], 3) == ["a", "b", "c"]


def test_the_next_scope_is_asked_only_while_there_is_room():
    asked = []

    def scopes():
        for number in range(3):
            asked.append(number)
            yield [f"{number}-{n}" for n in range(2)]

    assert merge(scopes(), 2) == ["0-0", "0-1"]
    assert asked == [0]
    assert merge((), 5) == []
