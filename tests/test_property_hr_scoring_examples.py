# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The examples of rulebooks: every number that they ship, and that they say what they are named for (SCO-1)."""

import json
import re

import pytest
from repository import ROOT

FOLDER = ROOT / "property_hr_scoring" / "data" / "examples"
#: every number of an example in the order in which it stands: by rule, then by part
NUMBERS = {
    "front_desk": {
        "FD-101": (-1, 3),
        "FD-102": (-0.5, -1.5, 0.5),
        "FD-103": (-1,),
        "FD-201": (-1, 2, 2, 3, -4),
        "FD-202": (-2,),
        "FD-203": (-2, -5, 1),
        "FD-204": (-10,),
        "FD-205": (-1, 5, 5, 6),
        "FD-206": (-3, 0, 5999),
        "FD-301": (-2, 0, 600),
        "FD-302": (-5, 600, 1800),
        "FD-303": (-10, 1800),
        "FD-304": (-15,),
        "FD-305": (-1,),
        "FD-401": (-2,),
        "FD-402": (-2,),
        "FD-403": (-0.5, 4),
        "FD-404": (-8, 25),
        "FD-405": (-3,),
        "FD-406": (-3,),
        "FD-501": (-2,),
        "FD-502": (-2,),
        "FD-601": (-2, 8),
        "FD-701": (2,),
        "FD-702": (3, 5, 1),
        "FD-703": (2, 8999),
        "base_points": (100,),
        "weights": (10, 60, 30),
        "maxima": (10, 25, 30, 10, 10, 30),
        "ratings": (3, 10, 2, 10, 2, 10, 1, 10),
        "conversions": (3, 900),
        "outcomes": (80, 1, 70, 2, 6, 5, 60, 1),
    },
    "guards": {
        "GD-101": (-1, 4),
        "GD-102": (-1, 2, 2, 3, 3),
        "GD-201": (-1, 60, 15),
        "GD-202": (-1, 3, 15, 30, 2, 2, 30),
        "GD-203": (-20, 2, -30, 3, -40),
        "GD-204": (-5,),
        "GD-205": (-4, 100),
        "GD-301": (-3, 100),
        "GD-302": (-2, 10),
        "GD-303": (-5,),
        "GD-401": (-10, 2, -20, 50),
        "GD-402": (-1, 1, 8, 7, 2, 2),
        "GD-403": (-5, -2),
        "GD-404": (-8, -4),
        "GD-405": (-3, -6, 1),
        "GD-406": (-5, 40),
        "GD-407": (-3, 2, 2),
        "GD-501": (-2,),
        "GD-502": (-20,),
        "GD-503": (-4, 2, 2),
        "GD-504": (-15, 100),
        "GD-601": (-2,),
        "GD-602": (-3,),
        "GD-701": (10, 30, 5),
        "GD-702": (3,),
        "GD-703": (4,),
        "base_points": (100,),
        "conversions": (4, 1, 3, 60, 1),
        "outcomes": (85, 1, 70, 2, 2, 3),
        "policy": (3, 10, 10, 300),
    },
    "supervisors": {
        "SV-101": (-1, 10, 5, -1, -10, 1),
        "SV-102": (-0.5, 6, 5, -0.5, -6, 0.5),
        "SV-103": (0, -6, 2, -3, 4, 0, 6, 2, -3, -6, 3),
        "SV-104": (0, -5, 80, -2, 90, 0, 98, 2, -2, -5, 3),
        "SV-105": (0, -4, 1, 0, 3, 1, -1, -4, 1),
        "SV-106": (-0.5, 5, -0.5, -5, 0.5),
        "SV-107": (-0.5, 5, -0.5, -5, 0.5),
        "SV-108": (-1, 6, -1, -6, 1),
        "SV-109": (-0.5, 4, -0.5, -4, 0.5),
        "SV-110": (-1, 0.5, 8, 2, -1, -8, 1),
        "SV-201": (-1, 5),
        "SV-202": (-3,),
        "SV-203": (-5,),
        "SV-204": (-20,),
        "SV-205": (-3, -8, 1),
        "SV-206": (-5,),
        "SV-207": (-2, 2, 2, 4, 3),
        "SV-301": (-3,),
        "SV-302": (-1,),
        "SV-401": (-10,),
        "SV-501": (3, 8, 1),
        "SV-502": (2,),
        "base_points": (100,),
        "weights": (0, 0, 100),
        "maxima": (40,),
        "ratings": (2, 10, 1, 10, 1, 10),
        "conversions": (3, 1),
        "outcomes": (85, 2, 75, 3, 3, 2, 6),
    },
}
#: the shapes that an example is there to show: words that stand in its rules or beside them
SHAPES = {
    "front_desk": (
        "maxima",
        "ratings",
        "unit_size",
        "is_begun_counted",
        "points_limit",
        "quantity_up_to",
        "is_replacing",
    ),
    "guards": (
        "step_ids",
        "is_ladder_by_category",
        "party",
        "shift",
        "supervision",
        "outside",
        "policy",
        "ladder_days",
    ),
    "supervisors": ("standard_code", "floor_ids", "points_below", "points_above", "answer_role", "months_running"),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def numbers(value):
    """Every number within a value, in order; flags are none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from numbers(part)


def test_every_example_is_listed():
    assert {path.stem for path in FOLDER.iterdir()} == NUMBERS.keys()


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_is_the_one_that_is_meant(name):
    example = read(name)
    found = {rule["code"]: tuple(numbers(rule)) for rule in example.pop("rules")}
    found |= {part: tuple(numbers(value)) for part, value in example.items() if any(True for _one in numbers(value))}
    assert found == NUMBERS[name]


@pytest.mark.parametrize("name", NUMBERS)
def test_it_shows_the_shapes_that_it_is_named_for(name):
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    assert not [word for word in SHAPES[name] if f'"{word}"' not in text]
    assert 15 <= len(read(name)["rules"]) <= 30


@pytest.mark.parametrize("name", NUMBERS)
def test_every_text_is_there_in_both_languages_once(name):
    example = read(name)
    lines = [example, *example["rules"], *example["outcomes"], *example.get("ratings", ())]
    assert not [line["name"] for line in lines if not line["name"].isascii() or not CHINESE.search(line["zh"])]
    for texts in ([line["name"] for line in lines], [line["zh"] for line in lines]):
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", NUMBERS)
def test_lines_name_rules_that_are_there(name):
    example = read(name)
    codes = [rule["code"] for rule in example["rules"]]
    named = [line[key] for line in example.get("conversions", ()) for key in ("of", "into")]
    named += [line["rule"] for line in example["outcomes"] if "rule" in line]
    assert len(codes) == len(set(codes)) and set(named) <= set(codes)
