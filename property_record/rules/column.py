# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Columns of published forms: once there, a column keeps its name and its type for ever (REC-2)."""

from .definition import CHOICES, PEOPLE, SPAN, TABLES, TYPES, Field, span_names

#: longest name of a table or column in the database
LONGEST = 63


def model_name(form_code: str, table_code: str = "") -> str:
    """The model of a form, or of one of its tables. Codes of forms hold no underscore, so no two are the same."""
    return f"x_form_{form_code}_{table_code}" if table_code else f"x_form_{form_code}"


def column_for(field: Field, known: dict[str, str]) -> str:
    """The column that a field gets when its version is published.

    A field that was there before under this code and of this kind keeps its column; one of another kind gets a new one,
    as what was stored must neither change its type nor be lost.

    :param known: ``{column: kind of field}`` of all versions published so far
    """
    number, column = 1, f"x_{field.code}"
    while known.get(column, field.kind) != field.kind:
        number += 1
        column = f"x_{field.code}_v{number}"
    return column


def relation_table(model: str, column: str) -> str:
    """Name of the table that joins a form and the answers of one of its several choices."""
    return f"{model}_{column}_rel"[:LONGEST]


def names_and_types(field: Field):
    """``[(column, its type)]`` of a published field."""
    names = span_names(field.column) if field.kind == SPAN else (field.column,)
    return [(name, TYPES[field.kind]) for name in names]


def is_stored_beside(field: Field) -> bool:
    """Whether its values lie in a table of their own: they can't be required or indexed as a column."""
    return field.kind in TABLES or field.kind in (CHOICES, PEOPLE)
