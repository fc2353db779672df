# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import AttemptError
from ..guard import PASS


class PropertyTrainingPracticalLine(models.Model):
    """One point of a practical exam, as it read on that day."""

    _name = "property.training.practical.line"
    _description = "Point of a Practical Exam"
    _inherit = ["property.checklist.answer.mixin"]
    _guard_pass = PASS
    _guard_error = AttemptError
    _seal_parent_field = "practical_id"
    _order = "practical_id desc, id"

    answer = fields.Selection(required=False, default=None)  # of an exam nobody passes a point that wasn't looked at
    practical_id = fields.Many2one("property.training.practical", required=True, index=True, ondelete="cascade")
    estate_id = fields.Many2one(related="practical_id.estate_id", store=True, index=True)

    def _check_parent_open(self):
        """Nor are the points answered by whom they judge; the sheet itself makes them with all rights."""
        if not self.env.su:
            self.practical_id._check_not_own_case()
        return super()._check_parent_open()
