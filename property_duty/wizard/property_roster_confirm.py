# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyRosterConfirm(models.TransientModel):
    """Asks whether a roster is published although something in it is unmanned (DUT-1)."""

    _name = "property.roster.confirm"
    _description = "Publish an Unmanned Roster"

    roster_id = fields.Many2one("property.roster", required=True, readonly=True, ondelete="cascade")
    unmanned = fields.Text(readonly=True, help="What nobody stands.")

    def action_publish(self):
        """Publish it all the same."""
        self.ensure_one()
        return self.roster_id.action_publish(is_confirmed=True)
