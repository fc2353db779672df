# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Names of exported files: every system unpacks them, and no two are the same (REC-5)."""

import io
import pathlib
import zipfile

import pytest
from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record").file_name
TITLES = st.one_of(
    st.text(max_size=250),
    st.sampled_from(["CON", "nul.txt", "aux ", "A/B:栋", "龘㐂" * 120, "Ａ", "a", "é", "e\u0301", "...", "", "a."]),
)


def is_fine_on_windows(name):
    stem = name.split(".", 1)[0].strip().upper()
    return (
        name
        and not set(name) & set('<>:"/\\|?*')
        and all(ord(sign) > 31 for sign in name)
        and name[-1] not in " ."
        and stem not in rules.DEVICES
        and len(name) <= 120
        and len(name.encode("utf-16-le")) // 2 <= 200
        and len(name.encode()) <= 255
    )


@given(TITLES)
def test_every_name_is_fine_on_windows(title):
    assert is_fine_on_windows(f"{rules.stem(title)}.pdf")
    assert is_fine_on_windows(rules.stem(title))


@given(st.lists(TITLES, max_size=30))
def test_no_two_names_are_the_same(titles):
    names = rules.unique([rules.stem(title) for title in titles], ".pdf")
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(is_fine_on_windows(name) for name in names)


@given(st.lists(TITLES, max_size=10))
def test_a_zip_gives_the_names_back(titles):
    names = rules.unique([rules.stem(title) for title in titles], ".pdf")
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    with zipfile.ZipFile(content) as archive:
        assert archive.namelist() == names
        assert all(info.flag_bits & 0x800 or info.filename.isascii() for info in archive.infolist())
        assert [archive.read(name).decode() for name in names] == names


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (["HW-E1-2026-00001", "动火 A/B:栋"], "HW-E1-2026-00001 动火 A_B_栋"),
        (["龘㐂"], "龘㐂"),
        (["con"], "_con"),
        (["NUL.tar"], "_NUL.tar"),
        (["COM1"], "_COM1"),
        (["Concert"], "Concert"),
        (["end. . ."], "end"),
        ([None, ""], "_"),
        (["a\tb\nc"], "a_b_c"),
    ],
)
def test_names(parts, wanted):
    assert rules.stem(*parts) == wanted


def test_a_long_title_is_cut_between_signs():
    long = rules.stem("栋" * 200)
    assert long == "栋" * 60
    assert len(rules.stem("x" * 200)) == 80


def test_equal_names_get_numbers_and_keep_off_what_is_there():
    assert rules.unique(["A", "a", "B"], ".pdf", ["b.pdf"]) == ["A.pdf", "a (2).pdf", "B (2).pdf"]


def test_the_ending_is_kept():
    assert pathlib.PurePath(rules.unique(["v1.2"], ".pdf")[0]).suffix == ".pdf"
