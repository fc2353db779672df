# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a stage lacks before it can be signed (REC-4)."""

from dataclasses import replace
from datetime import datetime

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
completeness, definition = rules.completeness, rules.definition
Gap = completeness.Gap
Field, Option, Section = definition.Field, definition.Option, definition.Section
NAME = Field("name", "text", "Name", is_required=True, column="x_name")
KIND = Field("kind", "choice", "Kind", options=(Option("tenant", "Tenant"),), column="x_kind")
SPAN = Field("time", "span", "Time", column="x_time")
GOODS = Field(
    "goods", "table", "Goods", column="x_goods", columns=(replace(NAME, code="item", label="Item", column="x_item"),)
)


def gaps(values, *fields):
    section = Section("Goods out", "applicant", fields)
    return completeness.gaps([section], fields, values)


@pytest.mark.parametrize("empty", [None, "", "  ", False, 0, 0.0, ()])
def test_what_is_empty_is_named_with_its_section(empty):
    assert gaps({"x_name": empty}, NAME) == [Gap("Goods out", "Name")]


@pytest.mark.parametrize("filled", ["Sofa", 1, 0.5, "no"])
def test_what_is_filled_in_is_not(filled):
    assert gaps({"x_name": filled}, NAME) == []


def test_what_is_not_required_may_be_empty():
    assert gaps({}, replace(NAME, is_required=False), KIND, SPAN, GOODS) == []


def test_an_answer_that_the_version_does_not_have_is_wrong():
    assert gaps({"x_kind": "owner"}, KIND) == [Gap("Goods out", "Kind", 0, "option")]
    assert gaps({"x_kind": "tenant"}, KIND) == []
    several = replace(KIND, kind="choices")
    assert gaps({"x_kind": ["tenant", ""]}, several) == [Gap("Goods out", "Kind", 0, "option")]
    assert gaps({"x_kind": ["tenant"]}, several) == gaps({"x_kind": []}, several) == []


def test_what_is_not_asked_is_not_lacking():
    consent = replace(NAME, shown_code="kind", shown_value="tenant")
    assert gaps({"x_kind": False}, KIND, consent) == []
    assert gaps({"x_kind": "tenant"}, KIND, consent) == [Gap("Goods out", "Name")]


def test_rows_are_counted_from_one():
    rows = [{"x_item": "Sofa"}, {"x_item": ""}]
    assert gaps({"x_goods": rows}, GOODS) == [Gap("Goods out", "Item", 2)]
    assert gaps({"x_goods": []}, replace(GOODS, is_required=True)) == [Gap("Goods out", "Goods")]


EARLY, LATE = datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 9)


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (EARLY, LATE, None),
        (LATE, EARLY, "order"),
        (EARLY, EARLY, "order"),
        (EARLY, None, "empty"),
        (None, LATE, "empty"),
    ],
)
def test_a_span_ends_after_it_begins(start, end, reason):
    found = gaps({"x_time_from": start, "x_time_to": end}, SPAN)
    assert [gap.reason for gap in found] == ([reason] if reason else [])


@given(st.lists(st.booleans(), max_size=6))
def test_each_empty_field_is_one_gap_in_its_place(filled):
    fields = [
        replace(NAME, code=f"f{number}", label=f"F{number}", column=f"x_f{number}") for number in range(len(filled))
    ]
    values = {f"x_f{number}": "x" if is_filled else "" for number, is_filled in enumerate(filled)}
    assert [gap.label for gap in gaps(values, *fields)] == [
        f"F{n}" for n, is_filled in enumerate(filled) if not is_filled
    ]


CHECKLIST = Field(
    "room",
    "checklist",
    "Room",
    column="x_room",
    columns=(
        Field("point", "choice", "Point", column="x_point", options=(Option("p1", "Door"), Option("p2", "Lamp"))),
        Field(
            "answer", "choice", "In order", column="x_answer", options=tuple(Option(c, c) for c in ("yes", "no", "na"))
        ),
        Field("remark", "text", "Remark", column="x_remark"),
    ),
)


def points(*answers):
    return {"x_room": [dict(zip(("x_point", "x_answer", "x_remark"), answer, strict=False)) for answer in answers]}


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (points(("p1", "yes"), ("p2", "na")), []),
        (points(("p1", "yes"), ("p2", "no", "Dark")), []),
        (points(("p1", "yes"), ("p2", "no", " ")), [("remark", 2)]),
        (points(("p1", "yes"), ("p2", "")), [("empty", 2)]),
        (points(("p1", "yes")), [("points", 0)]),
        (points(("p1", "yes"), ("p1", "yes")), [("points", 0)]),
        (points(), [("points", 0)]),
    ],
)
def test_each_point_of_a_checklist_is_answered_and_a_no_is_explained(values, found):
    gaps_found = gaps(values, replace(CHECKLIST, is_required=True))
    assert [(gap.reason, gap.row) for gap in gaps_found] == found


def test_a_checklist_that_is_not_required_is_answered_whole_or_not_at_all():
    assert gaps(points(("p1", ""), ("p2", "")), CHECKLIST) == []
    assert [gap.row for gap in gaps(points(("p1", "yes"), ("p2", "")), CHECKLIST)] == [2]


def test_the_share_is_of_one_population():
    assert completeness.percent(0, 0) == 0.0
    assert completeness.percent(1, 3) == pytest.approx(33.333, abs=0.001)
    with pytest.raises(ValueError, match="2 of 1"):
        completeness.percent(2, 1)


@pytest.mark.parametrize(
    ("number", "counted"),
    [("HW-E1-20261128-003", ("20261128", 3)), ("HW-2026-00012", ("2026", 12)), ("HW-E-1-202611-0999", ("202611", 999))],
)
def test_what_a_number_counts_within(number, counted):
    assert completeness.counted(number) == counted


FEES = Field(
    "fees", "table", "Fees", column="x_fees", columns=(Field("amount", "money", "Amount", column="x_amount", key=3),)
)
TOTAL = Field("total", "money", "Total", is_required=True, column="x_total", default="sum fees.amount")


def sums(values, *fields, stage="applicant"):
    form = definition.Form("fees", (Section("Reminder", "applicant", fields),))
    return completeness.sums(form, stage, values), completeness.wrong_sums(form, stage, values)


def test_a_total_is_the_sum_of_its_rows_to_the_cent():
    rows = [{"x_amount": 0.1}, {"x_amount": 0.2}, {"x_amount": False}]
    assert sums({"x_fees": rows, "x_total": 0.0}, FEES, TOTAL) == ({"x_total": 0.3}, [])
    assert sums({"x_fees": rows, "x_total": 0.3}, FEES, TOTAL) == ({"x_total": 0.3}, [])
    wrong = [Gap("Reminder", "Total", 0, "sum")]
    assert sums({"x_fees": rows, "x_total": 0.31}, FEES, TOTAL) == ({"x_total": 0.3}, wrong)
    assert sums({"x_fees": [], "x_total": 5.0}, FEES, TOTAL) == ({"x_total": 0.0}, wrong)


def test_another_stage_or_a_total_that_is_not_asked_sums_nothing():
    values = {"x_fees": [{"x_amount": 2.0}], "x_total": 9.0, "x_kind": "owner"}
    assert sums(values, FEES, TOTAL, stage="office") == ({}, [])
    hidden = replace(TOTAL, shown_code="kind", shown_value="tenant")
    assert sums(values, KIND, FEES, hidden) == ({}, [])
    assert sums(values, FEES, replace(TOTAL, default="")) == ({}, [])


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("money", -0.01, ["negative"]),
        ("count", -1, ["negative"]),
        ("number", -3.5, []),
        ("money", 0.0, []),
        ("money", None, []),
        ("count", 2, []),
    ],
)
def test_pieces_and_money_are_not_below_nought(kind, value, found):
    cost = Field("cost", kind, "Cost", column="x_cost")
    rows = Field("rows", "table", "Rows", column="x_rows", columns=(cost,))
    plain = completeness.gaps((Section("A", "applicant", (cost,)),), (cost,), {"x_cost": value})
    within = completeness.gaps((Section("A", "applicant", (rows,)),), (rows,), {"x_rows": [{}, {"x_cost": value}]})
    assert [(gap.reason, gap.row) for gap in plain] == [(reason, 0) for reason in found]
    assert [(gap.reason, gap.row) for gap in within] == [(reason, 2) for reason in found]
