# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ResUsers(models.Model):
    """Users begin their day on the page of their role."""

    _inherit = "res.users"

    def _set_home_action(self, action):
        """Set the page that opens after signing in; an empty action gives Odoo's own start page back."""
        if self:
            # sudo: the home page follows from the role, whoever assigned it
            self.sudo().action_id = action.id
