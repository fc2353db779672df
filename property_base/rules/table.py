# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The import kernel: from a table of text to records, with every error named by row, column, value and expectation.

    read_tables(bytes)  →  match_sheets  →  guess (header → column)  →  parse  →  (records, errors)

Pure: no language, no database. The texts of ``Column.labels`` and ``Column.expected`` come from the caller in the
user's language; errors carry codes that the caller words.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from .table_file import Table, TableError, cell_text, read_table, read_tables
from .table_value import convert, normal

__all__ = [
    "Column", "Record", "RowError", "Sheet", "Table", "TableError",
    "cell_text", "distinct", "guess", "guess_values", "match_sheets", "normal", "parse", "read_table", "read_tables",
]  # fmt: skip


CELL_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
"""What a spreadsheet shows where a formula went wrong."""


@dataclass(frozen=True)
class Column:
    """One column we can take.

    ``name``: our key in the records. ``labels``: spellings of its header, the first one is shown and written into
    the template. ``kind``: see table_value. ``required``: an empty cell is an error, and so is a file without it.
    ``choices``: for kind ``choice``, every accepted spelling → value. ``expected``: what a right value looks like, in
    words. ``example``: the template's sample cell.
    """

    name: str
    labels: tuple
    kind: str = "text"
    required: bool = False
    choices: Mapping = field(default_factory=dict)
    expected: str = ""
    example: str = ""

    @property
    def label(self):
        return self.labels[0]

    def merged(self, other):
        """This column, also knowing the labels and choices of the same column in another language."""
        labels = tuple(dict.fromkeys([*self.labels, *other.labels]))
        return Column(
            self.name, labels, self.kind, self.required, {**other.choices, **self.choices}, self.expected, self.example
        )


@dataclass(frozen=True)
class Sheet:
    """One sheet we can take: ``code`` ours, ``labels`` its titles (first one shown), ``columns``; a file without a
    ``required`` sheet can't be imported."""

    code: str
    labels: tuple = ()
    columns: tuple = ()
    required: bool = True

    @property
    def label(self):
        return self.labels[0] if self.labels else ""

    def merged(self, others):
        """This sheet, also knowing the titles and columns of the same sheet in other languages."""
        labels = tuple(dict.fromkeys([*self.labels, *(label for other in others for label in other.labels)]))
        columns = []
        for index, column in enumerate(self.columns):
            for other in others:
                column = column.merged(other.columns[index])
            columns.append(column)
        return Sheet(self.code, labels, tuple(columns), self.required)


@dataclass(frozen=True)
class RowError:
    """One thing wrong in the file. ``row`` is the number a person sees in the file (0: the file as a whole);
    ``code`` is missing, format, choice, unmapped, duplicate, unknown, conflict, range or refused."""

    row: int
    column: str
    value: str
    expected: str
    code: str = "format"
    sheet: str = ""


@dataclass(frozen=True)
class Record:
    """The values of one row by column name; columns that the file does not have are missing, empty cells are None.

    ``texts`` holds what the file says where the value is spelled otherwise (choices, mapped values), for errors.
    """

    row: int
    values: dict
    sheet: str = ""
    texts: dict = field(default_factory=dict)

    def __getitem__(self, name):
        return self.values[name]

    def __contains__(self, name):
        return name in self.values

    def get(self, name, default=None):
        value = self.values.get(name)
        return default if value is None else value

    def error(self, column, code, expected="", value=None):
        """A :class:`RowError` of this row; ``column`` is a :class:`Column`."""
        shown = self.texts.get(column.name, self.values.get(column.name)) if value is None else value
        return RowError(self.row, column.label, cell_text(shown), expected or column.expected, code, self.sheet)


def match_sheets(tables, sheets):
    """Which table is which sheet.

    A table whose title is one of a sheet's labels is that sheet. If none matches, the table with the most headers of
    the first required sheet (or the first of all) is that one; of several the first.

    :return: ``{sheet code: table}``
    """
    by_label = {normal(label): sheet.code for sheet in sheets for label in sheet.labels}
    found = {}
    for table in tables:
        code = by_label.get(normal(table.sheet))
        if code and code not in found:
            found[code] = table
    if not found and tables:
        main = next((sheet for sheet in sheets if sheet.required), sheets[0])
        found[main.code] = max(tables, key=lambda table: len(guess(table.header, main.columns)))
    return found


def guess(header, columns):
    """The likely mapping ``{column name: index in header}``; each header is used once, the first match wins."""
    places = {}
    for index, text in enumerate(header):
        places.setdefault(normal(text), index)
    mapping = {}
    for column in columns:
        for label in (*column.labels, column.name):
            index = places.get(normal(label))
            if index is not None and index not in mapping.values():
                mapping[column.name] = index
                break
    return mapping


def distinct(table, index):
    """``[(text, number of rows)]`` of one column, the most frequent first; empty cells left out."""
    counts = Counter(text for text in table.column(index) if text)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def guess_values(texts, choices):
    """``{text: value}`` for the texts that some choice spells alike.

    :param choices: ``{spelling: value}``
    """
    known = {normal(spelling): value for spelling, value in choices.items()}
    return {text: known[normal(text)] for text in texts if normal(text) in known}


def parse(table, columns, mapping, value_maps=None):
    """Turn a table into records.

    :param table: :class:`Table`
    :param columns: list of :class:`Column`
    :param dict mapping: ``{column name: index in the header}``
    :param dict value_maps: ``{column name: {text: value}}`` for columns whose values the user has mapped; a text
        that maps to None counts as empty
    :return: ``(records, errors)``; a row with an error gives no record
    """
    value_maps = value_maps or {}
    errors = [
        RowError(0, column.label, "", column.expected, "missing", table.sheet)
        for column in columns
        if column.required and column.name not in mapping
    ]
    if errors:
        return [], errors
    used = [(column, mapping[column.name], _choices(column)) for column in columns if column.name in mapping]
    records = []
    for number, row in zip(table.numbers, table.rows, strict=True):
        values, texts, wrong = {}, {}, []
        for column, index, choices in used:
            values[column.name], code = _cell(column, row[index], choices, value_maps.get(column.name))
            if isinstance(values[column.name], str) and values[column.name] != row[index]:
                texts[column.name] = row[index]
            if code:
                wrong.append(RowError(number, column.label, row[index], column.expected, code, table.sheet))
        if wrong:
            errors += wrong
        else:
            records.append(Record(number, values, table.sheet, texts))
    return records, errors


def _choices(column):
    return {normal(spelling): value for spelling, value in column.choices.items()}


def _cell(column, text, choices, value_map):
    """``(value, error code)`` of one cell; the code is empty when all is well."""
    if not text:
        return None, "missing" if column.required else ""
    if value_map is not None:
        return (value_map[text], "") if text in value_map else (None, "unmapped")
    if text in CELL_ERRORS:
        return None, "format"
    try:
        return convert(column.kind, text, choices), ""
    except (ValueError, OverflowError):
        return None, "choice" if column.kind == "choice" else "format"
