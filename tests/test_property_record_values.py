# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is typed on a page is what the form keeps, whatever the value of whatever kind (REC-2)."""

import base64
from datetime import date, datetime

from conftest import load_rules
from hypothesis import given
from hypothesis import strategies as st

rules = load_rules("property_record")
definition, entry = rules.definition, rules.entry
Field, Option = definition.Field, definition.Option
CODES = ("owner", "tenant", "0012", "a_b")
OPTIONS = tuple(Option(code, f"{code}; 1,5") for code in CODES)
#: what a spreadsheet, a date reader or a number reader would spoil, and signs beyond the first plane
SPOILED = (
    "440301199001011234",
    "0012",
    "1e5",
    "=1+1",
    "'=1+1",
    "-1",
    "2026-01-02",
    "1,5",
    "TRUE",
    "龘㐂𠮷👩‍🔧",
    "０１２",
)
SIGNS = st.characters(exclude_categories=("Cs",), exclude_characters="\0")
LINE = st.one_of(st.sampled_from(SPOILED), st.from_regex(r"[0-9]{18}", fullmatch=True), st.text(SIGNS, max_size=40))
TEXT = LINE.map(str.strip).filter(bool)
MOMENT = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))
DECIMAL = st.decimals(-999_999_999, 999_999_999, places=6)
FULL_WIDTH = {ord(letter): ord(letter) + 0xFEE0 for letter in "0123456789-."}


def picture(content):
    return "data:image/png;base64," + base64.b64encode(content).decode()


#: kind: its values, and how a page sends one
SENT = {
    "text": (TEXT, str),
    "long_text": (st.lists(TEXT, min_size=1, max_size=3).map("\n".join), str),
    "phone": (TEXT, str),
    "email": (TEXT, str),
    "number": (DECIMAL.map(float), lambda value: f"{value:.6f}"),
    "money": (st.decimals(-999_999_999, 999_999_999, places=2).map(float), lambda value: f"{value:.2f}"),
    "count": (st.integers(-999_999_999, 999_999_999), str),
    "date": (st.dates(date(1900, 1, 1), date(2100, 12, 31)), date.isoformat),
    "datetime": (MOMENT, lambda at: at.isoformat(timespec="minutes")),
    "yes_no": (st.sampled_from(("yes", "no")), str),
    "choice": (st.sampled_from(CODES), str),
    "signature": (st.binary(min_size=1, max_size=20), picture),
}


def answers(kinds):
    """Pairs of a kind and a value of it."""
    return st.sampled_from(sorted(kinds)).flatmap(lambda kind: st.tuples(st.just(kind), SENT[kind][0]))


ANSWERS = answers(SENT)


def field(code, kind, **vals):
    options = OPTIONS if kind in definition.WITH_OPTIONS else ()
    return Field(code, kind, code, column=f"x_{code}", options=options, **vals)


@given(st.lists(ANSWERS, min_size=1, max_size=12))
def test_what_is_sent_is_what_is_kept(said):
    asked = [field(f"a{place}", kind) for place, (kind, _value) in enumerate(said)]
    sent = {f"f_a{place}": [SENT[kind][1](value)] for place, (kind, value) in enumerate(said)}
    wanted = {f"x_a{place}": value for place, (_kind, value) in enumerate(said)}
    assert entry.read(asked, sent, {}) == (wanted, [])


@given(st.lists(st.lists(ANSWERS, min_size=1, max_size=4), max_size=5), st.sets(st.integers(0, 9999), min_size=5))
def test_rows_are_kept_in_their_order_each_with_its_own_answers(rows, keys):
    keys = [str(key) for key in keys][: len(rows)]
    columns = tuple(field(kind, kind) for kind in sorted(SENT))
    table = Field("goods", "table", "Goods", column="x_goods", columns=columns)
    sent = {"f_goods_rows": keys}
    for key, row in zip(keys, rows, strict=True):
        sent |= {f"f_goods_{key}_{kind}": [SENT[kind][1](value)] for kind, value in row}
    wanted = [{f"x_{kind}": value for kind, value in row} for row in rows]
    assert entry.read([table], sent, {}) == ({"x_goods": wanted} if rows else {}, [])


@given(st.lists(st.sampled_from(CODES), unique=True), MOMENT, MOMENT)
def test_several_choices_and_both_ends_are_kept(chosen, begin, end):
    sent = {"f_a": chosen, "f_s_from": [begin.isoformat()], "f_s_to": [end.isoformat()]}
    values, faults = entry.read([field("a", "choices"), field("s", "span")], sent, {})
    assert not faults
    assert values == {**({"x_a": chosen} if chosen else {}), "x_s_from": begin, "x_s_to": end}


@given(answers({"number", "money", "count"}))
def test_full_width_digits_are_digits(answer):
    kind, value = answer
    sent = {"f_a": [SENT[kind][1](value).translate(FULL_WIDTH)]}
    assert entry.read([field("a", kind)], sent, {}) == ({"x_a": value}, [])


@given(
    st.sampled_from(sorted(set(SENT) & definition.WITH_DEFAULT)).flatmap(lambda k: st.tuples(st.just(k), SENT[k][0]))
)
def test_what_a_form_begins_with_is_what_the_builder_wrote(answer):
    kind, value = answer
    assert definition.default_value(field("a", kind, default=SENT[kind][1](value))) == value
