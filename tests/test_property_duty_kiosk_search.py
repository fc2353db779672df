# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the public page of the kiosk may ask about people (HND-5)."""

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

search = load_rules("property_duty").kiosk_search
NAME, PLACE = ["name", "ilike", "chen"], ["department_id", "=", 3]


@pytest.mark.parametrize(
    "domain", [[], [NAME], [PLACE], ["&", PLACE, NAME], [tuple(NAME)], [["name", "ilike", "x" * 100]]]
)
def test_what_the_page_sends_is_taken(domain):
    assert search.is_plain(24, 0, domain)


@pytest.mark.parametrize(
    "domain",
    [
        [["pin", "=", "1234"]],
        [["pin", "like", "1%"]],
        [["version_id.wage", ">", 3000]],
        [["name", "=", "chen"]],
        [["name", "ilike", "x" * 101]],
        [["name", "ilike", 1]],
        [["name", "ilike", ["a", "b"]]],
        [["department_id", "=", True]],
        [["department_id", "=", 2**31]],
        [["department_id", "=", -1]],
        [["department_id.manager_id.pin", "=", "1"]],
        [[["name"], "ilike", "a"]],
        [["name", "ilike"]],
        ["!", NAME],
        [None],
        [NAME] * 9,
        "name",
        {"name": "a"},
        None,
    ],
)
def test_anything_else_is_refused(domain):
    assert not search.is_plain(24, 0, domain)


@pytest.mark.parametrize(
    ("limit", "offset"), [(201, 0), (-1, 0), (None, 0), (True, 0), ("1", 0), (1, -1), (1, 2**31), (1, [])]
)
def test_a_page_has_so_many_rows(limit, offset):
    assert not search.is_plain(limit, offset, [])
    assert search.is_plain(200, 0, [])


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=4)
)


@given(ANY, ANY, ANY)
def test_nothing_that_is_sent_breaks_it(limit, offset, domain):
    assert search.is_plain(limit, offset, domain) in (True, False)
