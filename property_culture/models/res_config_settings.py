# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of community culture."""

    _inherit = "res.config.settings"

    property_culture_activities_least = fields.Integer(
        related="company_id.property_culture_activities_least", readonly=False
    )
    property_culture_share_percent = fields.Integer(related="company_id.property_culture_share_percent", readonly=False)
    property_culture_majority_percent = fields.Integer(
        related="company_id.property_culture_majority_percent", readonly=False
    )
    property_culture_vote_days = fields.Integer(related="company_id.property_culture_vote_days", readonly=False)
    property_culture_is_mailed = fields.Boolean(related="company_id.property_culture_is_mailed", readonly=False)
    property_culture_is_secret = fields.Boolean(related="company_id.property_culture_is_secret", readonly=False)
    property_culture_unit_most = fields.Integer(related="company_id.property_culture_unit_most", readonly=False)
    property_culture_opinion_days = fields.Integer(related="company_id.property_culture_opinion_days", readonly=False)
    property_culture_few_days = fields.Integer(related="company_id.property_culture_few_days", readonly=False)
    property_culture_bill_days = fields.Integer(related="company_id.property_culture_bill_days", readonly=False)
