# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

BOUNDS = {
    "property_training_deadline_days": (1, 366),
    "property_training_renew_days": (0, 366),
    "property_training_theory_days": (1, 60),
    "property_training_orientation_exam_days": (1, 90),
}


class ResCompany(models.Model):
    """How strict a company is about exams, when certificates are renewed, and the limits of orientation."""

    _inherit = "res.company"

    property_training_overdue_fails = fields.Boolean(
        string="Overdue Exams Are Failed",
        default=True,
        help="Who hasn't finished an exam after its last day has failed.",
    )
    property_training_deadline_days = fields.Integer(
        string="Deadline After the Last Attempt (days)",
        default=30,
        required=True,
        help="So long somebody may still pass who failed the last attempt; then dismissal is proposed.",
    )
    property_training_renew_days = fields.Integer(
        string="Renew Certificates Before (days)",
        default=60,
        required=True,
        help="So many days before its last one a certificate is shown as expiring.",
    )
    property_training_theory_days = fields.Integer(
        string="Theory Within (working days)",
        default=2,
        required=True,
        help="The theory of the orientation is taught within so many working days after arrival.",
    )
    property_training_orientation_exam_days = fields.Integer(
        string="Orientation Exam On (working day)",
        default=10,
        required=True,
        help="The exam of the orientation is sat on this working day after arrival.",
    )
    property_training_asks_movers = fields.Boolean(
        string="Orientation at a New Post",
        default=True,
        help="Who moves to a post that the person was never trained for gets an orientation, too.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
