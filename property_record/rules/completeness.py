# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a stage still lacks before it can be signed (REC-4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .definition import (
    ANSWER,
    CHECKLIST,
    CHOICE,
    CHOICES,
    COUNT,
    MONEY,
    NO,
    POINT,
    REMARK,
    SPAN,
    TABLES,
    Field,
    Form,
    Section,
    points,
    summed,
)


@dataclass(frozen=True)
class Gap:
    """What is empty, or wrong: ``row`` from 1 within a table, 0 outside; ``reason`` empty, order, option, points,
    remark, negative or sum."""

    section: str
    label: str
    row: int = 0
    reason: str = "empty"


def is_shown(field: Field, fields: Sequence[Field], values: Mapping[str, Any]) -> bool:
    """Whether a field is asked, given the answers so far.

    :param values: ``{column: value}``; what is empty is falsy, numbers aside
    """
    if not field.shown_code:
        return True
    other = next((one for one in fields if one.code == field.shown_code), None)
    return other is not None and values.get(other.column) == field.shown_value


def gaps(sections: Sequence[Section], fields: Sequence[Field], values: Mapping[str, Any]) -> list[Gap]:
    """What these sections lack, in the order of the form.

    A number is filled in when it isn't nought: a database keeps no difference between nought and nothing. A from-to
    whose end lies before its beginning is wrong, required or not; so are an answer that the version doesn't have, and
    pieces or money below nought.

    :param fields: all fields of the version, for what is shown when
    :param values: ``{column: value}``; of a table a sequence of such mappings, of several choices their codes
    """
    found = []
    for section in sections:
        for field in section.fields:
            if is_shown(field, fields, values):
                found += _of_field(section.name, field, values)
    return found


def sums(form: Form, stage: str, values: Mapping[str, Any]) -> dict[str, float]:
    """``{column: sum}`` of the numbers of a stage that are the sum of a column of a table, as the rows are now."""
    found = {}
    for field in (field for section in form.of_stage(stage) for field in section.fields):
        if (parts := summed(field, form)) and is_shown(field, form.fields, values):
            table, column = parts
            cells = (row.get(column.column) or 0 for row in values.get(table.column) or ())
            found[field.column] = float(sum(Decimal(str(cell)) for cell in cells))
    return found


def wrong_sums(form: Form, stage: str, values: Mapping[str, Any]) -> list[Gap]:
    """The numbers of a stage that somebody typed, and that aren't the sum they stand for; up to half a cent."""
    due = sums(form, stage, values)
    asked = [(section, field) for section in form.of_stage(stage) for field in section.fields if field.column in due]
    return [
        Gap(section.name, field.label, 0, "sum")
        for section, field in asked
        if values.get(field.column) and abs(values[field.column] - due[field.column]) >= 0.005
    ]


def _of_field(section, field, values, row=0):
    if field.kind == CHECKLIST:
        return _of_checklist(section, field, values.get(field.column) or ())
    if field.kind in TABLES:
        rows = values.get(field.column) or ()
        found = [Gap(section, field.label)] if field.is_required and not rows else []
        for number, one in enumerate(rows, 1):
            for column in field.columns:
                found += _of_field(section, column, one, number)
        return found
    answers = [values.get(name) for name in field.names]
    if field.is_required and not all(_is_filled(answer) for answer in answers):
        return [Gap(section, field.label, row)]
    if field.kind in (CHOICE, CHOICES):
        return [Gap(section, field.label, row, "option")] if _is_foreign(field, answers[0]) else []
    if field.kind in (COUNT, MONEY) and (answers[0] or 0) < 0:
        return [Gap(section, field.label, row, "negative")]
    if field.kind == SPAN and any(answers):
        if not all(answers):
            return [Gap(section, field.label, row)]
        return [Gap(section, field.label, row, "order")] if answers[0] >= answers[1] else []
    return []


def _of_checklist(section, field, rows):
    """Each point is answered once, and a no says what was seen; what isn't required may be left alone as a whole."""
    column = {one.code: one.column for one in field.columns}
    if not field.is_required and not any(row.get(column[ANSWER]) for row in rows):
        return []
    found = [] if sorted(row.get(column[POINT]) or "" for row in rows) == sorted(points(field)) else ["points"]
    gaps = [Gap(section, field.label, 0, reason) for reason in found]
    for number, row in enumerate(rows, 1):
        if not row.get(column[ANSWER]):
            gaps.append(Gap(section, field.label, number))
        elif row[column[ANSWER]] == NO and not _is_filled(row.get(column[REMARK]) or ""):
            gaps.append(Gap(section, field.label, number, "remark"))
    return gaps


def _is_foreign(field, answer):
    """Whether a choice holds what can't be chosen, for example the answer of an earlier version."""
    chosen = ([answer] if answer else []) if field.kind == CHOICE else answer or ()
    return not {option.code for option in field.options}.issuperset(chosen)


def _is_filled(answer):
    return bool(answer.strip()) if isinstance(answer, str) else bool(answer)


def percent(complete: int, all_of_them: int) -> float:
    """The share of complete forms of one population, in percent; 0.0 of none.

    :raises ValueError: more are complete than there are
    """
    if not 0 <= complete <= all_of_them:
        raise ValueError(f"{complete} of {all_of_them}")
    return 100 * complete / all_of_them if all_of_them else 0.0


def counted(number: str) -> tuple[str, int]:
    """What a form's number counts within, and its place there: HW-E1-20261128-003 is ("20261128", 3).

    Prefix and estate may be called otherwise by now.
    """
    *_before, period, digits = number.split("-")
    return period, int(digits)
