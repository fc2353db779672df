# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a form is made of, and what keeps it from being published (REC-1, REC-2)."""

from dataclasses import replace

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
definition, column = rules.definition, rules.column
Field, Form, Option, Section = definition.Field, definition.Form, definition.Option, definition.Section
KINDS = st.sampled_from(sorted(definition.TYPES))
OWNER, TENANT = Option("owner", "Owner"), Option("tenant", "Tenant")
CHOICE = Field("kind", "choice", "Kind", options=(OWNER, TENANT))
TEXT = Field("name", "text", "Name")
TABLE = Field("goods", "table", "Goods", columns=(Field("item", "text", "Item"),))


POINTS = Field(
    "room",
    "checklist",
    "Room",
    columns=(
        Field("point", "choice", "Point", options=(Option("p1", "x" * 200),)),
        Field("answer", "choice", "In order", options=(Option("yes", "Yes"),)),
        Field("remark", "text", "Remark"),
    ),
)


def form(*fields, stage="applicant", code="goods"):
    return Form(code, (Section("Section", stage, fields),))


def reasons(*fields, **more):
    return [problem.reason for problem in definition.problems(form(*fields, **more))]


def test_a_form_of_all_kinds_can_be_published():
    plain = [kind for kind in definition.TYPES if kind not in ("table", "checklist", "choice", "choices")]
    fields = [Field(f"f_{kind}", kind, kind) for kind in plain]
    choices = replace(CHOICE, code="more", kind="choices")
    assert reasons(*fields, CHOICE, choices, TABLE, POINTS) == []


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        (replace(TEXT, code="Name"), "code"),
        (replace(TEXT, code="a__b"), "code"),
        (replace(TEXT, code="a_"), "code"),
        (replace(TEXT, code="1a"), "code"),
        (replace(TEXT, code="a" * 25), "code"),
        (replace(TEXT, code="active"), "code"),
        (replace(TEXT, code="parent_id"), "code"),
        (replace(TEXT, code="when_from"), "code"),
        (replace(TEXT, code="name_v2"), "code"),
        (replace(TEXT, code="a' or 1"), "code"),
        (replace(TEXT, label=" "), "label"),
        (replace(TEXT, label="x" * 61), "label"),
        (replace(TEXT, label="a\nb"), "label"),
        (replace(TEXT, label="a\ufffeb"), "label"),
        (replace(TEXT, help="a\x0bb"), "help"),
        (replace(TEXT, kind="html"), "kind"),
        (replace(TEXT, kind="phone", privacy="none"), "privacy"),
        (replace(TABLE, columns=(replace(TEXT, kind="id_number", privacy="none"),)), "privacy"),
        (replace(TEXT, options=(OWNER,)), "no_options_here"),
        (replace(TEXT, columns=(TEXT,)), "no_columns_here"),
        (replace(POINTS, columns=()), "no_points"),
        (replace(POINTS, columns=POINTS.columns[:2]), "no_points"),
        (replace(TABLE, columns=(Field("who", "people", "Who"),)), "in_table"),
        (replace(TABLE, columns=(POINTS,)), "in_table"),
        (replace(TEXT, kind="count", default="1.5"), "default"),
        (replace(TEXT, kind="number", default="many"), "default"),
        (replace(TEXT, kind="datetime", default="tomorrow"), "default"),
        (replace(TABLE, columns=(replace(TEXT, kind="datetime", default="now"),)), "default"),
        (replace(CHOICE, options=()), "options"),
        (replace(CHOICE, options=(OWNER, OWNER)), "option_twice"),
        (replace(CHOICE, options=(Option("a'b", "A"),)), "option_code"),
        (replace(CHOICE, default="guest"), "default"),
        (replace(TABLE, columns=()), "columns"),
        (replace(TABLE, columns=(TABLE,)), "in_table"),
        (replace(TABLE, columns=(TEXT, TEXT)), "twice"),
        (replace(TEXT, shown_code="kind"), "shown_code"),
        (replace(TEXT, shown_code="name", shown_value="x"), "shown_code"),
    ],
)
def test_what_cannot_be_is_named(field, reason):
    assert reasons(field) == [reason]


def test_a_field_is_shown_by_an_answer_that_can_be_given():
    shown = replace(TEXT, shown_code="kind", shown_value="tenant")
    assert reasons(CHOICE, shown) == []
    assert reasons(CHOICE, replace(shown, shown_value="guest")) == ["shown_value"]
    assert reasons(replace(CHOICE, kind="yes_no", options=()), replace(shown, shown_value="yes")) == []
    assert reasons(replace(TEXT, code="kind"), shown) == ["shown_kind"]


def test_a_form_asks_something_of_an_applicant_and_has_a_code():
    assert reasons() == ["empty"]
    assert reasons(TEXT, stage="office") == ["no_applicant"]
    assert reasons(TEXT, code="goods_release") == ["form_code"]
    assert reasons(TEXT, TEXT) == ["twice"]
    assert reasons(*(replace(TEXT, code=f"f{number}") for number in range(151))) == ["too_many"]


def test_stages_come_in_their_order_and_the_applicant_is_first():
    sections = tuple(Section(stage, stage, (TEXT,)) for stage in ("acceptance", "applicant", "guard"))
    found = Form("goods", sections)
    assert found.stages == ("applicant", "guard", "acceptance")
    assert [found.next_stage(stage) for stage in found.stages] == ["guard", "acceptance", None]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("count", "３", 3),
        ("count", "-2", -2),
        ("number", "1.5", 1.5),
        ("money", "1e5", None),
        ("money", "1234567890", None),
        ("yes_no", "yes", "yes"),
        ("yes_no", "perhaps", None),
        ("choice", "owner", "owner"),
        ("text", " Sofa ", "Sofa"),
        ("date", "2026-01-01", None),
        ("text", "", None),
    ],
)
def test_what_a_new_form_begins_with(kind, text, value):
    field = Field("name", kind, "Name", default=text, options=(OWNER,) if kind == "choice" else ())
    assert definition.default_value(field) == value


def test_what_says_when_it_was_passed_on_is_asked():
    assert not definition.problems(replace(form(TEXT), told="name"))
    for told in (replace(form(TEXT), told="nmae"), replace(form(Field("name", "span", "Name")), told="name")):
        assert definition.problems(told) == [definition.Problem("told", told.told)]


def test_sections_stand_in_the_order_in_which_they_are_signed():
    stages = {"a": "acceptance", "b": "office", "c": "applicant", "d": "office"}
    given = [Section(name, stage) for name, stage in stages.items()]
    assert "".join(one.name for one in definition.in_order(given)) == "cbda"
    assert definition.in_order([Section("new", "")])[0].name == "new"


def test_codes_are_kept_small_and_plain():
    assert definition.plain_code(" Ｇｏｏｄｓ１ ") == "goods1"


# ------------------------------------------------------------------ columns


def test_a_column_keeps_its_kind_for_ever():
    assert column.column_for(TEXT, {}) == "x_name"
    assert column.column_for(TEXT, {"x_name": "text"}) == "x_name"
    assert column.column_for(TEXT, {"x_name": "number"}) == "x_name_v2"
    assert column.column_for(TEXT, {"x_name": "number", "x_name_v2": "date"}) == "x_name_v3"
    assert column.column_for(TEXT, {"x_name": "number", "x_name_v2": "text"}) == "x_name_v2"


@given(st.lists(KINDS, min_size=1, max_size=8))
def test_however_often_a_kind_changes_no_column_is_of_two_kinds(kinds):
    known = {}
    for kind in kinds:
        name = column.column_for(replace(TEXT, kind=kind), known)
        assert known.setdefault(name, kind) == kind
    assert len(known) == len(set(kinds))


CODES = st.from_regex(definition.PART_CODE, fullmatch=True).filter(lambda code: not definition.RESERVED.fullmatch(code))
FORM_CODES = st.from_regex(definition.FORM_CODE, fullmatch=True)


@given(st.tuples(FORM_CODES, CODES), st.tuples(FORM_CODES, CODES))
def test_no_two_tables_share_a_name_and_each_fits_the_database(one, other):
    names = [column.model_name(*one), column.model_name(*other)]
    assert (names[0] == names[1]) == (one == other)
    assert all(len(name) <= column.LONGEST for name in names)
    assert column.model_name(one[0]) not in names


@given(FORM_CODES, CODES, CODES)
def test_names_of_joining_tables_fit_and_differ(code, one, other):
    tables = [column.relation_table(column.model_name(code), f"x_{name}_v2") for name in (one, other)]
    assert all(len(table) <= column.LONGEST for table in tables)
    assert (tables[0] == tables[1]) == (one == other)


@given(CODES, CODES, KINDS, KINDS)
def test_two_fields_never_share_a_column(one, other, kind, other_kind):
    if one == other:
        return
    fields = [replace(TEXT, code=one, kind=kind, column=f"x_{one}")]
    fields.append(replace(TEXT, code=other, kind=other_kind, column=f"x_{other}"))
    names = [name for field in fields for name, _type in column.names_and_types(field)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", ["employee", "person", "people", "ticket"])
def test_a_resident_is_not_asked_for_what_only_staff_can_choose(kind):
    asked = replace(form(TEXT, Field("who", kind, "Who", is_required=True)), is_portal=True)
    assert [problem.reason for problem in definition.problems(asked)] == ["portal"]
    assert not definition.problems(replace(asked, is_portal=False))
    free = replace(form(TEXT, Field("who", kind, "Who")), is_portal=True)
    assert not definition.problems(free)


def test_a_checklist_begins_with_its_points():
    published = replace(POINTS, columns=tuple(replace(one, column=f"x_{one.code}") for one in POINTS.columns))
    assert definition.first_rows(published) == [{"x_point": "p1"}]
    assert definition.first_rows(TABLE) == []


@pytest.mark.parametrize(
    ("kind", "text", "stamped"),
    [("datetime", "now", True), ("date", " ＮＯＷ", True), ("datetime", "", False), ("text", "now", False)],
)
def test_a_moment_that_begins_with_now_is_that_of_the_signature(kind, text, stamped):
    field = Field("left", kind, "Left at", default=text)
    assert definition.is_stamped(field) == stamped
    assert not definition.default_value(field) or kind == "text"


FEES = Field("fees", "table", "Fees", columns=(Field("fee", "text", "Fee"), Field("amount", "money", "Amount")))


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (Field("total", "money", "Total", default="sum fees.amount"), []),
        (Field("total", "count", "Total", default="sum fees.amount"), []),
        (Field("total", "money", "Total", default="sum fees.fee"), ["default"]),
        (Field("total", "money", "Total", default="sum fees.lacks"), ["default"]),
        (Field("total", "money", "Total", default="sum total.amount"), ["default"]),
        (Field("total", "money", "Total", default="sum fees"), ["default"]),
        (Field("total", "date", "Total", default="sum fees.amount"), ["default"]),
    ],
)
def test_a_number_is_the_sum_of_numbers_of_a_table_beside_it(field, found):
    assert reasons(FEES, field) == found
    elsewhere = Form("goods", (Section("A", "applicant", (FEES,)), Section("B", "office", (field,))))
    assert [one.reason for one in definition.problems(elsewhere)] == ["default"], "who signs it signs the rows"
    assert definition.default_value(field) is None, "it begins empty"


def test_a_column_of_a_table_and_a_table_that_may_be_hidden_are_no_sum():
    total = Field("total", "money", "Total", default="sum fees.amount")
    assert reasons(replace(FEES, columns=(*FEES.columns, total))) == ["default"]
    hidden = replace(FEES, shown_code="kind", shown_value="owner")
    assert reasons(CHOICE, hidden, total) == ["default"]
