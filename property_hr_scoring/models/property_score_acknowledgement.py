# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS


class PropertyScoreAcknowledgement(models.Model):
    """An employee has read a version of the rulebook; written once, never changed."""

    _name = "property.score.acknowledgement"
    _description = "Rulebook Acknowledgement"
    _inherit = ["property.guarded.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _order = "acknowledged_at desc, id desc"
    _rec_name = "employee_id"

    rulebook_id = fields.Many2one(
        "property.score.rulebook", required=True, index=True, ondelete="restrict", readonly=True
    )
    employee_id = fields.Many2one("hr.employee", required=True, index=True, ondelete="restrict", readonly=True)
    acknowledged_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)

    _once = models.Constraint("UNIQUE(rulebook_id, employee_id)", "The employee has acknowledged this version already.")
