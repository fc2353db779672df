# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Seals: the same content always has the same hash, and no change of a chain stays hidden."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

seal = load_rules("property_document").seal

leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False, places=4)
)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)
payloads = st.dictionaries(st.text(max_size=8), trees, max_size=5)


def make_chain(contents):
    """Stored rows of a sound chain."""
    hashes = [(seal.digest(content), b"ctx%d" % number) for number, content in enumerate(contents)]
    return [
        seal.Row(serial, content, payload_hash, previous, current, context)
        for content, (payload_hash, context), (serial, previous, current) in zip(
            contents, hashes, seal.chain(hashes), strict=True
        )
    ]


chains = st.lists(st.binary(max_size=20), min_size=2, max_size=8).map(make_chain)


@given(payloads)
def test_order_of_keys_does_not_matter(payload):
    turned = dict(reversed(payload.items()))
    assert seal.canonical(payload) == seal.canonical(turned)


@given(payloads, payloads)
def test_different_content_has_different_spelling(left, right):
    if seal.canonical(left) != seal.canonical(right):
        assert left != right
        assert seal.digest(seal.canonical(left)) != seal.digest(seal.canonical(right))


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        ({"名": "张伟"}, '{"名":"张伟"}'),
        ({"at": datetime(2026, 3, 1, 8, 0)}, '{"at":"2026-03-01T08:00:00Z"}'),
        ({"at": datetime(2026, 3, 1, 16, 0, tzinfo=timezone(timedelta(hours=8)))}, '{"at":"2026-03-01T08:00:00Z"}'),
        ({"at": datetime(2026, 3, 1, 8, 0, tzinfo=UTC)}, '{"at":"2026-03-01T08:00:00Z"}'),
        ({"on": date(2026, 3, 1)}, '{"on":"2026-03-01"}'),
        ({"m": Decimal("40.00")}, '{"m":"40"}'),
        ({"m": Decimal("-0.0")}, '{"m":"0"}'),
        ({"m": Decimal("1E+2")}, '{"m":"100"}'),
        ({"l": (1, True, [])}, '{"l":[1,true,[]]}'),
    ],
)
def test_spelling(payload, text):
    assert seal.canonical(payload).decode() == text


@pytest.mark.parametrize(
    ("payload", "path", "kind"),
    [
        ({"a": 1.0}, "payload.a", "float"),
        ({"a": [0, {"b": 0.5}]}, "payload.a[1].b", "float"),
        ({1: "a"}, "payload.1", "int"),
        ({"a": b"x"}, "payload.a", "bytes"),
        ({"a": Decimal("NaN")}, "payload.a", "Decimal"),
    ],
)
def test_values_without_one_spelling_are_refused_by_path(payload, path, kind):
    for seen in (seal.canonical, lambda now: seal.still_says(b"{}", now)):
        with pytest.raises(seal.PayloadError) as error:
            seen(payload)
        assert error.value.args == (path, kind)


@given(chains)
def test_a_sound_chain_holds(rows):
    assert seal.first_broken(iter(rows), last=len(rows)) is None
    assert seal.first_broken(rows, heads={len(rows): rows[-1].chain_hash}) is None


@given(chains, st.data())
def test_a_changed_payload_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at] = replace(rows[at], payload=rows[at].payload + b"!")
    assert seal.first_broken(rows) == seal.Break(at + 1, "payload")


@given(chains, st.data())
def test_a_payload_changed_with_its_hash_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    payload = rows[at].payload + b"!"
    rows[at] = replace(rows[at], payload=payload, payload_hash=seal.digest(payload))
    assert seal.first_broken(rows) == seal.Break(at + 1, "link")


@given(chains, st.data())
def test_changed_circumstances_are_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at] = replace(rows[at], context=b"another signer")
    assert seal.first_broken(rows) == seal.Break(at + 1, "link")


@given(chains, st.data())
def test_a_deleted_row_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    total = len(rows)
    del rows[at]
    assert seal.first_broken(rows, last=total) == seal.Break(at + 1, "missing")


@given(chains, st.data())
def test_an_inserted_row_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    extra = replace(rows[at], payload=b"forged", payload_hash=seal.digest(b"forged"))
    forged = [*rows[:at], extra, *(replace(row, serial=row.serial + 1) for row in rows[at:])]
    assert seal.first_broken(forged).serial == at + 1


@given(chains, st.data())
def test_a_well_made_insertion_is_named_where_the_old_chain_goes_on(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    payload_hash, previous = seal.digest(b"forged"), rows[at].previous_hash
    extra = seal.Row(at + 1, b"forged", payload_hash, previous, seal.link(previous, payload_hash, at + 1))
    forged = [*rows[:at], extra, *(replace(row, serial=row.serial + 1) for row in rows[at:])]
    assert seal.first_broken(forged) == seal.Break(at + 2, "order")


@given(chains, st.data())
def test_a_changed_order_is_named(rows, data):
    at = data.draw(st.integers(0, len(rows) - 2))
    one, two = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = replace(two, serial=one.serial), replace(one, serial=two.serial)
    assert seal.first_broken(rows) == seal.Break(at + 1, "order")


@given(chains, st.data())
def test_destruction_keeps_the_chain_and_erasure_breaks_it(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    rows[at] = replace(rows[at], payload=None)
    assert seal.first_broken(rows) == seal.Break(at + 1, "erased")
    rows[at] = replace(rows[at], is_destroyed=True)
    assert seal.first_broken(rows) is None


@given(chains, st.data())
def test_a_chain_calculated_anew_does_not_fit_the_exported_head(rows, data):
    at = data.draw(st.integers(0, len(rows) - 1))
    anew = make_chain(
        [*(row.payload for row in rows[:at]), rows[at].payload + b"!", *(row.payload for row in rows[at + 1 :])]
    )
    assert seal.first_broken(anew) is None
    assert seal.first_broken(anew, heads={len(rows): rows[-1].chain_hash}) == seal.Break(len(rows), "head")


@given(chains)
def test_linking_in_parts_gives_the_same_chain(rows):
    pairs = [(row.payload_hash, row.context) for row in rows]
    first = seal.chain(pairs[:1])
    rest = seal.chain(pairs[1:], previous=first[-1][2], serial=first[-1][0])
    assert first + rest == seal.chain(pairs)


def test_an_empty_chain_holds():
    assert seal.first_broken([]) is None
    assert seal.first_broken([], last=1) == seal.Break(1, "missing")


def test_a_renamed_record_is_still_the_one_that_was_named():
    then = seal.canonical(
        {"post": seal.named("property.post,7", "Gate"), "people": [seal.named("hr.employee,1", "Wang")]}
    )
    now = {"post": seal.named("property.post,7", "East Gate"), "people": [seal.named("hr.employee,1", "Wang Lei")]}
    assert seal.still_says(then, now)


def test_another_record_of_the_same_name_is_another():
    then = seal.canonical({"person": seal.named("hr.employee,1", "Wang Lei")})
    for other in ("hr.employee,2", "res.users,1", ""):
        assert not seal.still_says(then, {"person": seal.named(other, "Wang Lei")})
    assert not seal.still_says(then, {"person": "Wang Lei"})


def test_a_name_that_was_sealed_alone_is_compared_as_it_was():
    then = seal.canonical({"person": "Wang Lei", "supervisor": ""})
    nobody = seal.named("", "")
    assert seal.still_says(then, {"person": seal.named("hr.employee,1", "Wang Lei"), "supervisor": nobody})
    assert not seal.still_says(then, {"person": seal.named("hr.employee,1", "Li Na"), "supervisor": nobody})


def test_what_a_later_program_adds_was_not_sealed():
    then = seal.canonical({"points": [{"name": "Uniform"}]})
    assert seal.still_says(then, {"points": [{"name": "Uniform", "weight": 2}], "area": "Hall"})
    assert not seal.still_says(then, {"points": []})
    assert not seal.still_says(then, {"points": [{"name": "Badge"}]})
