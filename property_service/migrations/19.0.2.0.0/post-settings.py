# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The numbers of customer service are set by the company, no longer by system parameters."""

from odoo import SUPERUSER_ID, api

from odoo.addons.property_service.models.res_company import BOUNDS

KEYS = {
    "property_service.rings_limit": "property_rings_limit",
    "property_service.repeat_days": "property_repeat_days",
    "property_service.appointment_tolerance_minutes": "property_appointment_tolerance_minutes",
    "property_service.appointment_gap_minutes": "property_appointment_gap_minutes",
    "property_service.portal_hour_limit": "property_portal_hour_limit",
    "property_service.portal_day_limit": "property_portal_day_limit",
    "property_service.portal_message_hour_limit": "property_portal_message_hour_limit",
    "property_service.portal_photo_count": "property_portal_photo_count",
    "property_service.portal_photo_megabytes": "property_portal_photo_megabytes",
    "property_service.portal_satisfied_from": "property_portal_satisfied_from",
    "property_service.questionnaire_satisfied_from": "property_questionnaire_satisfied_from",
    "property_service.questionnaire_remind_days": "property_questionnaire_remind_days",
}


def migrate(cr, _version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["res.company"].search([])._take_parameters(KEYS, BOUNDS)
