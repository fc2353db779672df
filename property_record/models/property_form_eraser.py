# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command

from odoo.addons.property_base.guard import opened

from ..guard import PASS

ERASED = "—"


class PropertyFormEraser(models.AbstractModel):
    """Removes what filled-in forms say: answers, rows, photos, drawn signatures, talk and files (REC-5, REC-7).

    The form itself stays with number, estate, state and dates, so that numbers stay without gaps; its seal keeps the
    hash. Called where sealed content is destroyed only (``property.seal``), which asks who may do it.
    """

    _name = "property.form.eraser"
    _description = "Eraser of Forms"

    @api.model
    def _erase(self, records):
        """Erase these forms of one model."""
        # sudo: content goes whole, whatever of it the user may read; who may destroy it was asked before
        records = records.sudo()
        columns = [field for field in records._fields.values() if field.manual and field.store]
        tables = [field.name for field in columns if field.type == "one2many"]
        plain = {field.name: self._nothing(field) for field in columns if field.type != "one2many"}
        with opened(records._seal_lock(), records.ids, None), opened(records._copy_lock(), None, None):
            for name in tables:
                records[name].unlink()
            with records._passing(PASS):
                records.with_context(tracking_disable=True).write(plain)
        records.signature_ids._passed_unlink(PASS)
        around = self.env["property.document.eraser"]._around
        around(records)
        tellings = records.env["property.form.telling"]
        tellings = tellings.search([("res_model", "=", records._name), ("res_id", "in", records.ids)])
        tellings._forget()
        around(tellings)
        if "permit_id" in records._fields:
            self._erase_permits(records)
        records.invalidate_recordset()
        records._document_index()

    def _erase_permits(self, records):
        """What the permits say that these forms asked for, but of those that another form still speaks of."""
        others = records.search([("permit_id", "in", records.permit_id.ids), ("id", "not in", records.ids)])
        others -= others.filtered(lambda one: any(one.seal_ids.mapped("destroyed_at")))
        permits = records.permit_id - others.permit_id
        texts = ("place", "work", "operator_names", "watcher_names", "close_remark", "recheck_remark")
        nothing = {**dict.fromkeys(texts, False), "operator_ids": [Command.clear()], "watcher_id": False}
        quiet = permits.with_context(tracking_disable=True)
        quiet._passed_write(PASS, nothing)
        quiet.suspension_ids._passed_write(PASS, {"reason": ERASED, "resume_reason": False})
        # who paid is known to the books: the invoice, or the receipt whose number stays
        quiet.extension_ids._passed_write(PASS, {"reason": False, "fee_partner_id": False})
        for beside in (permits, permits.extension_ids):
            self.env["property.document.eraser"]._around(beside)

    def _nothing(self, field):
        return [Command.clear()] if field.type == "many2many" else False
