# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is known of people and why, and what of it goes when somebody asks (REC-7)."""

from datetime import date

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

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
    "name", ["res.partner", "res.users", "helpdesk.ticket", "x_form_goods", "property.register.visitor", "mail.message"]
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


@pytest.mark.parametrize(
    ("text", "name"),
    [("A/B:栋", "A-B-栋"), ("..", "-"), ("CON", "CON-"), ("  x. ", "x"), ("龘㐂", "龘㐂"), ("a\nb", "a-b"), ("", "-")],
)
def test_a_file_has_a_name_that_every_system_takes(text, name):
    assert privacy.file_name(text) == name


@given(st.lists(st.text(max_size=80), max_size=12))
def test_names_of_files_are_never_the_same(texts):
    taken = []
    for text in texts:
        taken.append(privacy.file_name(text, taken))
    assert len({one.casefold() for one in taken}) == len(texts)
    assert all(one and not set(one) & set('\\/:*?"<>|\n\0') for one in taken)
