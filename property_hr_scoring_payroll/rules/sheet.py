# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The sheet of figures for another payroll program, with its checksum (PAY-5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

COLUMNS = (
    "number", "employee", "estate", "month", "points", "praise_points", "absent_minutes",
    "wage", "absence", "due", "bonus", "grade", "praise", "pool", "points_money", "fixed_money",
    "carried", "asked", "cut_off", "taken", "net",
)  # fmt: skip
MONEY = COLUMNS[COLUMNS.index("wage") :]
OPTIONAL = (
    "pool",
)  # stands on the sheet where somebody has it: the other sheets and their checksums stay as they were


@dataclass(frozen=True)
class Sheet:
    """Rows in the order of ``columns``, their money sums, and the checksum over both."""

    columns: tuple[str, ...]
    rows: tuple[tuple, ...]
    sums: tuple[Decimal, ...]
    checksum: str


def build(rows: Iterable[dict]) -> Sheet:
    """Order the rows by employee number and name, add them up and sign them.

    :param rows: dicts with the keys of ``COLUMNS``; money as ``Decimal``
    """
    by_number = sorted(rows, key=lambda row: (row["number"].zfill(20), row["employee"]))
    columns = tuple(name for name in COLUMNS if name not in OPTIONAL or any(row[name] for row in by_number))
    ordered = tuple(tuple(row[name] for name in columns) for row in by_number)
    money = [name for name in columns if name in MONEY]
    sums = tuple(sum((row[name] for row in by_number), Decimal("0.00")) for name in money)
    return Sheet(columns, ordered, sums, checksum(ordered, sums))


def checksum(rows: Iterable[tuple], sums: Iterable[Decimal]) -> str:
    """SHA-256 over the cells as text, one line per row, cells apart by U+001F."""
    lines = ["\x1f".join(map(_text, row)) for row in rows]
    lines.append("\x1f".join(map(_text, sums)))
    return sha256("\n".join(lines).encode()).hexdigest()


def _text(cell) -> str:
    """A cell in one spelling: money with two decimals or as many as it has, the rest as it is."""
    if not isinstance(cell, Decimal):
        return str(cell)
    return f"{cell:.2f}" if cell == round(cell, 2) else f"{cell.normalize():f}"
