# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Spellings of phones, names and units; the keys residents are found by; the estate file; moves and duties."""

from datetime import date

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_base")
place, estate_file, table = rules.place_code, rules.estate_file, rules.table


@pytest.mark.parametrize(
    ("building", "unit", "wanted"),
    [
        ("1", "1203", ("1", "1203")),
        ("1栋", "1203室", ("1", "1203")),
        ("1", "1-1203", ("1", "1203")),
        (None, "1栋1203", ("1", "1203")),
        (None, "2号楼3单元501室", ("2", "3-501")),
        ("A座", "A-101", ("a", "101")),
        (None, "1203", ("", "1203")),
    ],
)
def test_units_are_recognised_however_they_are_written(building, unit, wanted):
    assert place.split_unit(building, unit) == wanted


def test_phone_numbers():
    assert place.phone_digits("+86 138-0013-8000") == place.phone_digits("0086 13800138000") == "13800138000"
    assert place.phone_list("138 0013 8000、0755-2600123/110") == ["13800138000", "07552600123", "110"]
    assert not place.phone_digits("none")


def finds(text, keys):
    return any(key.startswith(prefix) for prefix in place.key_prefixes(text) for key in keys)


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.integers(3, 11))
def test_a_phone_is_found_by_its_beginning_and_by_its_end(phone, length):
    keys = place.phone_keys(phone)
    assert finds(phone[:length], keys)
    assert finds(phone[-length:], keys)


@given(st.text(alphabet="王李张伟芳娜秀英建国", min_size=2, max_size=4), st.data())
def test_a_name_is_found_from_any_character_on(name, data):
    start = data.draw(st.integers(0, len(name) - 1))
    assert finds(name[start:], place.name_keys(name))


def test_western_names_are_found_by_each_word():
    keys = place.name_keys("Anna Maria Smith")
    assert finds("anna", keys) and finds("Maria S", keys) and finds("SMITH", keys)
    assert not finds("mith", keys)


@given(st.text(max_size=30))
def test_any_text_can_be_searched(text):
    assert all(len(prefix) > 1 for prefix in place.key_prefixes(text))


# ----------------------------------------------------------------- estate file

COLUMNS = {
    (sheet, name): table.Column(name, (name,))
    for sheet in ("buildings", "units", "residents")
    for name in ("building", "building_name", "floor_count", "unit", "floor", "area", "status", "name", "phone",
                 "phone_other", "kind", "date_from", "date_to")
}  # fmt: skip


def row(number, **values):
    return table.Record(number, {"building": "1", "unit": "101", **values}, "residents")


def collect(*rows):
    return estate_file.collect({"residents": list(rows)}, COLUMNS)


def held(key, name, phone="13900000001", kind="owner", first=date(2020, 1, 1), last=None, unit=("1", "101")):
    return estate_file.Held(key, key, unit, name, phone, kind, first, last)


def test_rows_of_one_unit_fill_each_other_but_do_not_contradict():
    places, errors = collect(row(2, floor=1, name="Ada"), row(3, area=80, name="Ben"), row(4, floor=2, name="Cid"))
    assert places.units["1", "101"].values == {"floor": 1, "area": 80}
    assert [(e.row, e.column, e.code) for e in errors] == [(4, "floor", "conflict")]


def test_a_phone_without_a_name_is_an_error():
    assert [(e.column, e.code) for e in collect(row(2, phone="13900000001"))[1]] == [("name", "missing")]


def test_corrected_rows_are_recognised_by_what_was_not_corrected():
    start = date(2020, 1, 1)
    cases = {
        "name": row(2, name="Adda", phone="13900000001", kind="owner", date_from=start),
        "phone": row(2, name="Ada", phone="13999999999", kind="owner", date_from=start),
        "date": row(2, name="Ada", phone="13900000001", kind="owner", date_from=date(2021, 1, 1)),
        "kind": row(2, name="Ada", phone="13900000001", kind="tenant", date_from=start),
        "less": row(2, name="Ada"),
    }
    for what, record in cases.items():
        assert estate_file.match(collect(record)[0], [held(1, "Ada")])[0].key == 1, what


def test_successors_and_returning_people_are_new():
    old = held(1, "Ada", last=date(2021, 1, 1))
    buyer = row(2, name="Ben", phone="13900000009", kind="owner", date_from=date(2021, 1, 1))
    back = row(3, name="Ada", phone="13900000001", kind="owner", date_from=date(2023, 1, 1))
    assert estate_file.match(collect(buyer, back)[0], [old]) == [None, None]


def test_two_people_of_a_unit_are_not_mixed_up():
    rows = [row(2, name="Ada", phone="13900000002"), row(3, name="Ada", phone="13900000001")]
    found = estate_file.match(collect(*rows)[0], [held(1, "Ada", "13900000001"), held(2, "Ada", "13900000002")])
    assert [one.key for one in found] == [2, 1]


@given(
    st.lists(
        st.tuples(st.sampled_from("12"), st.sampled_from(["101", "102"]), st.sampled_from("ABC")),
        unique=True,
        max_size=9,
    )
)
def test_the_same_file_again_matches_every_row_with_itself(people):
    rows = [
        table.Record(
            n, {"building": b, "unit": u, "name": who, "phone": f"1390000000{n}", "kind": "owner"}, "residents"
        )
        for n, (b, u, who) in enumerate(people)
    ]
    places, errors = estate_file.collect({"residents": rows}, COLUMNS)
    known = [held(n, who, f"1390000000{n}", unit=(b, u)) for n, (b, u, who) in enumerate(people)]
    assert not errors
    assert [one.key for one in estate_file.match(places, known)] == list(range(len(people)))


def test_same_person_twice_on_one_day_is_a_duplicate():
    twice = [
        row(2, name="Ada", date_from=date(2020, 1, 1), date_to=date(2021, 1, 1)),
        row(3, name="Ada", date_from=date(2021, 1, 1)),
    ]
    assert not estate_file.duplicates(collect(*twice)[0], COLUMNS)
    twice.append(row(4, name="Ada", date_from=date(2022, 1, 1)))
    assert [e.row for e in estate_file.duplicates(collect(*twice)[0], COLUMNS)] == [4]


@pytest.mark.parametrize(
    ("status", "kinds", "wanted"),
    [
        (None, {"tenant"}, False), ("rented", {"owner"}, True), ("rented", {"owner", "tenant"}, False),
        ("vacant", {"owner"}, False), ("vacant", {"tenant"}, True),
        ("occupied", set(), True), ("occupied", {"owner"}, False),
    ],
)  # fmt: skip
def test_stated_status_against_the_residents(status, kinds, wanted):
    assert estate_file.status_conflict(status, kinds) is wanted


# -------------------------------------------------------------- moves and duties


def test_a_move_ends_roles_the_day_before_or_says_why_not():
    span = rules.move.Span
    spans = [
        span(1, date(2024, 1, 1)), span(2, date(2025, 6, 1)), span(3, date(2024, 1, 1), date(2025, 5, 30)),
        span(4, date(2024, 1, 1), date(2025, 12, 31)), span(5, date(2024, 1, 1), date(2025, 5, 31)),
    ]  # fmt: skip
    ends, refused = rules.move.end_before(spans, date(2025, 6, 1))
    assert ends == dict.fromkeys((1, 4, 5), date(2025, 5, 31))
    assert refused == {2: "early", 3: "over"}


def test_the_version_that_counts():
    versions = [(1, 1, date(2024, 1, 1)), (2, 2, date(2025, 1, 1)), (3, 3, None), (4, 4, date(2026, 1, 1))]
    current = rules.duty_version.current_version
    assert current(versions, date(2023, 12, 31)) is None
    assert current(versions, date(2025, 6, 1)) == 2
    assert current([(1, 1, date(2025, 1, 1)), (2, 2, date(2025, 1, 1))], date(2025, 1, 1)) == 2
    assert rules.duty_version.missing({"d": [1, 2, 3]}, {"d": {2}}) == {"d": [1, 3]}
