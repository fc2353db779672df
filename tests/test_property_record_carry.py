# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A form as a file: what is written comes back, what isn't a form is refused with its place (REC-2)."""

import json

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

carry = load_rules("property_record").carry


def file(**said):
    return json.dumps({"format": carry.FORMAT, **said}).encode()


def test_what_is_written_comes_back():
    field = {"code": "item", "kind": "text", "label": {"zh_CN": "物品"}, "required": True}
    said = {"code": "goods", "months": 12, "portal": True, "sections": [{"stage": "applicant", "fields": [field]}]}
    found = carry.read(carry.write(said))
    assert (found["code"], found["months"], found["portal"], found["limited"]) == ("goods", 12, True, False)
    (section,) = found["sections"]
    assert section["fields"][0]["label"] == {"zh_CN": "物品"}
    assert section["fields"][0]["columns"] == [] and section["roles"] == []


@pytest.mark.parametrize(
    ("content", "reason", "place"),
    [
        (b"x" * (carry.MOST_BYTES + 1), "size", ""),
        (b"\xff\xfe", "json", ""),
        (b"[" * 100_000, "json", ""),
        (b"[]", "format", ""),
        (b'{"format": "other"}', "format", ""),
        (file(months="12"), "kind", "months"),
        (file(months=True), "kind", "months"),
        (file(name="Goods"), "kind", "name"),
        (file(name={"en_US": 1}), "kind", "name.en_US"),
        (file(code="x" * 2001), "kind", "code"),
        (file(sections={}), "kind", "sections"),
        (file(sections=[{"fields": [{"arch": "<form/>"}]}]), "key", "sections[1].fields[1].arch"),
        (
            file(sections=[{"fields": [{"columns": [{"columns": []}]}]}]),
            "key",
            "sections[1].fields[1].columns[1].columns",
        ),
        (file(copies=[{"en_US": "A"}] * (carry.MOST_PARTS + 1)), "kind", "copies"),
    ],
)
def test_what_is_no_form_is_refused_with_its_place(content, reason, place):
    with pytest.raises(carry.CarryError) as caught:
        carry.read(content)
    assert (caught.value.reason, caught.value.place) == (reason, place)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(carry.FORM)), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(sorted(carry.FORM.keys() - {"format"})), JSON, max_size=4))
def test_whatever_is_sent_is_a_form_or_refused(said):
    try:
        found = carry.read(file(**said))
    except carry.CarryError as error:
        assert error.reason in ("kind", "key")
    else:
        assert found.keys() == carry.FORM.keys()
