# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import hashlib
from decimal import Decimal

from odoo import api, models
from odoo.tools import format_amount, format_date, format_datetime
from odoo.tools.image import image_data_uri

from odoo.addons.property_document.sealed import named

from ..rules import completeness
from ..rules import definition as of

#: in the context of a print: what residents filled in themselves, without what staff wrote about it
FOR_APPLICANT = "property_form_for_applicant"
LINKS = (of.UNIT, of.RESIDENT, of.EMPLOYEE, of.PERSON, of.TICKET)
PERSONS = (of.RESIDENT, of.PERSON, of.PEOPLE)
SUBJECTS = {of.UNIT: "unit_id", of.EMPLOYEE: "employee_id", **dict.fromkeys(PERSONS, "partner_id")}
#: kinds of answers that the archive's text search finds; a kind that hides its value from readers is none of them
SEARCHED = frozenset((of.TEXT, of.LONG_TEXT, of.PHONE, of.EMAIL, of.DATE, of.CHOICE, of.CHOICES, of.PEOPLE, *LINKS))


class PropertyFormSheet(models.AbstractModel):
    """Reads filled-in forms by their version: for completeness, seal, print and archive."""

    _name = "property.form.sheet"
    _description = "Contents of Filled-In Forms"

    @api.model
    def _values(self, record, form):
        """``{column: value}`` as the rules of completeness have it."""
        values = {}
        for field in form.fields:
            if field.kind in of.TABLES:
                names = [name for column in field.columns for name in column.names]
                values[field.column] = [
                    {name: row[name] for name in names} for row in record[field.column].sorted("id")
                ]
            elif field.kind == of.CHOICES:
                values[field.column] = self._codes(record, field)
            elif field.kind == of.PEOPLE:
                values[field.column] = record[field.column].ids
            else:
                values |= {name: record[name] for name in field.names}
        return values

    def _codes(self, record, field):
        """The codes of what was chosen; empty ones for answers of another question."""
        # sudo: an answer that the user may not read counts, too
        chosen = record.sudo()[field.column]
        return [option.code if option.field_id.id == field.key else "" for option in chosen]

    @api.model
    def _units(self, record, form):
        """The units that a form names, in its tables, too."""
        units = self.env["property.unit"]
        for field in form.fields:
            if field.kind == of.UNIT:
                units |= record[field.column]
            for column in field.columns:
                if column.kind == of.UNIT:
                    units |= record[field.column][column.column]
        return units

    @api.model
    def _linked(self, record, form, kind):
        """``[(label, records)]`` that a form names in questions of this kind, in its tables, too."""
        top = [(record, field) for field in form.fields]
        cells = [(record[table.column], column) for table in form.fields for column in table.columns]
        return [(one.label, rows[one.column]) for rows, one in top + cells if one.kind == kind]

    # ------------------------------------------------------------------ seal

    @api.model
    def _payload(self, record):
        """What is signed: all answers of the version under their columns, and the signatures."""
        record = record.with_context(bin_size=False)  # of a photo its content is signed, not its size
        form = record.version_id._definition()
        return {
            "form": form.code,
            "version": record.version_id.number,
            "number": record.number or "",
            "estate": named(record.estate_id),
            "corrects": record.amends_id.number or "",
            "answers": {name: value for field in form.fields for name, value in self._sealed(record, field)},
            "signatures": [
                {
                    "stage": one.stage or "",
                    "by": named(one.signer_id),
                    "decision": one.decision,
                    "at": one.signed_at,
                    "drawing": self._digest(one.drawing),
                    "screen": named(one.screen_user_id),
                }
                for one in record.signature_ids.sorted("id")
            ],
        }

    def _sealed(self, record, field):
        """``(column, what is sealed of it)``"""
        if field.kind in of.TABLES:
            rows = [
                dict(pair for column in field.columns for pair in self._sealed(row, column))
                for row in record[field.column].sorted("id")
            ]
            return [(field.column, rows)]
        if field.kind == of.ID_NUMBER:
            return [(field.column, record._sealed_number(field.column))]
        return [(name, self._sealed_value(record[name], field.kind)) for name in field.names]

    def _sealed_value(self, value, kind):
        if kind in LINKS:
            return named(value, value.display_name if value else None)
        if kind == of.CHOICES:
            return sorted(value.mapped("code"))
        if kind == of.PEOPLE:
            return [named(person, person.display_name) for person in value.sorted("id")]
        if kind in of.IMAGES:
            return self._digest(value)
        if kind in (of.NUMBER, of.MONEY):
            return Decimal(repr(value))
        return value if kind == of.COUNT else value or ""

    def _digest(self, content):
        return hashlib.sha256(content).hexdigest() if content else ""

    # --------------------------------------------------------------- archive

    @api.model
    def _index_values(self, records):
        """The rows of the archive, of all that was handed in: by the first unit, resident and employee of a form."""
        found, gone = {}, self._destroyed(records)
        for record in records.filtered(lambda one: one.state != "draft" and one.submitted_at):
            form, day = record.version_id._definition(), record.estate_id._local_date(record.submitted_at)
            found[record.id] = {
                "estate_id": record.estate_id.id,
                "date": day,
                "kept_from": False if record.id in gone else self._kept_from(record, day),
                "number": record.number,
                "title": record.display_name,
                "unit_id": self._first(record, form, of.UNIT),
                "partner_id": self._first(record, form, *PERSONS),
                "employee_id": self._first(record, form, of.EMPLOYEE),
                "text": self._words(record, form),
            }
        return found

    def _destroyed(self, records):
        """Ids of the forms that a minute destroyed; of those that were never signed no seal says it."""
        return set(self.env["property.destruction.line"]._of_destroyed([records._name], records.ids).mapped("res_id"))

    def _kept_from(self, record, day):
        """The day that the time of keeping counts from: the last signature, or the end of what it allows.

        What is destroyed already has none.
        """
        if any(record.seal_ids.mapped("destroyed_at")):
            return False
        signed = [record.estate_id._local_date(moment) for moment in record.signature_ids.mapped("signed_at")]
        return max([day, *signed, *(filter(None, [record.valid_until]))])

    @api.model
    def _subjects(self, records):
        """All units, residents and employees that forms name, in their tables, too."""
        found = {}
        for record in records:
            form = record.version_id._definition()
            named = {"unit_id": set(), "partner_id": set(), "employee_id": set()}
            for field in form.fields:
                self._add_subjects(named, record, field)
                for column in field.columns:
                    self._add_subjects(named, record[field.column], column)
            found[record.id] = named
        return found

    def _add_subjects(self, named, rows, field):
        if name := SUBJECTS.get(field.kind):
            named[name].update(rows[field.column].ids)

    def _words(self, record, form):
        """What was answered in words, for the text search; numbers of persons and pictures aren't searched."""
        values = self._values(record, form)
        shown = [one for one in form.fields if completeness.is_shown(one, form.fields, values)]
        words = [self._text(record, one) for one in shown if one.kind in SEARCHED]
        for table in (one for one in shown if one.kind in of.TABLES):
            columns = [column for column in table.columns if column.kind in SEARCHED]
            words += [self._text(row, column) for row in record[table.column].sorted("id") for column in columns]
        return "\n".join(word for word in words if word)

    def _first(self, record, form, *kinds):
        return next(
            (record[one.column][:1].id for one in form.fields if one.kind in kinds and record[one.column]), False
        )

    # ----------------------------------------------------------------- print

    @api.model
    def _sections(self, record):
        """What is printed: ``[{name, lines: [(label, text)], tables: [...], photos: [(label, image)]}]``."""
        form = record.version_id._definition()
        values = self._values(record, form)
        return [self._section(record, section, form, values) for section in form.sections]

    @api.model
    def _answers_html(self, record):
        """What the form says, as its print has it, for a screen."""
        record = record.with_context(bin_size=False)  # photos are shown, not their sizes
        values = {"sections": self._sections(record), "image_data_uri": image_data_uri}
        return self.env["ir.qweb"]._render("property_record.form_answers", values)

    @api.model
    def _signed(self, record):
        """Who signed and who decided about the approval, in the order of time, as the print shows it.

        Residents are told why it was rejected, not what those who approved it remarked among themselves.
        """
        stages, decisions = (
            dict(record.signature_ids._fields[name]._description_selection(self.env)) for name in ("stage", "decision")
        )
        rows = [
            (
                one.signed_at,
                {
                    "stage": stages.get(one.stage, ""),
                    "name": one.signer_id.name,
                    "screen": one.screen_user_id.name,
                    "role": one.role_name,
                    "decision": decisions.get(one.decision, ""),
                    "drawing": one.drawing,
                    "reason": one.reason,
                },
            )
            for one in record.signature_ids
        ]
        decided = record._approval_reviews().filtered(lambda review: review.status in ("approved", "rejected"))
        is_for_applicant = record.env.context.get(FOR_APPLICANT)
        words = {"approved": self.env._("Approved"), "rejected": self.env._("Rejected")}
        rows += [
            (
                one.reviewed_date,
                {
                    "stage": self.env._("Approval"),
                    "name": one.done_by.name,
                    "role": one.property_role_id.name,
                    "decision": words[one.status],
                    "reason": False if one.status == "approved" and is_for_applicant else one.comment,
                },
            )
            for one in decided
        ]
        return [{"at": self._moment(record, at), **row} for at, row in sorted(rows, key=lambda row: row[0])]

    def _section(self, record, section, form, values):
        shown = [one for one in section.fields if completeness.is_shown(one, form.fields, values)]
        plain = [one for one in shown if one.kind not in of.TABLES | of.IMAGES]
        lines = [(one.label, self._text(record, one)) for one in plain]
        return {
            "name": section.name,
            "stage": section.stage,
            "lines": lines,
            "line_rows": self._beside(lines, int(record.version_id.print_columns)),
            "tables": [self._table_part(record, one) for one in shown if one.kind in of.TABLES],
            "photos": [
                (one.label, record[one.column]) for one in shown if one.kind in of.IMAGES and record[one.column]
            ],
        }

    def _beside(self, lines, count):
        """The lines in rows of so many, the last one filled up."""
        rows = [lines[place : place + count] for place in range(0, len(lines), count)]
        return [[*row, *[("", "")] * (count - len(row))] for row in rows]

    def _table_part(self, record, field):
        return {
            "label": field.label,
            "heads": [column.label for column in field.columns],
            "rows": [
                [
                    {"photo": row[column.column]} if column.kind in of.IMAGES else {"text": self._text(row, column)}
                    for column in field.columns
                ]
                for row in record[field.column].sorted("id")
            ],
        }

    def _text(self, record, field):
        """One answer in words, in the language of the reader."""
        if field.kind == of.SPAN:
            ends = [self._moment(record, record[name]) for name in field.names]
            return " – ".join(ends) if any(ends) else ""
        value = record[field.column]
        if field.kind in LINKS:
            # sudo: what a form names stands on it for everybody who reads the form
            return value.sudo().display_name or ""
        if field.kind == of.CHOICES:
            return self._listed(option.name for option in field.options if option.code in value.mapped("code"))
        if field.kind == of.PEOPLE:
            return self._listed(value.mapped("display_name"))
        if field.kind == of.CHOICE:
            return next((option.name for option in field.options if option.code == value), value or "")
        if field.kind == of.YES_NO:
            return {of.YES: self.env._("Yes"), of.NO: self.env._("No")}.get(value, "")
        return self._plain_text(record, field.kind, value)

    def _plain_text(self, record, kind, value):
        if kind == of.MONEY:
            parent = record if "estate_id" in record._fields else record.x_parent_id
            return format_amount(self.env, value, parent.x_currency_id)
        if kind == of.DATE:
            return format_date(self.env, value, date_format="yyyy-MM-dd") if value else ""
        if kind == of.DATETIME:
            return self._moment(record, value)
        if kind in (of.NUMBER, of.COUNT):
            return f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
        return value or ""

    def _moment(self, record, moment):
        """A moment by the clock of the estate."""
        estate = record.estate_id if "estate_id" in record._fields else record.x_parent_id.estate_id
        return format_datetime(self.env, moment, tz=estate.tz, dt_format="yyyy-MM-dd HH:mm") if moment else ""
