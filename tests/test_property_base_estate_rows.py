# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the rows of an estate file say against each other and against what is there."""

from datetime import date

import pytest
from conftest import load_rules

rules = load_rules("property_base")
place, estate_file, table = rules.place_code, rules.estate_file, rules.table

NAMES = ("building", "building_name", "floor_count", "unit", "floor", "area", "status", "name", "phone")
MORE = ("phone_other", "kind", "date_from", "date_to")
COLUMNS = {
    (sheet, name): table.Column(name, (name,))
    for sheet in ("buildings", "units", "residents")
    for name in (*NAMES, *MORE)
}
TODAY, BEFORE, LATER = date(2026, 3, 10), date(2026, 3, 1), date(2026, 4, 1)


def row(number, **values):
    return table.Record(number, {"building": "1", "unit": "101", **values}, "residents")


def collect(*rows):
    places, errors = estate_file.collect({"residents": list(rows)}, COLUMNS)
    assert not errors
    return places


def held(key, name="Ada", phone="13900000001", kind="owner", first=BEFORE, last=None, unit=("1", "101"), partner=None):
    return estate_file.Held(key, partner or key, unit, name, phone, kind, first, last)


def told(errors):
    return [(error.row, error.column, error.code, error.value, error.expected, error.sheet) for error in errors]


def duplicates(*rows):
    return told(estate_file.duplicates(collect(*rows), COLUMNS))


def sheets(**found):
    """A file of several sheets: its places, and what is wrong."""
    rows = {
        name: [table.Record(number, values, name) for number, values in enumerate(some, 2)]
        for name, some in found.items()
    }
    places, errors = estate_file.collect(rows, COLUMNS)
    return places, told(errors)


def test_buildings_units_and_residents_are_merged_from_their_sheets():
    places, errors = sheets(
        buildings=[{"building": "1栋", "building_name": "East", "floor_count": 25}, {"building": "2"}],
        units=[{"building": "1", "unit": "101室", "floor": 1, "building_name": "East"}, {"unit": "2-201", "area": 80}],
        residents=[{"building": "1", "unit": "101", "name": "Ada", "status": "rented", "building_name": "East"}],
    )
    assert not errors
    assert {code: place.values for code, place in places.buildings.items()} == {
        "1": {"building_name": "East", "floor_count": 25},
        "2": {},
    }
    assert {unit: place.values for unit, place in places.units.items()} == {
        ("1", "101"): {"floor": 1, "status": "rented"},
        ("2", "201"): {"area": 80},
    }
    assert [(unit, record["name"]) for unit, record in places.residents] == [(("1", "101"), "Ada")]
    assert (places.buildings["1"].record.sheet, places.units["2", "201"].record.row) == ("buildings", 3)


def test_sheets_that_contradict_each_other_are_told_by_their_row():
    _places, errors = sheets(
        buildings=[{"building": "1", "building_name": "East", "floor_count": 25}, {"building": "1", "floor_count": 26}],
        units=[{"building": "1", "unit": "101", "building_name": "West", "area": 80}],
        residents=[{"building": "1", "unit": "101", "area": 81, "building_name": "North"}],
    )
    assert errors == [
        (3, "floor_count", "conflict", "26", "25", "buildings"),
        (2, "building_name", "conflict", "West", "East", "units"),
        (2, "building_name", "conflict", "North", "East", "residents"),
        (2, "area", "conflict", "81", "80", "residents"),
    ]


@pytest.mark.parametrize(
    ("where", "column"),
    [({"unit": "101"}, "building"), ({"building": "1", "unit": "室"}, "unit"), ({"unit": "-"}, "unit")],
)
def test_a_row_without_its_building_or_unit_is_told_and_the_others_are_read(where, column):
    places, errors = sheets(residents=[where, {"building": "1", "unit": "102", "name": "Ben"}])
    assert [error[:3] for error in errors] == [(2, column, "missing")]
    assert [unit for unit, _record in places.residents] == [("1", "102")]


@pytest.mark.parametrize("name", ["phone", "phone_other", "kind", "date_from", "date_to"])
def test_what_is_said_of_nobody_wants_a_name(name):
    places, errors = sheets(residents=[{"building": "1", "unit": "101", name: "x"}])
    assert ([error[:3] for error in errors], places.residents) == ([(2, "name", "missing")], [])


def test_nobody_leaves_before_coming():
    there = {"building": "1", "unit": "101", "name": "Ada", "date_from": TODAY}
    assert sheets(residents=[{**there, "date_to": BEFORE}])[1] == [
        (2, "date_to", "range", "2026-03-01", "≥ 2026-03-10", "residents")
    ]
    for fine in ({"date_to": TODAY}, {"date_to": LATER}, {"date_from": None, "date_to": BEFORE}):
        assert sheets(residents=[{**there, **fine}])[1] == []


@pytest.mark.parametrize(
    ("text", "prefixes"),
    [
        ("", []),
        (None, []),
        ("12", ["u12"]),
        ("138", ["u138", "p138", "r831"]),
        ("138 0013 8000", ["u13800138000", "p13800138000", "r00083100831"]),
        ("123456789012", ["u123456789012", "p123456789012", "r210987654321"]),
        ("1234567890123", ["p1234567890123", "r3210987654321"]),
        ("A-101", ["na101", "ua-101"]),
        ("1栋1203室", ["n1栋1203室", "u1-1203"]),
        ("Ada", ["nada"]),
        ("x" * 80, ["n" + "x" * 64]),
    ],
)
def test_what_a_text_may_be_the_beginning_of(text, prefixes):
    assert place.key_prefixes(text) == prefixes


def test_a_person_is_known_by_name_and_phone_and_without_a_phone_by_the_unit():
    unit = ("1", "101")
    assert estate_file.person_key(unit, row(2, name="Li  Na", phone="+86 139-0000 0001")) == ("lina", "13900000001")
    assert estate_file.person_key(unit, row(2, name="Li Na")) == ("lina", unit)
    assert estate_file.person_key(unit, row(2, name="Li Na", phone="none")) == ("lina", unit)


def test_the_same_person_twice_is_a_duplicate_of_a_name():
    again = duplicates(row(2, name="Ada", kind="owner"), row(3, name="ada", kind="owner", date_to=LATER))
    assert again == [(3, "name", "duplicate", "ada", "", "residents")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"unit": "102"}),
        ({}, {"name": "Ben"}),
        ({"kind": "owner"}, {"kind": "tenant"}),
        ({"phone": "13900000001"}, {"phone": "13900000002"}),
        ({"date_to": TODAY}, {"date_from": TODAY}),
        ({"date_from": TODAY}, {"date_to": TODAY}),
    ],
)
def test_what_differs_is_no_duplicate(first, second):
    assert not duplicates(row(2, **{"name": "Ada", **first}), row(3, **{"name": "Ada", **second}))


def unlike_phones(partners, *rows):
    places = collect(*rows)
    found = [partner and held(number, partner=partner) for number, partner in enumerate(partners, 1)]
    return told(estate_file.unlike_phones(places, found, COLUMNS))


def test_two_phones_of_one_known_person_contradict_each_other():
    rows = [
        row(2, name="Ada", phone="139 0000 0001"),
        row(3, name="Ada", unit="102", phone="13900000002"),
        row(4, name="Ada", unit="103", phone="13900000001"),
        row(5, name="Ada", unit="104"),
    ]
    error = (3, "phone", "conflict", "13900000002", "13900000001", "residents")
    assert unlike_phones([7, 7, 7, 7], *rows) == [error]
    assert unlike_phones([7, 8, 7, 7], *rows) == []
    assert unlike_phones([7, None, None, None], *rows) == []
    assert unlike_phones([None, 7, 7, 7], *rows) == [
        (4, "phone", "conflict", "13900000001", "13900000002", "residents")
    ]


def unlike_statuses(rows, known=(), found=None):
    places = collect(*rows)
    found = found or [None] * len(places.residents)
    return [(e.row, e.column, e.code) for e in estate_file.unlike_statuses(places, found, known, TODAY, COLUMNS)]


@pytest.mark.parametrize(
    ("values", "fits"),
    [
        ({"kind": "tenant"}, True),
        ({"kind": "owner"}, False),
        ({}, False),  # who is no tenant by the file is taken for an owner
        ({"kind": "tenant", "date_from": TODAY}, True),
        ({"kind": "tenant", "date_from": LATER}, False),
        ({"kind": "tenant", "date_to": LATER}, True),
        ({"kind": "tenant", "date_to": TODAY}, False),
    ],
)
def test_a_rented_unit_has_a_tenant_today(values, fits):
    assert unlike_statuses([row(2, status="rented", name="Ada", **values)]) == (
        [] if fits else [(2, "status", "conflict")]
    )


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"kind": "owner"}, False),
        ({"first": TODAY}, True),
        ({"first": LATER}, False),
        ({"last": LATER}, True),
        ({"last": TODAY}, False),
        ({"unit": ("1", "102")}, False),
    ],
)
def test_a_tenant_who_is_there_already_counts(change, fits):
    known = held(9, **{"kind": "tenant", **change})
    assert unlike_statuses([row(2, status="rented")], [known]) == ([] if fits else [(2, "status", "conflict")])


def test_a_row_that_is_a_known_residency_says_what_it_doesnt_repeat():
    rented = [row(2, status="rented", name="Ada")]
    tenant = held(9, kind="tenant")
    assert unlike_statuses(rented, [tenant], [tenant]) == []
    for change in ({"first": LATER}, {"last": TODAY}, {"kind": "owner"}):
        other = held(9, **{"kind": "tenant", **change})
        assert unlike_statuses(rented, [other], [other]) == [(2, "status", "conflict")], change
    ended = [row(2, status="rented", name="Ada", date_to=TODAY)]
    assert unlike_statuses(ended, [tenant], [tenant]) == [(2, "status", "conflict")], "what the file says counts"
    turned = [row(2, status="rented", name="Ada", kind="owner")]
    assert unlike_statuses(turned, [tenant], [tenant]) == [(2, "status", "conflict")]


def test_units_without_a_status_and_several_people_of_one_unit():
    people = [row(2, name="Ada", kind="owner"), row(3, name="Ben", kind="tenant")]
    assert unlike_statuses(people) == []
    assert unlike_statuses([row(2, name="Ada", kind="owner", status="rented"), people[1]]) == []
    assert unlike_statuses([row(2, name="Ada", kind="owner", status="occupied"), people[1]]) == [
        (2, "status", "conflict")
    ]
    assert unlike_statuses([row(2, status="occupied")]) == [(2, "status", "conflict")]
    assert unlike_statuses([row(2, status="occupied")], [held(8), held(9, name="Ben")]) == []


def test_a_unit_is_found_by_its_name_and_by_its_number():
    assert place.unit_keys("1栋1203室", "1203") == ["u1-1203", "u1203"]
    assert place.unit_keys("1203", "1203室") == ["u1203"]
    assert place.unit_keys("", "12") == ["u12"]
    assert place.unit_keys("1" * 70, "") == ["u" + "1" * 64]


@pytest.mark.parametrize(
    ("text", "code"),
    [("1 幢 - 12 03 室", "1-1203"), ("1/1203", "1-1203"), ("1——1203_", "1-1203"), (" a 座 101 ", "a-101"), (None, "")],
)
def test_spellings_of_a_unit(text, code):
    assert place.unit_code(text) == code


LISTED = {"units": [{"building": "1", "unit": "101"}]}
HOME = {("1", "101")}


@pytest.mark.parametrize(
    ("values", "listed", "present", "unknown"),
    [
        ({"unit": "101"}, LISTED, set(), False),
        ({"unit": "1O1"}, LISTED, set(), True),
        ({"unit": "1O1", "floor": 1}, LISTED, set(), True),
        ({"unit": "102"}, LISTED, {("1", "102")}, False),
        ({"unit": "1O1"}, {}, set(), False),
        ({"unit": "1O1"}, {}, {("2", "101")}, False),
        ({"unit": "1O1"}, {}, HOME, True),
        ({"unit": "101室"}, {}, HOME, False),
        ({"unit": "102", "floor": 0}, {}, HOME, False),
        ({"unit": "102", "area": 80}, {}, HOME, False),
        ({"unit": "102", "status": "vacant"}, {}, HOME, False),
        ({"unit": "1O1", "name": "Ada", "phone": "13900000001"}, {}, HOME, True),
        ({"building": None, "unit": "101"}, {}, HOME, False),
    ],
)
def test_a_unit_that_nobody_describes_is_told(values, listed, present, unknown):
    found = {**listed, "residents": [{"building": "1", **values}]}
    rows = {
        name: [table.Record(number, some, name) for number, some in enumerate(every, 2)]
        for name, every in found.items()
    }
    errors = told(estate_file.unknown_units(rows, present, COLUMNS, "a unit"))
    assert errors == ([(2, "unit", "unknown", values["unit"], "a unit", "residents")] if unknown else [])
