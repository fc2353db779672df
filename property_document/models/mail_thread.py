# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import SUPERUSER_ID, models


class MailThread(models.AbstractModel):
    """Nobody talks on a document that was destroyed: what is said there would never be due again (REC-5, REC-7)."""

    _inherit = "mail.thread"

    def message_post(self, **kwargs):
        """:raises DestroyedError: somebody says something on a destroyed document, whatever kind it is called

        Letters by e-mail come in, and what jobs note: both are written by the system itself.
        """
        if kwargs.get("message_type") == "comment" or self.env.uid != SUPERUSER_ID:
            self.env["property.document.eraser"]._check_not_destroyed(self)
        return super().message_post(**kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """:raises DestroyedError: somebody is named as a follower of a destroyed document"""
        if partner_ids and self.env.uid != SUPERUSER_ID:
            self.env["property.document.eraser"]._check_not_destroyed(self)
        return super().message_subscribe(partner_ids, subtype_ids)
