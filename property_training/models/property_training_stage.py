# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import attempt as rules


class PropertyTrainingStage(models.Model):
    """The rules of one attempt at an exam: which share of the group has to pass (TRN-8).

    As many rows as there are attempts before a deadline is set. What a failure costs is said by the rulebook of the
    scores, not here.
    """

    _name = "property.training.stage"
    _description = "Attempt at Exams"
    _inherit = ["property.setting.mixin"]
    _order = "number"
    _rec_name = "number"

    number = fields.Integer(string="Attempt", required=True, help="1 for the first attempt, without gaps.")
    target_percent = fields.Integer(
        string="Pass Rate (%)",
        required=True,
        help="Share of those who sat it that has to pass; exactly so many will do.",
    )

    _number_unique = models.Constraint("UNIQUE(number)", "The rules of this attempt are there already.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "number": (1, 9), "target_percent": (1, 100)}

    @api.model
    def _as_rules(self):
        """The attempts in their order, as the rules have them: tuple of rules.attempt.Stage."""
        # sudo: how many attempts there are is the same whoever asks
        return tuple(rules.Stage(stage.target_percent, 0) for stage in self.sudo().search([]))
