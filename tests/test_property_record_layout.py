# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The screens that are made of the versions of a form (REC-2)."""

from dataclasses import replace
from xml.etree import ElementTree

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
definition, layout = rules.definition, rules.layout
Field, Form, Option, Section = definition.Field, definition.Form, definition.Option, definition.Section
WORDS = {key: key.title() for key in layout.WORDS}
KIND = Field("kind", "choice", "Kind", options=(Option("tenant", "Tenant"),), column="x_kind", is_listed=True)
CONSENT = Field(
    "consent", "text", "Consent", column="x_consent", shown_code="kind", shown_value="tenant", is_required=True
)
GOODS = Field("goods", "table", "Goods", column="x_goods", columns=(Field("item", "text", "Item", column="x_item"),))
TIME = Field("time", "span", "Time", column="x_time")


def version(*fields, key=7):
    return Form("goods", (Section("What", "applicant", fields), Section("Office", "office", ())), key=key)


def nodes(arch, name):
    return [node for node in ElementTree.fromstring(arch).iter("field") if node.get("name") == name]


def test_each_version_shows_its_own_fields_only():
    arch = layout.form([version(KIND, CONSENT), version(replace(KIND, label="Old"), key=3)], WORDS)
    boxes = [box for box in ElementTree.fromstring(arch).iter("group") if box.get("string") == "What"]
    assert [box.get("invisible") for box in boxes] == ["version_id != 7", "version_id != 3"]
    assert [node.get("string") for node in nodes(arch, "x_kind")] == ["Kind", "Old"]
    assert len(nodes(arch, "x_consent")) == 1
    assert [node.get("optional") for node in nodes(arch, "screen_user_id")] == ["hide"], "whose screen it was"


def test_a_field_is_asked_by_the_answer_of_another_and_open_in_its_stage():
    (node,) = nodes(layout.form([version(KIND, CONSENT)], WORDS), "x_consent")
    assert node.get("invisible") == "x_kind != 'tenant'"
    assert node.get("readonly") == "open_stage != 'applicant'"
    assert node.get("string") == "Consent *"


def test_a_span_is_two_columns_and_a_table_a_list():
    arch = layout.form([version(TIME, GOODS)], WORDS)
    assert [node.get("string") for node in nodes(arch, "x_time_from") + nodes(arch, "x_time_to")] == [
        "Time (From)",
        "Time (To)",
    ]
    (table,) = nodes(arch, "x_goods")
    assert [node.get("name") for node in table.iter("field")] == ["x_goods", "x_item"]


def test_the_list_has_what_is_chosen_and_the_search_what_can_be_searched():
    assert nodes(layout.listing(version(KIND, CONSENT), WORDS), "x_kind")
    assert not nodes(layout.listing(version(KIND, CONSENT), WORDS), "x_consent")
    found = layout.search(version(KIND, CONSENT, GOODS), WORDS)
    assert nodes(found, "x_consent") and not nodes(found, "x_goods")
    assert "{'group_by': 'x_kind'}" in found
    filters = {one.get("name"): one.get("domain") for one in ElementTree.fromstring(found).iter("filter")}
    assert filters["destroyed"] == "[('is_destroyed', '=', True)]"


def test_no_camera_stands_where_no_picture_was_taken():
    photo = Field("proof", "photo", "Proof", column="x_proof")
    arch = layout.form([version(replace(GOODS, columns=(*GOODS.columns, photo)))], WORDS)
    small = [node for node in nodes(arch, "x_proof") if "80" in node.get("options")]
    assert [node.get("invisible") for node in small] == ["not x_proof"]
    assert [node.get("invisible") for node in nodes(arch, "drawing")] == ["not drawing"]


def test_a_signature_in_a_row_can_be_seen():
    signed = Field("signed", "signature", "Signed", column="x_signed")
    arch = layout.form([version(replace(GOODS, columns=(*GOODS.columns, signed)))], WORDS)
    assert "{'size': [160, 60]}" in [node.get("options") for node in nodes(arch, "x_signed")]


def test_amounts_bring_their_currency_and_a_phone_sends_no_message():
    fee = Field("fee", "money", "Fee", column="x_fee", is_listed=True)
    phone = Field("phone", "phone", "Phone", column="x_phone")
    arch = layout.form(
        [version(fee, phone, replace(GOODS, columns=(*GOODS.columns, replace(fee, column="x_row"))))], WORDS
    )
    assert len(nodes(arch, "x_currency_id")) == 2, "on the page, and in the rows of the table"
    assert nodes(layout.listing(version(fee), WORDS), "x_currency_id")
    assert [node.get("options") for node in nodes(arch, "x_phone")] == ["{'enable_sms': False}"]


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_no_text_becomes_a_condition(label, text):
    """Whatever is typed stays text: the conditions of the page are the same as with plain words."""
    label, text = (value.encode("utf-8", "ignore").decode() for value in (label, text))
    clean = "".join(char for char in label if char.isprintable())
    arch = layout.form(
        [version(KIND, replace(CONSENT, label=clean, help="".join(filter(str.isprintable, text))))], WORDS
    )
    plain = layout.form([version(KIND, CONSENT)], WORDS)

    def conditions(arch):
        return [
            (node.get("invisible"), node.get("readonly"), node.get("domain"))
            for node in ElementTree.fromstring(arch).iter()
        ]

    assert conditions(arch) == conditions(plain)


def test_a_form_that_asks_for_numbers_shows_them_for_a_reason_only():
    card = Field("card", "id_number", "Card", column="x_card")
    table = Field("people", "table", "People", column="x_people", columns=(card,))
    for asked, count in ((version(card), 1), (version(table), 1), (version(TIME), 0)):
        arch = layout.form([asked], WORDS)
        assert arch.count('name="action_reveal"') == count
        assert arch.count('groups="property_base.group_property_base_supervisor"') == count
        assert len(nodes(arch, "secret_warning")) == count


def test_a_permit_shows_its_grade_and_how_it_stands():
    permit = replace(version(KIND), is_permit=True)
    for name in ("permit_grade_id", "permit_standing"):
        assert nodes(layout.form([permit], WORDS), name) and nodes(layout.listing(permit, WORDS), name)
        assert not nodes(layout.form([version(KIND)], WORDS), name)
    filters = {
        is_permit: [
            one.get("name")
            for one in ElementTree.fromstring(layout.search(replace(permit, is_permit=is_permit), WORDS)).iter("filter")
        ]
        for is_permit in (True, False)
    }
    assert {"valid_now", "ends_today", "expired"} <= set(filters[True])
    assert "expired" in filters[False] and "valid_now" not in filters[False]


def test_the_sum_of_a_column_stands_below_its_rows_where_a_question_asks_it():
    columns = tuple(Field(code, "money", code.title(), column=f"x_{code}", key=key) for key, code in enumerate("ab", 1))
    fees = Field("fees", "table", "Fees", column="x_fees", columns=columns)
    total = Field("total", "money", "Total", column="x_total", default="sum fees.b")
    arch = layout.form([version(fees, total)], WORDS)
    assert [nodes(arch, name)[0].get("sum") for name in ("x_a", "x_b")] == [None, "Total"]


def test_nobody_signs_by_a_pin_while_others_have_to_approve():
    buttons = ElementTree.fromstring(layout.form([version(KIND)], WORDS)).iter("button")
    (button,) = [one for one in buttons if one.get("name") == "action_sign_here"]
    assert button.get("invisible").endswith(" or (state == 'submitted' and needs_approval)")
