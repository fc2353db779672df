# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The list in an exported archive (REC-5)."""

import csv
import io

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record").export_index
HEADS = ["No.", "Kind", "Title", "Unit", "Person", "Date", "File", "SHA-256"]
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def row(**texts):
    return rules.Row(**(dict.fromkeys(rules.Row.__dataclass_fields__, "") | texts))


@given(st.lists(st.builds(rules.Row, *[TEXT] * 8), max_size=5))
def test_every_row_is_read_back(rows):
    found = read(rules.table(HEADS, rows))
    assert found[0] == HEADS
    assert [[cell.removeprefix("'") for cell in line] for line in found[1:]] == [
        [cell.removeprefix("'") for cell in rules.astuple(one)] for one in rows
    ]


def test_nothing_is_a_formula_and_long_numbers_stay_text():
    found = read(rules.table(HEADS, [row(title="=1+1", number="440301199001011234", person="@x", unit="0012")]))[1]
    assert found[:5] == ["'440301199001011234", "", "'=1+1", "'0012", "'@x"]


def test_a_file_is_known_by_its_digest():
    assert rules.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
