# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyRoster(models.Model):
    """The roster opened as a sheet of person and day (DUT-1)."""

    _inherit = "property.roster"

    def action_open_grid(self):
        """Open the sheet of the roster's estate and month."""
        self.ensure_one()
        return {
            **self.env["ir.actions.client"]._for_xml_id("property_duty.property_roster_grid_action"),
            "context": {"estate_id": self.estate_id.id, "month": str(self.month)},
        }
