# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules import questionnaire

BOUNDS = {
    "property_rings_limit": (1, 20),
    "property_repeat_days": (1, 366),
    "property_mail_hours": (0, 720),
    "property_disruption_hours": (0, 720),
    "property_appointment_tolerance_minutes": (0, 240),
    "property_appointment_gap_minutes": (0, 240),
    "property_portal_hour_limit": (0, 1000),
    "property_portal_day_limit": (0, 1000),
    "property_portal_message_hour_limit": (0, 1000),
    "property_portal_photo_count": (0, 50),
    "property_portal_photo_megabytes": (1, 100),
    "property_portal_satisfied_from": (1, 5),
    "property_refund_director_from": (0, 1_000_000),
    "property_rating_days": (0, 365),
    "property_questionnaire_satisfied_from": (1, 5),
}


class ResCompany(models.Model):
    """The numbers of calls, complaints, home services, the portal and questionnaires (TKT-1, TKT-5, TKT-9, VIS-3)."""

    _inherit = "res.company"

    property_rings_limit = fields.Integer(
        string="Rings Until Answered",
        default=3,
        required=True,
        help="Within so many rings a call counts as answered in time.",
    )
    property_repeat_days = fields.Integer(
        string="Complaint Repeated Within (days)",
        default=30,
        required=True,
        help="A complaint of the same unit and cause within so many days counts as a repeated one.",
    )
    property_mail_hours = fields.Integer(
        string="E-mail Received at Most (hours ago)",
        default=24,
        required=True,
        help="The limits of an e-mail run from when it was sent; no more than so many hours ago.",
    )
    property_disruption_hours = fields.Integer(
        string="Outages Announced Before (hours)",
        default=24,
        required=True,
        help="A planned outage is announced so many hours before it begins;"
        " later it is marked as late (our own number).",
    )
    property_appointment_tolerance_minutes = fields.Integer(
        string="Appointment Kept Within (min)",
        default=15,
        required=True,
        help="So long after the agreed time the worker may arrive; later the appointment is missed.",
    )
    property_appointment_gap_minutes = fields.Integer(
        string="Way Between Appointments (min)",
        default=15,
        required=True,
        help="Least time between two appointments of a worker; less is shown as a conflict.",
    )
    property_portal_hour_limit = fields.Integer(
        string="Requests an Hour",
        default=5,
        required=True,
        help="A resident may file so many requests within an hour. 0: no limit.",
    )
    property_portal_day_limit = fields.Integer(
        string="Requests a Day",
        default=20,
        required=True,
        help="A resident may file so many requests within a day. 0: no limit.",
    )
    property_portal_message_hour_limit = fields.Integer(
        string="Messages an Hour",
        default=20,
        required=True,
        help="A resident may write so many messages within an hour. 0: no limit.",
    )
    property_portal_photo_count = fields.Integer(
        string="Photos at Once",
        default=6,
        required=True,
        help="A resident may add so many photos to a request or a message.",
    )
    property_portal_photo_megabytes = fields.Integer(
        string="Size of a Photo (MB)",
        default=8,
        required=True,
        help="A photo may be so large.",
    )
    property_portal_satisfied_from = fields.Integer(
        string="Solved From (stars)",
        default=3,
        required=True,
        help="With so many stars or more a confirmed request is closed; with fewer it is opened again.",
    )
    property_refund_director_from = fields.Integer(
        string="Refunds Decided by the Director From",
        default=500,
        required=True,
        help="So much or more of a charge is given back by the director alone, in the company's currency."
        " 0: the supervisor decides all. The 500 are ours.",
    )
    property_rating_days = fields.Integer(
        string="Link to Rate Valid for (days)",
        default=14,
        required=True,
        help="When a ticket is settled, its resident gets a link to rate it by one tap; so many days it holds."
        " 0: no link is sent. The 14 days are ours.",
    )
    property_rating_closes = fields.Boolean(
        string="Satisfied Ratings Are Follow-ups",
        help="A satisfied answer by the link closes the ticket as its follow-up. Off: the follow-up stays owed.",
    )
    property_questionnaire_satisfied_from = fields.Integer(
        string="Satisfied From (points)",
        default=4,
        required=True,
        help="An answer of so many points or more counts as satisfied.",
    )
    property_questionnaire_remind_days = fields.Char(
        string="Reminders Before the End (days)",
        default="5,2",
        help="So many days before the end of a questionnaire those who haven't answered are reminded, like 5,2."
        " Empty: never.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}

    @api.constrains("property_questionnaire_remind_days")
    def _check_property_questionnaire_remind_days(self):
        for company in self:
            if not questionnaire.are_days(company.property_questionnaire_remind_days or ""):
                raise ValidationError(self.env._("Reminders: enter days separated by commas, like 5,2."))
