# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is known of people and why, and what of it goes when somebody asks (REC-7)."""

from datetime import date

import pytest
from conftest import load_rules

privacy = load_rules("property_record").privacy
TODAY, LATER, EARLIER = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 4)


@pytest.mark.parametrize(
    ("arguments", "verdict"),
    [
        ({"until": None}, ("erase", "", None)),
        ({"until": EARLIER}, ("erase", "", None)),
        ({"until": LATER}, ("keep", "time", LATER)),
        ({"until": EARLIER, "is_held": True}, ("hold", "dispute", None)),
        ({"until": EARLIER, "stays": "lives"}, ("keep", "lives", None)),
        ({"until": EARLIER, "stays": "open", "is_held": True}, ("hold", "dispute", None)),
        ({"until": EARLIER, "by_minute": True}, ("keep", "minute", EARLIER)),
        ({"until": LATER, "by_minute": True}, ("keep", "time", LATER)),
        ({"until": None, "by_minute": True}, ("keep", "minute", None)),
    ],
)
def test_what_becomes_of_it(arguments, verdict):
    assert privacy.judge(today=TODAY, **arguments) == privacy.Verdict(*verdict)


def test_a_map_is_read_and_a_wrong_word_named():
    found = privacy.read_map(
        {"phone": ("personal", "safety", "gate", 12), "name": ("personal", "contract", "identify")}
    )
    assert found["phone"].months == 12 and found["name"].months is None
    with pytest.raises(ValueError, match="phone"):
        privacy.read_map({"phone": ("personal", "because", "gate")})


@pytest.mark.parametrize(
    "name", ["ir.attachment", "bus.bus", "mail.followers", "property.record.secret", "res.users.log"]
)
def test_machinery_is_left_out(name):
    assert privacy.is_technical(name)


@pytest.mark.parametrize(
    "name",
    ["res.partner", "res.users", "helpdesk.ticket", "x_form_goods", "property.register.visitor", "mail.message"]
    + ["property.privacy.request"],
)
def test_what_may_be_about_a_person_is_looked_at(name):
    assert not privacy.is_technical(name)


@pytest.mark.parametrize(
    ("typed", "is_theirs"),
    [
        ("王小明", True),
        ("王先生", True),
        (" 王 小明 ", True),
        ("王小明（业主）", True),
        ("", True),
        (None, True),
        ("师傅", True),
        ("李四", False),
        ("王太太", False),
    ],
)
def test_of_a_shared_number_the_name_decides(typed, is_theirs):
    assert privacy.is_called(typed, "王小明") == is_theirs


def test_latin_names_are_compared_by_words():
    assert privacy.is_called("Mr. Wang", "Lisa WANG") and privacy.is_called("ｌｉｓａ wang", "Lisa Wang")
    assert not privacy.is_called("Mr Li", "Lisa Wang") and not privacy.is_called("Zhao", "")


def test_keys_are_nobodys_data():
    assert privacy.is_hidden("password") and privacy.is_hidden("portal_token") and not privacy.is_hidden("phone")
    assert privacy.is_hidden("pin") and privacy.is_hidden("barcode") and not privacy.is_hidden("shipping")


@pytest.mark.parametrize("column", ["id", "write_uid", "res_model", "phone_sanitized", "property_account_payable_id"])
def test_columns_of_the_machinery_say_nothing(column):
    assert privacy.is_machinery(column)


@pytest.mark.parametrize("column", ["phone", "x_color", "x_id", "resource", "property_state", "model_of_car", "points"])
def test_columns_that_say_something_are_read(column):
    assert not privacy.is_machinery(column)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [(7.1730555, 2, "7.17"), (-2.0, 1, "-2"), (0.0, 2, "0"), (-0.001, 2, "0"), (100.0, 0, "100"), (1.50, 2, "1.5")],
)
def test_a_number_is_written_as_people_write_it(value, places, text):
    assert privacy.number(value, places) == text


@pytest.mark.parametrize(
    ("mine", "others", "is_theirs"),
    [
        (set(), set(), True),
        ({"partners"}, {"phones", "partners"}, True),
        ({"phones"}, {"partners"}, True),
        ({"employees"}, {"partners", "phones"}, False),
        ({"users"}, {"partners"}, False),
        ({"employees"}, {"phones"}, True),
        (set(), {"phones"}, False),
    ],
)
def test_whose_a_record_is_that_names_several(mine, others, is_theirs):
    assert privacy.is_mine(mine, others) == is_theirs


def test_a_chinese_letter_takes_two_places():
    assert privacy.places("A栋，1") == 6


@pytest.mark.parametrize(
    ("text", "name", "is_named"),
    [
        ("王小明、李四", "王小明", True),
        ("王 小明", "王小明", True),
        ("王先生", "王小明", False),
        ("Li Si and Ann Wu", "ann wu", True),
        ("Annwu", "Ann", False),
        (None, "王小明", False),
        ("— 2", "—", False),
    ],
)
def test_a_text_names_a_person_by_the_full_name_alone(text, name, is_named):
    assert privacy.names_person(text, name) == is_named
