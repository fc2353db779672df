# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResCompany(models.Model):
    """The outside standard a company compares itself with."""

    _inherit = "res.company"

    property_outside_standard_id = fields.Many2one(
        "property.outside.standard",
        string="Outside Standard",
        help="Outside standard that the service report compares with.",
    )
