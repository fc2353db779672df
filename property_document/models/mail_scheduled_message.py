# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class MailScheduledMessage(models.Model):
    """Nothing waits to be said on a document that was destroyed (REC-5, REC-7)."""

    _inherit = "mail.scheduled.message"

    @api.model_create_multi
    def create(self, vals_list):
        """:raises DestroyedError: one of them is for a destroyed document"""
        messages = super().create(vals_list)
        # sudo: what they are for, whoever writes them
        self.env["property.document.eraser"]._check_beside(messages.sudo(), "model")
        return messages
