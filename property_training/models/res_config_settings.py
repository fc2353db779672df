# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of training."""

    _inherit = "res.config.settings"

    property_training_overdue_fails = fields.Boolean(
        related="company_id.property_training_overdue_fails", readonly=False
    )
    property_training_asks_own_time = fields.Boolean(
        related="company_id.property_training_asks_own_time", readonly=False
    )
    property_training_deadline_days = fields.Integer(
        related="company_id.property_training_deadline_days", readonly=False
    )
    property_training_renew_days = fields.Integer(related="company_id.property_training_renew_days", readonly=False)
    property_training_class_months = fields.Integer(related="company_id.property_training_class_months", readonly=False)
    property_training_theory_days = fields.Integer(related="company_id.property_training_theory_days", readonly=False)
    property_training_orientation_exam_days = fields.Integer(
        related="company_id.property_training_orientation_exam_days", readonly=False
    )
    property_training_orientation_days = fields.Integer(
        related="company_id.property_training_orientation_days", readonly=False
    )
    property_training_asks_movers = fields.Boolean(related="company_id.property_training_asks_movers", readonly=False)
    property_training_plan_binds = fields.Boolean(related="company_id.property_training_plan_binds", readonly=False)
    property_training_refuses_clash = fields.Boolean(
        related="company_id.property_training_refuses_clash", readonly=False
    )
    property_training_opens_minutes = fields.Integer(
        related="company_id.property_training_opens_minutes", readonly=False
    )
    property_training_grace_minutes = fields.Integer(
        related="company_id.property_training_grace_minutes", readonly=False
    )
    property_training_absent_minutes = fields.Integer(
        related="company_id.property_training_absent_minutes", readonly=False
    )
    property_training_code_seconds = fields.Integer(related="company_id.property_training_code_seconds", readonly=False)
    property_training_feedback_days = fields.Integer(
        related="company_id.property_training_feedback_days", readonly=False
    )
    property_training_least_forms = fields.Integer(related="company_id.property_training_least_forms", readonly=False)
    property_training_supervisor_minutes = fields.Integer(
        related="company_id.property_training_supervisor_minutes", readonly=False
    )
    property_training_understood_percent = fields.Integer(
        related="company_id.property_training_understood_percent", readonly=False
    )
    property_training_practical_percent = fields.Integer(
        related="company_id.property_training_practical_percent", readonly=False
    )
    property_training_interactive_percent = fields.Integer(
        related="company_id.property_training_interactive_percent", readonly=False
    )
    property_training_coverage_percent = fields.Integer(
        related="company_id.property_training_coverage_percent", readonly=False
    )
    property_training_deviation_most = fields.Integer(
        related="company_id.property_training_deviation_most", readonly=False
    )
    property_training_shortfall_months = fields.Integer(
        related="company_id.property_training_shortfall_months", readonly=False
    )
    property_training_plan_step = fields.Integer(related="company_id.property_training_plan_step", readonly=False)
    property_training_day_minutes = fields.Integer(related="company_id.property_training_day_minutes", readonly=False)
    property_training_week_minutes = fields.Integer(related="company_id.property_training_week_minutes", readonly=False)
    property_training_own_minutes = fields.Integer(related="company_id.property_training_own_minutes", readonly=False)
    property_training_teaching_minutes = fields.Integer(
        related="company_id.property_training_teaching_minutes", readonly=False
    )
