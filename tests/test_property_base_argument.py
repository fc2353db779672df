# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a program hands to a method."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from conftest import load_rules

rules = load_rules("property_base").argument

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    "kind, given, wanted",
    [
        ("record", 7, 7),
        ("record", 2**31 - 1, 2**31 - 1),
        ("record", None, False),
        ("record", False, False),
        ("records", [7, 8], [7, 8]),
        ("records", (7,), [7]),
        ("records", None, ()),
        ("number", 0, 0),
        ("number", -3, -3),
        ("number", 2**31 - 1, 2**31 - 1),
        ("number", None, None),
        ("moment", "2026-03-10 06:00:00", datetime(2026, 3, 10, 6)),
        ("moment", "2026-03-10T06:00", datetime(2026, 3, 10, 6)),
        ("moment", "2026-03-10 06:00:00+08:00", datetime(2026, 3, 9, 22)),
        ("moment", datetime(2026, 3, 10, 6, tzinfo=UTC), datetime(2026, 3, 10, 6)),
        ("moment", datetime(2026, 3, 10, 6, tzinfo=CHINA), datetime(2026, 3, 9, 22)),
        ("moment", datetime(2026, 3, 10, 6), datetime(2026, 3, 10, 6)),
        ("moment", "", None),
        ("day", "2026-02-28", date(2026, 2, 28)),
        ("day", date(2028, 2, 29), date(2028, 2, 29)),
        ("day", False, None),
        ("text", " Wet ", " Wet "),
        ("text", None, ""),
        ("text", False, ""),
        ("text", "x" * 1_000_000, "x" * 1_000_000),
        ("file", "eA==", "eA=="),
        ("file", None, ""),
        ("flag", True, True),
        ("flag", None, False),
        ("rows", [{"a": 1}], [{"a": 1}]),
        ("rows", None, ()),
    ],
)
def test_what_is_asked_is_read(kind, given, wanted):
    found = rules.read(kind, given)
    assert found == wanted and type(found) is type(wanted)


@pytest.mark.parametrize(
    "kind, given, fault",
    [
        *(("record", junk, "link") for junk in (True, 0, -1, 2**31, 1.0, "7", " ", [7], {})),
        *(("records", junk, "list") for junk in (True, 7, "78", {})),
        *(("records", [junk], "link") for junk in (0, True, "7", [7], None)),
        *(("number", junk, "number") for junk in (True, 1.5, "7", " ", [7], {}, float("nan"))),
        ("number", 2**31, "size"),
        *(("moment", junk, "day") for junk in (True, 7, "x", " ", "2026-13-01", "2026-03-10 25:00", date(2026, 3, 1))),
        *(("moment", junk, "year") for junk in ("0001-01-01", "9999-12-31 23:59:59", "0001-01-01 00:00:00+08:00")),
        *(("day", junk, "day") for junk in (True, 7, "x", "2026-02-29", "2026-03-10 06:00", datetime(2026, 3, 1))),
        ("day", "0001-01-01", "year"),
        *(("text", junk, "text") for junk in (True, 7, ["x"], {}, "\0", "\ud800")),
        ("text", "x" * 1_000_001, "length"),
        *(("file", junk, "text") for junk in (True, 7, b"x", "\0", "é")),
        *(("flag", junk, "choice") for junk in (1, 0, "x", "true", [], {})),
        *(("rows", junk, "list") for junk in (True, 7, "x", {"a": 1}, [7], [[1]], [None])),
    ],
)
def test_what_it_is_not_is_named(kind, given, fault):
    with pytest.raises(rules.ArgumentFault, match=f"^{fault}$"):
        rules.read(kind, given)
