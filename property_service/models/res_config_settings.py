# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of customer service."""

    _inherit = "res.config.settings"

    property_rings_limit = fields.Integer(related="company_id.property_rings_limit", readonly=False)
    property_repeat_days = fields.Integer(related="company_id.property_repeat_days", readonly=False)
    property_mail_hours = fields.Integer(related="company_id.property_mail_hours", readonly=False)
    property_disruption_hours = fields.Integer(related="company_id.property_disruption_hours", readonly=False)
    property_appointment_tolerance_minutes = fields.Integer(
        related="company_id.property_appointment_tolerance_minutes", readonly=False
    )
    property_appointment_gap_minutes = fields.Integer(
        related="company_id.property_appointment_gap_minutes", readonly=False
    )
    property_portal_hour_limit = fields.Integer(related="company_id.property_portal_hour_limit", readonly=False)
    property_portal_day_limit = fields.Integer(related="company_id.property_portal_day_limit", readonly=False)
    property_portal_message_hour_limit = fields.Integer(
        related="company_id.property_portal_message_hour_limit", readonly=False
    )
    property_portal_photo_count = fields.Integer(related="company_id.property_portal_photo_count", readonly=False)
    property_portal_photo_megabytes = fields.Integer(
        related="company_id.property_portal_photo_megabytes", readonly=False
    )
    property_portal_satisfied_from = fields.Integer(related="company_id.property_portal_satisfied_from", readonly=False)
    property_refund_director_from = fields.Integer(related="company_id.property_refund_director_from", readonly=False)
    property_rating_days = fields.Integer(related="company_id.property_rating_days", readonly=False)
    property_rating_closes = fields.Boolean(related="company_id.property_rating_closes", readonly=False)
    property_questionnaire_satisfied_from = fields.Integer(
        related="company_id.property_questionnaire_satisfied_from", readonly=False
    )
    property_questionnaire_remind_days = fields.Char(
        related="company_id.property_questionnaire_remind_days", readonly=False
    )
