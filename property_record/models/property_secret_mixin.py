# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PersonalNumberError
from ..rules import personal


class Carried(str):
    """A mask that goes from a record to its copy, with the number behind it; what is sent to a caller is the mask."""

    number = ""

    @classmethod
    def of(cls, number):
        """The mask of a number, with the number."""
        mask = cls(personal.masked(number))
        mask.number = number
        return mask


class PropertySecretMixin(models.AbstractModel):
    """For records that ask for the number of a person's document: their columns hold the mask only.

    What is entered is read (full-width signs, blanks), checked softly and handed to ``property.record.secret``. The
    number comes back by ``action_reveal`` alone, which asks why and leaves a trace. A model names its columns by
    ``_secret_fields``; forms read theirs from their versions.
    """

    _name = "property.secret.mixin"
    _description = "With Numbers of Persons"
    _secret_fields = frozenset()

    has_secret = fields.Boolean(compute="_compute_secret")
    secret_warning = fields.Char(compute="_compute_secret")

    def _compute_secret(self):
        """Whether there is a number behind a mask, and which of them looks mistyped."""
        rows = {}
        for part, owners in self._secret_parts():
            for row in self.env["property.record.secret"]._rows(part):
                rows.setdefault(owners[row.res_id], []).append((part, row))
        for record in self:
            found = rows.get(record._origin.id, [])
            odd = [part._fields[row.field_name]._description_string(self.env) for part, row in found if row.is_odd]
            record.has_secret = bool(found)
            text = self.env._(
                "%s: the check digit doesn't fit. Compare it with the document once more.", self._listed(odd)
            )
            record.secret_warning = text if odd else False

    def _secret_parts(self):
        """``[(records, {id: id of one of ours})]`` of these records and the rows of their tables that have numbers."""
        found = [(self, {one: one for one in self._origin.ids})] if self._secret_names() else []
        for field in self._fields.values():
            if field.type == "one2many" and (lines := self._secret_lines(field)) is not None:
                # sudo: whether there are numbers is the same whoever asks
                rows = lines.sudo().search([(field.inverse_name, "in", self._origin.ids)])
                found.append((rows, {row.id: row[field.inverse_name].id for row in rows}))
        return found

    @api.model
    def _secret_lines(self, field):
        """The model of a table's rows where these have numbers, else None."""
        lines = self.env.get(field.comodel_name)
        has_any = hasattr(lines, "_secret_names") and lines._name != self._name
        return lines if has_any and lines._secret_names() else None

    @api.model
    def _secret_names(self):
        """Names of the columns that hold masks, a frozenset."""
        return self._secret_fields

    # --------------------------------------------------------------- keeping

    @api.model_create_multi
    def create(self, vals_list):
        """:raises PersonalNumberError: what was entered is no number of a document"""
        names = self._secret_names()
        taken = [self._take_numbers(vals, names) for vals in vals_list]
        records = super().create([vals for vals, _numbers in taken])
        numbers = {record.id: found for record, (_vals, found) in zip(records, taken, strict=True) if found}
        self.env["property.record.secret"]._keep(self._name, numbers)
        return records

    def write(self, vals):
        """:raises PersonalNumberError: what was entered is no number of a document"""
        names = self._secret_names() & vals.keys()
        if not names:
            return super().write(vals)
        same = {name for name in names if vals[name] and all(record[name] == vals[name] for record in self)}
        taken, numbers = self._take_numbers({name: vals[name] for name in vals if name not in same}, names - same)
        result = super().write(taken)
        self.env["property.record.secret"]._keep(self._name, {one: dict(numbers) for one in self.ids})
        return result

    def unlink(self):
        ids = self.ids
        result = super().unlink()
        self.env["property.record.secret"]._forget(self._name, ids)
        return result

    @api.model
    def default_get(self, fields):
        """Nothing is filled in here by a context or a default of the user: it would stand in the column itself."""
        names = self._secret_names()
        return {name: value for name, value in super().default_get(fields).items() if name not in names}

    def copy_data(self, default=None):
        """A copy has the numbers, too; who asks for the data of a copy is told the masks."""
        vals_list = super().copy_data(default)
        if names := self._secret_names() - (default or {}).keys():
            rows = self.env["property.record.secret"]._rows(self)
            numbers = {(row.res_id, row.field_name): row.number for row in rows}
            for record, vals in zip(self, vals_list, strict=True):
                for name in names & (vals or {}).keys():
                    number = numbers.get((record.id, name))
                    vals[name] = Carried.of(number) if number else False
        return vals_list

    @api.model
    def _take_numbers(self, vals, names):
        """``(values with masks in place of the numbers, {field: number or None})``"""
        found, numbers = dict(vals), {}
        for name in names & vals.keys():
            number = vals[name].number if isinstance(vals[name], Carried) else self._read_number(name, vals[name])
            found[name] = personal.masked(number) if number else False
            numbers[name] = number or None
        return found, numbers

    @api.model
    def _read_number(self, name, value):
        if not value:
            return ""
        number = personal.plain(value if isinstance(value, str) else str(value))
        if fault := personal.fault(number):
            raise PersonalNumberError(
                self.env._(
                    "%(field)s: %(what)s",
                    field=self._fields[name]._description_string(self.env),
                    what=self._text_of_fault(fault),
                )
            )
        return number

    @api.model
    def _text_of_fault(self, fault):
        texts = {
            personal.MASKED: self.env._("this is the shortened number; enter it in full, or leave it as it is."),
            personal.LENGTH: self.env._(
                "enter a number of %(least)s to %(most)s letters and digits.",
                least=personal.FEWEST,
                most=personal.MOST,
            ),
            personal.LETTERS: self.env._("enter letters and digits only."),
        }
        return texts[fault]

    # --------------------------------------------------------------- showing

    def action_reveal(self):
        """The window that asks why the numbers of this record are to be shown in full."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Show Number"),
            "res_model": "property.record.reveal.ask",
            "view_mode": "form",
            "target": "new",
            "context": {"default_res_model": self._name, "default_res_id": self.id},
        }

    def _sealed_number(self, name):
        """What a seal says of a number: the mask, and a fingerprint by which a change shows."""
        rows = self.env["property.record.secret"]._rows(self).filtered(lambda row: row.field_name == name)
        return {"shown": self[name] or "", "fingerprint": rows._fingerprint() if rows else ""}
