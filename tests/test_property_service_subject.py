# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which earlier subjects are offered while one is typed (TKT-1)."""

import pytest
from conftest import load_rules

subject = load_rules("property_service").subject
merge = subject.merge


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


@pytest.mark.parametrize(
    "sentence, title",
    [
        ("", ""),
        ("  ", ""),
        ("电梯不动", "电梯不动"),
        ("电梯不动。请尽快", "电梯不动"),
        ("。电梯不动", "电梯不动"),
        ("Flat 3.5 is wet. Hurry", "Flat 3.5 is wet"),
        ("漏" * 40, "漏" * 40),
        ("漏" * 41, "漏" * 39 + "…"),
        (
            "楼上住户从昨天晚上九点开始一直在唱卡拉OK到凌晨，孩子没法睡觉，已经敲过两次门都没有人开",
            "楼上住户从昨天晚上九点开始一直在唱卡拉OK到凌晨，孩子没法睡觉…",
        ),
        (
            "The lift stands still since seven, and an old lady waits in the hall.",
            "The lift stands still since seven…",
        ),
        ("短，" + "漏" * 60, "短，" + "漏" * 37 + "…"),
    ],
)
def test_the_title_is_the_first_sentence_cut_at_a_pause(sentence, title):
    assert subject.title(sentence) == title
    assert len(subject.title(sentence)) <= subject.TITLE
