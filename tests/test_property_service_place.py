# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Places and addresses of a foreign file become buildings and units, each once."""

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

place = load_rules("property_service").place


def test_spellings_of_one_place_are_one_place():
    assert place.distinct(["Street", " street ", "", None, "STREET", "Lobby  A"]) == [
        "Street",
        "Lobby A",
    ]
    assert place.key("Ｂｌｏｃｋ 3") == place.key("block  3") == "block 3"


def test_a_code_is_made_of_the_name_and_never_taken_twice():
    taken = set()
    for wanted in ("STREET-SIDEWALK", "STREET-SIDEWAL-2", "STREET-SIDEWAL-3"):
        code = place.code_for("Street/Sidewalk", taken)
        taken.add(code)
        assert code == wanted
    assert place.code_for("3 号楼", set()) == "3-号楼"
    assert place.code_for("***", set()) == "B"


@given(st.lists(st.text(max_size=40), max_size=30))
def test_codes_are_distinct_and_short(names):
    taken = set()
    for name in names:
        code = place.code_for(name, taken)
        assert code not in taken
        assert 0 < len(code) <= 16
        taken.add(code)


def test_addresses_become_units_of_the_mapped_building_once():
    spots = [
        place.Spot("House", "12 Main"),
        place.Spot("house", "12  MAIN"),
        place.Spot("House", "14 Main"),
        place.Spot("House", ""),
        place.Spot("Street", "12 Main"),
        place.Spot("", "12 Main"),
    ]
    plan = place.plan_units(spots, {"house": 7, "street": None}, {(7, "14 main"): object()}, create=True)
    assert plan.units == {7: ["12 Main"]}
    assert plan.unit_keys == [(7, "12 main"), (7, "12 main"), (7, "14 main"), None, None, None]


def test_without_creation_unknown_addresses_have_no_unit():
    plan = place.plan_units([place.Spot("House", "12 Main")], {"house": 7}, {}, create=False)
    assert (plan.units, plan.unit_keys) == ({}, [None])


def test_the_words_of_the_file_stay_readable():
    assert place.Spot("House", "12 Main").text == "House, 12 Main"
    assert place.Spot("", "12 Main").text == "12 Main"
    assert place.Spot().text == ""
