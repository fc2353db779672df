# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import html2plaintext, split_every

from odoo.addons.property_base import progress

from ..rules import personal
from ..rules import privacy as rules
from .property_privacy_export import FORM, PEOPLE

BATCH = 500
SHOWN = {"char", "text", "html", "selection", "boolean", "integer", "float", "monetary", "date", "datetime", "many2one"}
#: what says nothing where Odoo's own columns have it by default
DEFAULTED = {"boolean", "integer", "float", "monetary"}
OURS = (FORM, "property.")
MADE = "create_date"


class PropertyPrivacyReader(models.AbstractModel):
    """Says records as a person reads them who never saw the program: with the words of the screens, in the language of
    the reader, moments by the clock of the estate, money with its currency, and without the keys of the machinery.

    Numbers of documents are shortened here, too: the person knows them.
    """

    _name = "property.privacy.reader"
    _description = "Records as a Person Reads Them"

    @api.model
    def _kind(self, records):
        """What records are called; rows of a table of a form are called by both."""
        if not (parent := records._fields.get("x_parent_id")):
            return self.env["ir.model"]._get(records._name).name
        form = self.env[parent.comodel_name]
        tables = (field for field in form._fields.values() if field.comodel_name == records._name)
        words = [self._kind(form), *(field._description_string(self.env) for field in tables)]
        return " · ".join(words[:2])

    @api.model
    def _rows(self, records, estate, withheld=None):
        """``[{label: text}]``; columns in which nothing stands are left out.

        :param withheld: ``{record id: columns}`` that say something of others
        """
        labels, found, used = self._labels(records), [], set()
        for batch in split_every(BATCH, records.ids, records.browse):
            texts = self._abouts(batch)
            for record in batch:
                row = {
                    label: self._of_others(record, name, withheld) or self._text(record, name, estate)
                    for name, label in labels.items()
                }
                used.update(label for name, label in labels.items() if row[label] and self._says(record, name))
                found.append({**row, self._about_label(): texts.get(record.id, "")})
            progress.add(len(batch))
            batch.invalidate_recordset()
        used |= {self._about_label()} if any(row[self._about_label()] for row in found) else set()
        return [{label: text for label, text in row.items() if label in used} for row in found]

    def _about_label(self):
        return self.env._("Belongs To")

    def _of_others(self, record, name, withheld):
        """The word in the place of what is said of somebody else; nothing where the person may read it."""
        hides = name in (withheld or {}).get(record.id, ()) and record[name]
        return self.env._("(somebody else's)") if hides else ""

    def _says(self, record, name):
        """Whether a value says something: in Odoo's own columns what stands there by default doesn't."""
        field = record._fields[name]
        is_ours = field.manual or (field._module or "").startswith("property_")
        return is_ours or field.type not in DEFAULTED or bool(record[name])

    # --------------------------------------------------------------- columns

    def _labels(self, records):
        """``{column: its label}``, what records are called by first, when they were entered last; each label once.

        What a form asks comes in the order in which its columns were made: Odoo loads them in any.
        """
        shown = {name: field for name, field in records._fields.items() if self._is_shown(records, field)}
        made = self.env["ir.model.fields"]._get_ids(records._name)
        names = sorted(shown, key=lambda name: (name != records._rec_name, made[name] if shown[name].manual else 0))
        labels = {}
        for name in names:
            labels[name] = self._free(self._label(records._fields[name]), labels.values())
        if records._log_access:
            labels[MADE] = self._free(self.env._("Entered On"), labels.values())
        return labels

    def _label(self, field):
        return self.env._("Form") if field.name == "x_parent_id" else field._description_string(self.env)

    def _free(self, label, taken):
        number, free = 1, label
        while free in taken:
            number += 1
            free = f"{label} ({number})"
        return free

    def _is_shown(self, records, field):
        name = field.name
        if not field.store or field.groups == fields.NO_ACCESS or rules.is_hidden(name) or rules.is_machinery(name):
            return False
        if field.type != "many2many":
            return field.type in SHOWN
        # who else was present, or was written to, is nobody else's to know
        is_named = field.comodel_name in PEOPLE and not records._name.startswith(FORM)
        return records._name.startswith(OURS) and not is_named and not rules.is_technical(field.comodel_name)

    # ---------------------------------------------------------------- values

    def _abouts(self, records):
        """``{id: name of the record}`` beside which each of these stands, by the names of both columns."""
        names = [name for name in ("res_model", "model") if name in records._fields and "res_id" in records._fields]
        found = {}
        for model, same in records.grouped(names[0]).items() if names else ():
            if model in self.env and not self.env[model]._abstract:
                beside = records.env[model].browse({one.res_id for one in same if one.res_id}).exists()
                called = {one.id: self._called(one) for one in beside}
                found |= {one.id: called.get(one.res_id, "") for one in same}
        return found

    @api.model
    def _called(self, record, kind=None):
        """What a record is called, with its kind."""
        kind, name = kind or self._kind(record), record.display_name or ""
        return name if kind in name else f"{kind} {name}".strip()

    def _text(self, record, name, estate):
        field, value = record._fields[name], record[name]
        if value is None or (value is False and field.type != "boolean"):
            return ""
        match field.type:
            case "many2one":
                return value.display_name or ""
            case "many2many":
                return self._listed(value.mapped("display_name"))
            case "selection":
                return dict(field._description_selection(self.env)).get(value, str(value))
            case "boolean":
                return self.env._("Yes") if value else self.env._("No")
            case "html":
                return html2plaintext(value)
            case "date":
                return str(value)
            case "datetime":
                return estate._local(value).strftime("%Y-%m-%d %H:%M:%S")
            case "char":
                return self._char(name, value)
            case _:
                return self._number(record, field, value)

    def _char(self, name, value):
        """A text; a number of a document is shortened, and the name of a model is what people call it."""
        if rules.is_numbered(name):
            return personal.masked(value)
        is_model = value in self.env and ("." in value or value.startswith(FORM))
        return (self.env["ir.model"]._get(value).name or value) if is_model else value

    def _number(self, record, field, value):
        if field.type == "monetary":
            currency = record[field.get_currency_field(record)] or self.env.company.currency_id
            return currency.with_env(self.env).format(value)
        if field.type == "float":
            digits = field.get_digits(self.env)
            return rules.number(value, digits[1] if digits else 2)
        return str(value)
