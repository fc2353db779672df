# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyDocumentMixin(models.AbstractModel):
    """For records that belong to the archive: they keep their row in ``property.document`` by themselves.

    A model says what its row holds (``_document_values``), which fields change it (``_document_fields``), and which
    report prints it (``_document_report``).

    Where documents may be destroyed once their time of keeping is over (``_document_erases``), it says which of them
    have ended (``_document_ended``) and takes out what they say (``_document_erase``); who destroys, and when, is no
    business of the model.
    """

    _name = "property.document.mixin"
    _description = "Document of the Archive"

    #: whether ``_document_erase`` takes out what the documents say
    _document_erases = False

    def _document_ended(self):
        """Those of the documents that are over."""
        return self.browse()

    def _document_erase(self):
        """Take out what the documents say, and of whom; number, days, unit and figures stay. Called with all rights.

        From then on ``_document_values`` answers kept_from False: they are never due again.
        """

    def _document_destroyed(self):
        """Those of the documents that were destroyed: by their own mark, or with their seals. Called with all rights.

        What is only part of a document may answer this as well: nothing is said beside it then.
        """
        if "is_destroyed" in self._fields:
            return self.filtered("is_destroyed")
        if "seal_ids" in self._fields:
            return self.filtered(lambda one: any(one.seal_ids.mapped("destroyed_at")))
        return self.browse()

    def _document_seals(self):
        """The seals of a document and of what belongs to it; what they hold is destroyed with it."""
        return self.seal_ids if "seal_ids" in self._fields else self.env["property.seal"]

    def _document_owners(self):
        """Whose files are destroyed with these documents: [(model, ids)]."""
        return [(self._name, self.ids)]

    def _document_content(self):
        """What a document says, as its hash is taken before it is destroyed: its texts by column."""
        self.ensure_one()
        texts = [name for name, field in self._fields.items() if field.store and field.type in ("char", "text", "html")]
        return {name: str(self[name] or "") for name in sorted(texts)}

    def _document_values(self):
        """What the archive finds these records by.

        :return: {record id: dict} with estate_id, date, number, title, and where there is one unit_id, partner_id,
            employee_id, kind (default the model), kept_from (default the date) and text (what it says, as far as all
            who read the record read it); ids, not records. A record that is left out is not in the archive.
        """
        return {record.id: {"estate_id": record.estate_id.id, "title": record.display_name} for record in self}

    def _document_subjects(self):
        """Whom and what these records are about, all of it: the row of the archive names the first of each kind only.

        :return: {record id: {"unit_id": ids, "partner_id": ids, "employee_id": ids}}, sets
        """
        names = ("unit_id", "partner_id", "employee_id")
        rows = self._document_values()
        return {
            record.id: {name: {row[name]} if (row := rows.get(record.id, {})).get(name) else set() for name in names}
            for record in self
        }

    def _document_rows(self):
        """``_document_values`` as the archive keeps them; mixins put theirs right."""
        return self._document_values()

    @api.model
    def _document_fields(self):
        """Names of fields whose change is a change of the row; by default every field."""
        return set(self._fields)

    @api.model
    def _document_kinds(self):
        """{kind: its translated name}; a model with several kinds names them here."""
        return {self._name: self.env["ir.model"]._get(self._name).name}

    def _document_report(self):
        """The ir.actions.report that prints these records, or an empty one."""
        return self.env["ir.actions.report"]

    def _document_sheet(self):
        """What the sheet of a record without a print of its own shows: [(label, text)], with the user's rights."""
        self.ensure_one()
        return []

    def _document_list_report(self):
        """The ir.actions.report that prints these records as one table, or an empty one."""
        return self.env["ir.actions.report"]

    def _document_index(self):
        """Bring the rows of these records up to date, each in the language of its company."""
        # sudo: the row follows the record, whatever else of it the writer may read; nobody has the right to write rows
        records, values = self.sudo(), {}
        for lang, same in records.grouped(self.env["res.company"]._lang_of).items():
            values.update(same.with_context(lang=lang)._document_rows())
        documents = records.env["property.document"]
        documents._forget(self._name, [record.id for record in self if not values.get(record.id)])
        documents._upsert(
            [
                {"kind": self._name, **row, "res_model": self._name, "res_id": record_id}
                for record_id, row in values.items()
                if row
            ]
        )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._document_index()
        return records

    def write(self, vals):
        result = super().write(vals)
        if not self._document_fields().isdisjoint(vals):
            self._document_index()
        return result

    def unlink(self):
        ids = self.ids
        result = super().unlink()
        self.env["property.document"]._forget(self._name, ids)
        return result
