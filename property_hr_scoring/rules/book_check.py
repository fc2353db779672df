# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What rows of a rulebook's file say that no rulebook can mean, each found at its row (SCO-10..16).

Rows are as in :mod:`.book_file`, their numbers within bounds and their codes known; ids stand for kinds, roles, posts.
"""

from collections.abc import Sequence
from decimal import Decimal

from . import conversion, liability, points, tiers
from .audience import Audience
from .book_file import OWNER, Fault, plain

SCALE, LIMITS, TIERS, CIRCLE, ITSELF, ROLE, SHARE, COUNTED, ENDS = (
    *("scale", "limits", "tiers", "circle", "itself", "role", "share", "counted", "ends"),
)
"""What is wrong beyond its code, for the caller to word what would be right."""
SAID = ("points", "percent", "money", "money_percent")


def dates(rows: Sequence) -> list[tuple[Fault, str]]:
    """Versions that end before they begin."""
    return [
        (Fault("book", row, "effective_to", "range"), ENDS)
        for row in rows
        if row.get("effective_to") and row.get("effective_to") < row.get("effective_from")
    ]


def scales(rows: Sequence) -> list[tuple[Fault, str]]:
    """Ranges that lead from one end to nowhere."""
    found = []
    for row in rows:
        if row.get("points_kind") != "range":
            continue
        ends = (_tenths(row.get(name)) for name in ("points", "points_limit"))
        try:
            points.check_scale(points.Scale(*ends, _tenths(row.get("points_step"), Decimal("0.5"))))
        except points.PointsError:
            found.append((Fault("rules", row, "points_limit", "range"), SCALE))
    return found


def limits(rows: Sequence) -> list[tuple[Fault, str]]:
    """Upper limits that aren't above the lower ones."""
    return [
        (Fault("rules", row, "quantity_up_to", "range"), LIMITS)
        for row in rows
        if row.get("quantity_up_to") and row.get("quantity_up_to") <= (row.get("quantity_over") or 0)
    ]


def overlaps(rows: Sequence, audiences: Sequence[Audience], apart: set[str]) -> list[tuple[Fault, str]]:
    """The first rule of the file that claims a quantity which another one has.

    :param audiences: whom each row is for
    :param apart: codes of rules that aren't judged by a quantity
    """
    by_code = {plain(row.get("code")): row for row in rows}
    specs = [
        tiers.Rule(
            id=0,
            code=code,
            kind=str(row.get("fact_kind_id") or ""),
            scale=points.Scale(0, 0),
            over=row.get("quantity_over") or 0,
            up_to=row.get("quantity_up_to") or None,
            audience=audience,
        )
        for (code, row), audience in zip(by_code.items(), audiences, strict=True)
        if code not in apart and row.get("active") is not False
    ]
    try:
        tiers.check_tiers(specs)
    except tiers.TierError as error:
        return [(Fault("rules", by_code[error.second], "quantity_over", "conflict"), TIERS)]
    return []


def circles(rows: Sequence) -> list[tuple[Fault, str]]:
    """Conversions of a rule into itself, and the first one by which something is made of itself in the end."""
    ways = [(row, (plain(row.get(OWNER)), plain(row.get("into_rule_id")))) for row in rows]
    selves = [row for row, (counted_one, made) in ways if counted_one == made]
    found = [(Fault("conversions", row, "into_rule_id", "conflict"), ITSELF) for row in selves]
    edges: set[tuple[str, str]] = set()
    if not found and conversion.is_circular({edge for _row, edge in ways}):
        for row, edge in ways:
            edges.add(edge)
            if conversion.is_circular(edges):
                return [(Fault("conversions", row, "into_rule_id", "conflict"), CIRCLE)]
    return found


def shares(rows: Sequence) -> list[tuple[Fault, str]]:
    """Joint liability of nobody, or of nothing."""
    found = []
    for row in rows:
        if row.get("who", liability.SUPERIOR) == liability.SUPERIOR and not row.get("role_id"):
            found.append((Fault("shares", row, "role_id", "missing"), ROLE))
        if not any(row.get(name) for name in SAID):
            found.append((Fault("shares", row, "points", "missing"), SHARE))
    return found


def counted(rows: Sequence) -> list[tuple[Fault, str]]:
    """Outcomes that count events of nothing."""
    return [
        (Fault("outcomes", row, "rule_id", "missing"), COUNTED)
        for row in rows
        if row.get("measure") == "count" and not row.get("rule_id") and not row.get("category_id")
    ]


def _tenths(value, otherwise=Decimal(0)):
    return points.tenths(otherwise if value is None else value)
