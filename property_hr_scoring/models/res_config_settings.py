# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of scoring."""

    _inherit = "res.config.settings"

    property_is_publication_needed = fields.Boolean(related="company_id.property_is_publication_needed", readonly=False)
    property_appeal_days = fields.Integer(related="company_id.property_appeal_days", readonly=False)
    property_dismissal_attempts = fields.Integer(related="company_id.property_dismissal_attempts", readonly=False)
    property_dismissal_answer_days = fields.Integer(related="company_id.property_dismissal_answer_days", readonly=False)
    property_dismissal_union_days = fields.Integer(related="company_id.property_dismissal_union_days", readonly=False)
    property_lookback_months = fields.Integer(related="company_id.property_lookback_months", readonly=False)
