# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

SAYS = frozenset(("res_model", "res_model_id", "res_id", "summary", "note"))


class MailActivity(models.Model):
    """Nobody notes what is to be done on a document that was destroyed (REC-5, REC-7)."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DestroyedError: one of them is for a destroyed document"""
        activities = super().create(vals_list)
        activities._check_documents()
        return activities

    def write(self, vals):
        """:raises DestroyedError: one of them is, or becomes, a destroyed document's"""
        result = super().write(vals)
        if vals.keys() & SAYS:
            self._check_documents()
        return result

    def _check_documents(self):
        """What the service itself reminds of comes with all rights."""
        if not self.env.su:
            # sudo: what they are for, whoever writes them
            self.env["property.document.eraser"]._check_beside(self.sudo(), "res_model")
