# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class IrAttachment(models.Model):
    """No file is added to a document that was destroyed: it would never be due again (REC-5, REC-7)."""

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DestroyedError: one of them is added to a destroyed document"""
        files = super().create(vals_list)
        files._check_documents()
        return files

    def write(self, vals):
        """:raises DestroyedError: one of them becomes a destroyed document's"""
        result = super().write(vals)
        if vals.keys() & {"res_model", "res_id"}:
            self._check_documents()
        return result

    def _check_documents(self):
        # sudo: whose files they are, whoever adds them
        beside = self.sudo().filtered(lambda one: not one.res_field)
        self.env["property.document.eraser"]._check_beside(beside, "res_model")
