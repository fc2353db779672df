# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of standards and their figures."""

    _inherit = "res.config.settings"

    property_outside_standard_id = fields.Many2one(related="company_id.property_outside_standard_id", readonly=False)
    property_freeze_after_days = fields.Integer(related="company_id.property_freeze_after_days", readonly=False)
