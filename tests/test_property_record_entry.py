# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a resident sends from the page of a form, as its columns take it (REC-1)."""

import base64
from datetime import date, datetime

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
definition, entry = rules.definition, rules.entry
Field, Fault, Option = definition.Field, entry.Fault, definition.Option
OPTIONS = (Option("owner", "Owner"), Option("tenant", "Tenant"))
GOODS = Field(
    "goods",
    "table",
    "Goods",
    column="x_goods",
    columns=(
        Field("item", "text", "Item", column="x_item"),
        Field("pieces", "count", "Pieces", column="x_pieces"),
        Field("unit", "unit", "Unit", column="x_unit"),
    ),
)
PICTURE = b"\x89PNG"


def field(kind, **vals):
    return Field("a", kind, "A", column="x_a", **vals)


def read(*fields, files=None, **texts):
    sent = {name: value if isinstance(value, list) else [value] for name, value in texts.items()}
    return entry.read(fields, sent, files or {})


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", " Sofa ", "Sofa"),
        ("count", "１２", 12),
        ("count", "0", 0),
        ("money", "12.50", 12.5),
        ("number", "-3", -3.0),
        ("date", "2026-03-02", date(2026, 3, 2)),
        ("datetime", "2026-03-02T08:30", datetime(2026, 3, 2, 8, 30)),
        ("yes_no", "no", "no"),
        ("phone", "138 0000 0000", "138 0000 0000"),
        ("email", "a@example.com", "a@example.com"),
    ],
)
def test_what_is_typed_becomes_what_the_column_takes(kind, text, value):
    assert read(field(kind), f_a=text) == ({"x_a": value}, [])


@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("count", "1.5", "whole"),
        ("count", "two", "whole"),
        ("count", "9" * 12, "whole"),
        ("money", "1,000", "number"),
        ("number", "nan", "number"),
        ("date", "tomorrow", "day"),
        ("date", "0001-01-01", "day"),
        ("datetime", "2026-03-02T08:30+08:00", "moment"),
        ("yes_no", "maybe", "choice"),
        ("text", "x" * 501, "long"),
        ("text", "a\0b", "long"),
        ("signature", "data:text/html;base64,PGI+", "picture"),
        ("signature", "data:image/png;base64,***", "picture"),
    ],
)
def test_what_cannot_be_kept_is_named(kind, text, reason):
    assert read(field(kind), f_a=text)[1] == [Fault("A", reason)]


def test_a_fault_is_dropped_with_its_own_field_alone():
    lift = Field("k", "yes_no", "Lift?", column="x_k")
    hidden = Field("h", "count", "How many", column="x_h", shown_code="k", shown_value="yes")
    asked = Field("n", "count", "How many", column="x_n")
    assert read(lift, hidden, asked, f_k="no", f_n="many", f_h="x") == ({"x_k": "no"}, [Fault("How many", "whole")])


def test_a_span_has_two_ends_and_several_choices_their_codes():
    time, several = Field("t", "span", "T", column="x_t"), field("choices", options=OPTIONS)
    values, faults = read(time, several, f_t_from="2026-03-02T08:00", f_t_to="2026-03-02T09:00", f_a=["tenant"])
    assert values == {
        "x_t_from": datetime(2026, 3, 2, 8),
        "x_t_to": datetime(2026, 3, 2, 9),
        "x_a": ["tenant"],
    }
    assert not faults
    assert read(several, f_a=["guest"])[1] == [Fault("A", "choice")]


def test_pictures_are_their_bytes():
    drawn = "data:image/png;base64," + base64.b64encode(PICTURE).decode()
    assert read(field("signature"), f_a=drawn)[0] == {"x_a": PICTURE}
    assert read(field("photo"), files={"f_a": PICTURE})[0] == {"x_a": PICTURE}
    assert read(field("photo"))[0] == {}


def test_rows_come_in_their_order_and_empty_ones_not_at_all():
    values, faults = read(
        GOODS,
        f_goods_rows=["3", "7", "5", "3", "x"],
        f_goods_3_item="Chair",
        f_goods_5_item="Table",
        f_goods_5_pieces="two",
        f_goods_5_unit="8",
    )
    assert values == {"x_goods": [{"x_item": "Chair"}, {"x_item": "Table"}]}
    assert faults == [Fault("Pieces", "whole", 2)]


def test_there_is_an_end_of_rows():
    keys = [str(key) for key in range(entry.MOST_ROWS + 1)]
    assert read(GOODS, f_goods_rows=keys)[1] == [Fault("Goods", "rows")]


def test_a_checklist_has_a_row_for_each_of_its_points():
    columns = (
        Field("point", "choice", "Point", column="x_point", options=OPTIONS),
        Field("answer", "choice", "In order", column="x_answer", options=(Option("yes", "Yes"), Option("no", "No"))),
        Field("remark", "text", "Remark", column="x_remark"),
    )
    values, faults = read(field("checklist", columns=columns), f_a_tenant_answer="no", f_a_tenant_remark="Dirty")
    assert values["x_a"] == [
        {"x_point": "owner"},
        {"x_point": "tenant", "x_answer": "no", "x_remark": "Dirty"},
    ]
    assert not faults


def test_what_is_not_shown_counts_as_not_sent():
    kind = Field("kind", "choice", "Kind", column="x_kind", options=OPTIONS)
    consent = field("count", shown_code="kind", shown_value="tenant")
    assert read(kind, consent, f_kind="owner", f_a="many") == ({"x_kind": "owner"}, [])
    assert read(kind, consent, f_kind="tenant", f_a="2")[0] == {"x_kind": "tenant", "x_a": 2}


def test_the_page_asks_neither_the_unit_nor_the_person_nor_staff():
    kinds = ("text", "unit", "resident", "employee", "person", "people", "ticket", "photo", "table", "checklist")
    section = definition.Section("What", "applicant", tuple(Field(kind, kind, kind) for kind in kinds))
    assert [one.kind for one in entry.asked([section])] == ["text", "photo", "table", "checklist"]


@given(st.sampled_from(sorted(definition.IN_PORTAL)), st.text(max_size=30), st.binary(max_size=10))
def test_whatever_is_sent_is_a_value_or_a_named_fault(kind, text, content):
    asked = field(kind, options=OPTIONS if kind in definition.WITH_OPTIONS else ())
    if not entry.is_asked(asked):
        return
    sent = {name: [text] for name in ("f_a", "f_a_from", "f_a_to", "f_a_rows")}
    values, faults = entry.read([asked], sent, {"f_a": content})
    assert values.keys() <= set(asked.names)
    assert {fault.reason for fault in faults} <= {
        "number", "whole", "day", "moment", "choice", "long", "picture", "rows"
    }  # fmt: skip
