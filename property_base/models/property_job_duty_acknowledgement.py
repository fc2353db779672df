# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyJobDutyAcknowledgement(models.Model):
    """An employee has read a version of the own job duties. Made by the employee only, never changed."""

    _name = "property.job.duty.acknowledgement"
    _description = "Job Duties Acknowledgement"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "acknowledged_at desc, id desc"
    _rec_name = "employee_id"

    version_id = fields.Many2one(
        "property.job.duty.version", required=True, index=True, ondelete="cascade", readonly=True
    )
    duty_id = fields.Many2one(related="version_id.duty_id", store=True)
    company_id = fields.Many2one(related="version_id.company_id", store=True)
    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="restrict", readonly=True)
    acknowledged_at = fields.Datetime(required=True, default=fields.Datetime.now, readonly=True)

    _once = models.Constraint("UNIQUE(version_id, employee_id)", "This version is acknowledged already.")
