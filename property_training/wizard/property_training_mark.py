# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import exam as rules


class PropertyTrainingMark(models.TransientModel):
    """Asks an examiner what somebody reached in the oral part."""

    _name = "property.training.mark"
    _description = "Mark"
    _inherit = ["property.setting.mixin"]

    attempt_id = fields.Many2one(
        "property.training.attempt", string="Exam Record", required=True, help="Whose attempt is judged."
    )
    points = fields.Float(string="Reached", required=True, help="What the person reached.")
    most = fields.Float(string="Out Of", required=True, default=100, help="What could be reached.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "points": (0, rules.MOST), "most": (0, rules.MOST)}

    @api.model
    def _open(self, attempt):
        """The action that asks for a mark of an attempt."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enter a Mark"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {"default_attempt_id": attempt.id},
        }

    @api.constrains("attempt_id")
    def _check_attempt(self):
        """:raises AttemptError: who asks doesn't judge this attempt; the name of the form alone says whose it is"""
        self.attempt_id._check_examiner()

    def action_confirm(self):
        """Enter the mark; it is final."""
        self.ensure_one()
        self.attempt_id.action_mark(self.points, self.most)
        return {"type": "ir.actions.act_window_close"}
