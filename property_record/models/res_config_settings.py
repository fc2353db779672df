# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of personal data and of forms."""

    _inherit = "res.config.settings"

    property_reveal_most = fields.Integer(related="company_id.property_reveal_most", readonly=False)
    property_register_visitor_months = fields.Integer(
        related="company_id.property_register_visitor_months", readonly=False
    )
    property_register_worker_months = fields.Integer(
        related="company_id.property_register_worker_months", readonly=False
    )
    property_register_goods_months = fields.Integer(related="company_id.property_register_goods_months", readonly=False)
    property_privacy_keep_months = fields.Integer(related="company_id.property_privacy_keep_months", readonly=False)
    property_form_draft_remind_days = fields.Integer(
        related="company_id.property_form_draft_remind_days", readonly=False
    )
    property_form_draft_clear_days = fields.Integer(related="company_id.property_form_draft_clear_days", readonly=False)
