# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import privacy as rules
from .property_privacy_export import FORM, PEOPLE

WHO = {**PEOPLE, "res.users": "users"}
#: who wrote a form down isn't named by it
NOTED = {"filled_by_id"}


class PropertyPrivacyShare(models.AbstractModel):
    """What of a record is the person's to have, where the record names others, too.

    Who did the work for a resident, or wrote down who came, is named in a record about somebody else: the person learns
    of the record, and not what it says of the other. What it says of people is what the map of personal data names.
    """

    _name = "property.privacy.share"
    _description = "What of a Record Is the Person's"

    @api.model
    def _columns(self):
        """``{model: {column: row of the map of personal data}}``, in the language of the reader."""
        found = {}
        for row in self.env["property.privacy.map"]._rows():
            found.setdefault(row["res_model"], {})[row["column"]] = row
        return found

    @api.model
    def _own(self, whole, about):
        """``{model: records}`` of these that are the person's, and not only ones in which the person had a part."""
        columns = self._columns() if whole else {}
        return {
            name: rows.browse(set(rows.ids) - self._withheld(rows, about, columns.get(name, ())).keys())
            for name, rows in whole.items()
        }

    @api.model
    def _withheld(self, records, about, columns):
        """``{record id: columns}`` that say something of others, of the records that aren't the person's.

        :param about: as `property.privacy.export` says who the person is
        :param columns: names of the columns of the model that say something of people
        """
        columns = frozenset(name for name in columns if name in records._fields and records._fields[name].store)
        if records._name in PEOPLE:
            return {one.id: columns for one in records if one.id not in about[PEOPLE[records._name]]}
        keys, texts, found = self._keys(records, columns), self.env["property.privacy.known"]._texts(records), {}
        for record in records:
            named = {name for name, key in keys.items() if self._is_named(record[name], about[key])}
            mine = {keys[name] for name in named - NOTED}
            others = {key for name, key in keys.items() if record[name] and name not in named | NOTED}
            mine |= self._said(record, about, texts)
            if not mine and self._names_others(record, about, texts):
                others.add("names")
            if not rules.is_mine(mine, others):
                found[record.id] = columns - named
        return found

    @api.model
    def _of_resident(self, records, about, columns):
        """Those of the records that are about the contact: not where it is staff that did the work or wrote it down.

        :param about, columns: as above
        """
        if records._name in PEOPLE:
            return records.browse()
        columns = frozenset(name for name in columns if name in records._fields and records._fields[name].store)
        keys, texts = self._keys(records, columns), self.env["property.privacy.known"]._texts(records)
        keys = {name: key for name, key in keys.items() if key in ("partners", "phones")}
        return records.filtered(
            lambda one: (
                any(self._is_named(one[name], about[key]) for name, key in keys.items())
                or self._said(one, about, texts)
            )
        )

    def _said(self, record, about, texts):
        """{"partners"} where a text of the record names the person, or the person handed it in; else nothing."""
        is_said = self.env["property.privacy.known"]._is_written(record, texts, about)
        return {"partners"} if is_said or self._is_handed_in(record, about) else set()

    def _names_others(self, record, about, texts):
        """Whether it is written down who somebody else is; forms name people by links, and ask for much else."""
        written = [] if record._name.startswith(FORM) else [record[text] for text in texts if record[text]]
        return not all(any(rules.is_called(text, name) for name in about["names"]) for text in written)

    def _keys(self, records, columns):
        """``{column: key of who it names}`` of the columns that name somebody."""
        is_form = records._name.startswith(FORM)
        phones = self.env["property.form.field"].search([("kind", "=", "phone")]) if is_form else ()
        phones = {field.column_name for field in phones} | {name for name in columns if "phone" in name}
        keys = {}
        for name in columns:
            field = records._fields[name]
            if key := WHO.get(field.comodel_name) or ("phones" if name in phones and field.type == "char" else None):
                keys[name] = key
        return keys

    def _is_named(self, value, own):
        return value in own if isinstance(value, str) else bool(value and set(value.ids) & set(own))

    def _is_handed_in(self, record, about):
        """Whether a resident handed the form in: it is the resident's, whoever is named in it."""
        form = record.x_parent_id if "x_parent_id" in record._fields else record
        filler = form.filled_by_id if form._name.startswith(FORM) else ()
        return bool(filler) and filler.share and filler.id in about["users"]

    @api.model
    def _alone(self, records, about, withheld):
        """Those of the records that name nobody else: a document about others, too, isn't the person's to have."""
        records -= records.browse(withheld)
        if not hasattr(records, "_document_subjects"):
            return records
        others = records.browse()
        for record_id, named in records._document_subjects().items():
            if named["partner_id"] - set(about["partners"]) or named["employee_id"] - set(about["employees"]):
                others |= records.browse(record_id)
        return records - others
