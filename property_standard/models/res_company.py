# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {"property_freeze_after_days": (1, 90)}


class ResCompany(models.Model):
    """When a company closes its figures, and the outside standard it compares itself with."""

    _inherit = "res.company"

    property_outside_standard_id = fields.Many2one(
        "property.outside.standard",
        string="Outside Standard",
        help="Outside standard that the service report compares with.",
    )
    property_freeze_after_days = fields.Integer(
        string="Figures Closed After (days)",
        default=10,
        required=True,
        help="So many days after the end of a period its figures are closed, and visits can't be entered any more.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
