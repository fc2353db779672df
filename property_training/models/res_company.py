# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import trainer_effect

BOUNDS = {
    "property_training_deadline_days": (1, 366),
    "property_training_renew_days": (0, 366),
    "property_training_class_months": (0, 24),
    "property_training_theory_days": (1, 60),
    "property_training_orientation_exam_days": (1, 90),
    "property_training_orientation_days": (1, 60),
    "property_training_opens_minutes": (0, 240),
    "property_training_grace_minutes": (0, 120),
    "property_training_absent_minutes": (0, 480),
    "property_training_code_seconds": (10, 300),
    "property_training_feedback_days": (1, 90),
    "property_training_least_forms": (2, 50),
    "property_training_understood_percent": (0, 100),
    "property_training_practical_percent": (0, 100),
    "property_training_interactive_percent": (0, 100),
    "property_training_coverage_percent": (0, 100),
    "property_training_deviation_most": (0, 1000),
    "property_training_shortfall_months": (1, 60),
    "property_training_supervisor_minutes": (0, 2400),
    "property_training_plan_step": (5, 120),
    "property_training_day_minutes": (0, 1440),
    "property_training_week_minutes": (0, 10080),
    "property_training_own_minutes": (0, 480),
    "property_training_teaching_minutes": (0, 2400),
}


class ResCompany(models.Model):
    """How strict a company is about exams, presence and the effect of sessions, when certificates are renewed, the
    limits of orientation, and how plans are drawn up."""

    _inherit = "res.company"

    property_training_overdue_fails = fields.Boolean(
        string="Overdue Exams Are Failed",
        default=True,
        help="Who hasn't finished an exam after its last day has failed.",
    )
    property_training_asks_own_time = fields.Boolean(
        string="Single Training in Own Time",
        default=True,
        help="The single training after a failed attempt lies outside the person's working hours, or isn't taken.",
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
    property_training_class_months = fields.Integer(
        string="Classmates Don't Invigilate (months)",
        default=3,
        required=True,
        help="Who was taught the topic by the same trainer in so many months before an exam doesn't watch over it.",
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
    property_training_orientation_days = fields.Integer(
        string="Orientation Is Taught In (working days)",
        default=5,
        required=True,
        help="The hours of the orientation are spread over so many working days after arrival, theory first.",
    )
    property_training_asks_movers = fields.Boolean(
        string="Orientation at a New Post",
        default=True,
        help="Who moves to a post that the person was never trained for gets an orientation, too.",
    )

    property_training_plan_binds = fields.Boolean(
        string="Approved Plans Bind",
        default=True,
        help="Days and topic of a class in an approved plan change by a revision of the plan alone.",
    )
    property_training_refuses_clash = fields.Boolean(
        string="Nobody at Two Places at Once",
        default=True,
        help="Who is in another class or exam, on duty or on leave can't be put on a list. Off: only a warning.",
    )
    property_training_opens_minutes = fields.Integer(
        string="Sign-In Opens Before (minutes)",
        default=30,
        required=True,
        help="So many minutes before a sitting begins trainees may sign in.",
    )
    property_training_grace_minutes = fields.Integer(
        string="Late After (minutes)",
        default=0,
        required=True,
        help="Who signs in up to so many minutes after the beginning is still in time.",
    )
    property_training_absent_minutes = fields.Integer(
        string="Absent After (minutes)",
        default=0,
        required=True,
        help="Who signs in later than so many minutes after the beginning counts as absent. 0: nobody does.",
    )
    property_training_code_seconds = fields.Integer(
        string="Code Changes Every (seconds)",
        default=30,
        required=True,
        help="How long the code that the trainer shows stays the same; the one before it is still taken.",
    )
    property_training_feedback_days = fields.Integer(
        string="Feedback Within (days)",
        default=7,
        required=True,
        help="So many days after the record of a session is closed its trainees may give feedback.",
    )
    property_training_least_forms = fields.Integer(
        string="Forms Before a Trainer Sees Figures",
        default=4,
        required=True,
        help="Of fewer forms a trainer sees no figures: one could guess who wrote what.",
    )
    property_training_understood_percent = fields.Integer(
        string="Understood, at Least (%)", default=100, required=True, help="Standard of a session's effect."
    )
    property_training_practical_percent = fields.Integer(
        string="Practical, at Least (%)", default=95, required=True, help="Standard of a session's effect."
    )
    property_training_interactive_percent = fields.Integer(
        string="Interactive, at Least (%)", default=80, required=True, help="Standard of a session's effect."
    )
    property_training_coverage_percent = fields.Integer(
        string="Covered, at Least (%)", default=70, required=True, help="Standard of a session's effect."
    )
    property_training_deviation_most = fields.Integer(
        string="Deviations from Practice, at Most",
        default=0,
        required=True,
        help="Standard of a session's effect: so many are accepted, counted over all forms.",
    )
    property_training_shortfall_months = fields.Integer(
        string="Sessions Below Standard Count for (months)",
        default=12,
        required=True,
        help="What follows a session below standard depends on how many there were within so many months.",
    )

    property_training_supervisor_minutes = fields.Integer(
        string="Taught by Supervisors (minutes a week)",
        default=120,
        required=True,
        help="So long the supervisors of an estate teach every week; 0: nobody asks.",
    )
    property_training_plan_step = fields.Integer(
        string="Classes Begin Every (minutes)", default=30, required=True, help="How finely plans are drawn up."
    )
    property_training_day_minutes = fields.Integer(
        string="Taught a Day, at Most (minutes)",
        default=240,
        required=True,
        help="A plan gives nobody more in a day. 0: no limit.",
    )
    property_training_week_minutes = fields.Integer(
        string="Taught a Week, at Most (minutes)",
        default=0,
        required=True,
        help="A plan gives nobody more in a week. 0: no limit.",
    )
    property_training_own_minutes = fields.Integer(
        string="Own Time After Work (minutes)",
        default=120,
        required=True,
        help="Single training after a failed exam is planned within so many minutes after the working hours.",
    )
    property_training_teaching_minutes = fields.Integer(
        string="Supervisors Teach a Week (minutes)",
        default=120,
        required=True,
        help="A plan asks supervisors first until they teach so much in a week.",
    )

    def _training_targets(self):
        """What a session's effect is measured by: ``{one of rules.trainer_effect.MEASURES: number}``."""
        self.ensure_one()
        return {
            trainer_effect.UNDERSTOOD: self.property_training_understood_percent,
            trainer_effect.PRACTICAL: self.property_training_practical_percent,
            trainer_effect.INTERACTIVE: self.property_training_interactive_percent,
            trainer_effect.COVERAGE: self.property_training_coverage_percent,
            trainer_effect.DEVIATION: self.property_training_deviation_most,
        }

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), **BOUNDS}
