# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class IrActionsActions(models.Model):
    """Actions that are the first page of a role's day."""

    _inherit = "ir.actions.actions"

    @api.ondelete(at_uninstall=True)
    def _unlink_from_roles(self):
        """The day of a role does not begin at a page that is gone; no foreign key does that for actions."""
        # sudo: whoever removes the page, the roles forget it
        roles = self.env["property.role"].sudo().with_context(active_test=False)
        roles.search([("home_action_id", "in", self.ids)]).home_action_id = False
