# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_base.guard import is_open
from odoo.addons.property_base.models.property_guarded_mixin import TALK

from ..guard import PASS
from .property_document_eraser import SAID


class PropertyErasableMixin(models.AbstractModel):
    """For documents of the archive that a minute destroys once their time of keeping is over (REC-5, REC-7).

    A model says which of them are over (``_document_over``), what belongs to them (``_document_parts``), and by
    attributes which texts say nothing of people (``_document_kept``) and which columns name people
    (``_document_links``). All other texts, pictures and files go; number, days, unit, money and states stay, and the
    page says that the rest was destroyed. From then on nobody writes into the document.
    """

    _name = "property.erasable.mixin"
    _description = "Document That Can Be Destroyed"
    _inherit = ["property.destroyed.mixin", "property.document.mixin", "property.guarded.mixin"]
    _guard_pass = PASS
    _document_erases = True
    _document_kept = frozenset()
    _document_links = frozenset()

    is_destroyed = fields.Boolean(string="Destroyed", readonly=True, copy=False, index="btree_not_null")

    # ------------------------------------------------------------- contracts

    def _document_over(self):
        """Those of the documents that ended, so that their time of keeping runs."""
        return self.browse()

    def _document_parts(self):
        """What belongs to these documents and is destroyed with them.

        :return: list of (records, names of texts that are kept, names of columns that name people)
        """
        return []

    # ------------------------------------------------------------ destruction

    def _document_ended(self):
        return self._document_over().filtered(lambda record: not record.is_destroyed)

    def _document_rows(self):
        """What isn't over, or was destroyed, is kept from no day: it is never due."""
        rows, over = super()._document_rows(), self._document_over()
        for record in self:
            if (row := rows.get(record.id)) and (record not in over or record.is_destroyed):
                row["kept_from"] = False
        return rows

    def _document_erase(self):
        mine, eraser = self.sudo(), self.env["property.document.eraser"]  # sudo: called with all rights
        parts = mine._document_parts()
        eraser._empty(mine, mine._document_kept, mine._document_links, is_destroyed=True)
        for records, keep, links in parts:
            eraser._empty(records, keep, links)
        for records in (mine, *(part[0] for part in parts)):
            eraser._around(records)
        mine.invalidate_recordset()
        mine._document_index()

    def _document_content(self):
        """What it and its parts say."""
        content = super()._document_content()
        for records, _keep, _links in self._document_parts():
            names = sorted(name for name, field in records._fields.items() if field.store and field.type in SAID)
            texts = [name for name in names if records._fields[name].type in ("char", "text", "html")]
            said = [[str(record[name] or "") for name in texts] for record in records.sorted("id")]
            content[records._name] = [*content.get(records._name, []), *said]
        return content

    def _document_owners(self):
        return super()._document_owners() + [(records._name, records.ids) for records, *_how in self._document_parts()]

    # ----------------------------------------------------------------- guard

    def _check_write(self, vals):
        """:raises DestroyedError: it was destroyed; what is written from then on would never go"""
        result = super()._check_write(vals)
        typed = {name for name in vals if not name.startswith(TALK)}
        if typed and not is_open(self._name, self.ids, typed):
            self._check_not_destroyed()
        return result

    def _check_not_destroyed(self):
        """:raises DestroyedError: one of them was destroyed"""
        self.env["property.document.eraser"]._check_not_destroyed(self)
