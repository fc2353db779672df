# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Values that a field can't keep."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from conftest import load_rules

value = load_rules("property_base").value

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    "kind, given, found",
    [
        ("integer", 2**31 - 1, None),
        ("integer", -(2**31) + 1, None),
        ("integer", 2**31, "size"),
        ("integer", -(2**31), "size"),
        ("integer", "12", None),
        ("integer", "", None),
        ("integer", True, None),
        ("integer", "many", "number"),
        ("integer", [1], "number"),
        ("integer", {}, "number"),
        ("integer", NAN, "number"),
        ("integer", INF, "number"),
        ("float", 1e15, None),
        ("float", -1.1e15, "size"),
        ("float", INF, "size"),
        ("float", NAN, "number"),
        ("float", 10**400, "size"),
        ("float", "x", "number"),
        ("float", [1.0], "number"),
        ("monetary", Decimal("1.5"), None),
        ("char", "a" * 1_000_000, None),
        ("char", "a" * 1_000_001, "length"),
        ("char", "a\0b", "text"),
        ("text", "\ud800", "text"),
        ("text", "电梯 🛗", None),
        ("char", ["a"], "text"),
        ("char", {"a": 1}, "text"),
        ("char", 5, None),
        ("date", "2026-03-10", None),
        ("date", date(2026, 3, 10), None),
        ("date", "2026-03-10 06:00:00", None),
        ("date", "2026-02-30", "day"),
        ("date", "tomorrow", "day"),
        ("date", 20260310, "day"),
        ("date", "2200-01-01", "year"),
        ("date", "1899-12-31", "year"),
        ("datetime", datetime(2199, 12, 31, 23), None),
        ("datetime", "9999-12-31 23:59:59", "year"),
        ("datetime", ["2026-03-10"], "day"),
        ("many2one", 7, None),
        ("many2one", 0, None),
        ("many2one", (7, "Name"), None),
        ("many2one", -1, "link"),
        ("many2one", 2**31, "link"),
        ("many2one", "7", "link"),
        ("many2one", [7], "link"),
        ("many2one", 7.5, "link"),
        ("many2one", True, "link"),
        ("json", [NAN], None),
        ("boolean", "x", None),
    ],
)
def test_what_a_field_keeps(kind, given, found):
    assert value.fault(kind, given) == found


@pytest.mark.parametrize("kind", sorted(value.KINDS))
def test_empty_is_kept_by_every_kind(kind):
    assert [value.fault(kind, given, ("a",)) for given in (None, False, "")] == [None] * 3


def test_only_what_is_offered_is_chosen():
    assert value.fault("selection", "a", {"a", "b"}) is None
    assert value.fault("selection", "c", {"a", "b"}) == "choice"
    assert value.fault("selection", ["a"], {"a", "b"}) == "choice"
    assert value.fault("selection", "c") is None
