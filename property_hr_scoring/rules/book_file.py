# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A version of the rulebook as a file of sheets: which sheet holds what, and what is wrong with its rows (SCO-10..16).

A row is anything with ``get(column)``; the values are those of the import kernel. What is wrong is a :class:`Fault`,
which the caller words.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BOOK, RULE = "book", "rule"
"""Whose lines a sheet holds."""
RULES = "rules"
"""The sheet of the rules; its codes are what other sheets name rules by."""
OWNER = "rule"
"""Column of a sheet of rules' lines: code of the rule that a line belongs to."""
SEPARATORS = re.compile(r"[,，、;；\n]")


@dataclass(frozen=True)
class Part:
    """One sheet.

    ``code``: of the sheet. ``model``: of its records. ``owner``: BOOK for lines of the version, RULE for lines of its
    rules. ``field``: of the owner that holds them; empty where a row is the owner itself. ``columns``: names of fields,
    the owner's code left out. ``key``: columns that tell the rows apart; with ``is_unique`` no two rows are alike in
    them. ``only``: field that a record must have to stand on the sheet at all.
    """

    code: str
    model: str
    owner: str
    field: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    is_unique: bool = True
    only: str = ""


@dataclass(frozen=True)
class Fault:
    """What is wrong: ``row`` of the sheet ``sheet``, in ``column``; ``code`` as the import kernel knows it."""

    sheet: str
    row: Any
    column: str
    code: str


def plain(code: str | None) -> str:
    """A code as it is kept: full-width letters and digits as others, nothing around it."""
    return unicodedata.normalize("NFKC", code or "").strip()


def listed(text: str | None) -> list[str]:
    """The codes or names of one cell."""
    return [part for part in map(plain, SEPARATORS.split(text or "")) if part]


def spellings(names: Iterable[tuple[Hashable, Sequence[str]]], normal: Callable[[str], str]) -> dict[str, Hashable]:
    """What each text stands for; one that two of them are called stands for none.

    :param names: ``(what, (text, ...))``
    :param normal: makes equal what counts as written alike
    """
    rows = list(names)
    owners: dict[str, set] = {}
    for what, texts in rows:
        for text in filter(None, texts):
            owners.setdefault(normal(text), set()).add(what)
    return {text: what for what, texts in rows for text in filter(None, texts) if owners[normal(text)] == {what}}


def spelled(what: Hashable, texts: Sequence[str], known: Mapping[str, Hashable]) -> str:
    """The first of its texts that stands for it alone and can stand in a list; else the last one, its code."""
    for text in texts:
        if text and known.get(text) == what and not SEPARATORS.search(text):
            return text
    return texts[-1]


def doubled(sheet: str, rows: Sequence, key: Sequence[str]) -> list[Fault]:
    """Rows that say anew what an earlier row of the sheet says already."""
    seen, found = set(), []
    for row in rows:
        mark = tuple(_comparable(row.get(name)) for name in key)
        if mark in seen:
            found.append(Fault(sheet, row, key[-1], "duplicate"))
        seen.add(mark)
    return found


def unknown(sheet: str, rows: Sequence, column: str, codes: set[str]) -> list[Fault]:
    """Rows whose cell names something that there isn't; the cell may hold several."""
    return [
        Fault(sheet, row, column, "unknown")
        for row in rows
        if any(code not in codes for code in listed(row.get(column)))
    ]


def out_of_range(sheet: str, rows: Sequence, column: str, bounds: tuple, places: int | None) -> list[Fault]:
    """Rows whose number lies outside of the bounds, or has more places than are kept.

    :param bounds: (least, most); None for either: no bound
    """
    least, most = bounds
    found = []
    for row in rows:
        value = row.get(column)
        if value is None:
            continue
        is_fine = places is None or value == round(value, places)
        is_in = (least is None or float(value) >= least) and (most is None or float(value) <= most)
        if not (is_fine and is_in):
            found.append(Fault(sheet, row, column, "range"))
    return found


def nameless(sheet: str, rows: Sequence, columns: Sequence[str]) -> list[Fault]:
    """Rows that have a text in none of the languages."""
    return [Fault(sheet, row, columns[0], "missing") for row in rows if not any(row.get(name) for name in columns)]


def many(sheet: str, rows: Sequence, column: str) -> list[Fault]:
    """Every row but the first of a sheet that has one row."""
    return [Fault(sheet, row, column, "duplicate") for row in rows[1:]]


def _comparable(value):
    return plain(value) if isinstance(value, str) else value
