# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..models.property_training_correction import PARTS
from ..rules import exam as rules


class PropertyTrainingCorrect(models.TransientModel):
    """Asks the director what somebody reached indeed, and why another mark stands there."""

    _name = "property.training.correct"
    _description = "Correct a Mark"
    _inherit = ["property.setting.mixin"]

    attempt_id = fields.Many2one(
        "property.training.attempt", string="Exam Record", required=True, help="Whose mark is corrected."
    )
    part = fields.Selection(PARTS, required=True, help="Part of the exam whose mark is wrong.")
    points = fields.Float(string="Reached", required=True, help="What the person reached.")
    most = fields.Float(string="Out Of", required=True, default=100, help="What could be reached.")
    reason = fields.Char(required=True, help="Why; it is kept with both marks.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "points": (0, rules.MOST), "most": (0, rules.MOST)}

    @api.model
    def _open(self, attempt):
        """The action that asks for the right mark of an attempt."""
        part = next((part for part in attempt._asked() if attempt[f"{part}_verdict"] != rules.OPEN), False)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Correct a Mark"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_attempt_id": attempt.id,
                "default_part": part,
                "default_points": attempt[f"{part}_percent"] if part else 0,
            },
        }

    def action_confirm(self):
        """Put the mark right."""
        self.ensure_one()
        self.env["property.training.correction"]._correct(
            self.attempt_id, self.part, self.points, self.most, self.reason
        )
        return {"type": "ir.actions.act_window_close"}
