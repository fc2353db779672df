# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """From how many complaints on a topic is proposed."""

    _inherit = "res.config.settings"

    property_training_complaint_least = fields.Integer(
        related="company_id.property_training_complaint_least", readonly=False
    )
