# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

SAYS = frozenset(("body", "subject", "attachment_ids"))


class MailMessage(models.Model):
    """A message is neither put beside a document that was destroyed, nor changed there (REC-5, REC-7)."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DestroyedError: one of them is put beside a destroyed document by hand"""
        messages = super().create(vals_list)
        messages._check_documents()
        return messages

    def write(self, vals):
        """:raises DestroyedError: one of them stands beside a destroyed document, and would say something else"""
        if vals.keys() & SAYS:
            self._check_documents()
        return super().write(vals)

    def _check_documents(self):
        """What Odoo itself writes down, such as a change of state or a letter, comes with all rights."""
        if not self.env.su:
            # sudo: where they stand, whoever writes them
            self.env["property.document.eraser"]._check_beside(self.sudo(), "model")
