# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import points, repeats


class PropertyScoreRuleStep(models.Model):
    """What a repeat costs: the second, third … time within the window of its rule (SCO-11). The last one goes on."""

    _name = "property.score.rule.step"
    _description = "Step of Repeats"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rule_id, number"
    _part_of = "rule_id.rulebook_id"

    rule_id = fields.Many2one("property.score.rule", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rule_id.company_id", store=True)
    number = fields.Integer(
        string="Time", required=True, default=2, help="From which time within the window on it holds; 2 is the second."
    )
    kind = fields.Selection(
        [("factor", "Times its points"), ("points", "Points in their place")],
        required=True,
        default="factor",
        help="The event's own points so many times, or fixed points in their place.",
    )
    factor = fields.Integer(default=2, help="How many times its own points a repeat costs; 2 doubles them.")
    points = fields.Float(digits=(8, 1), help="Points of the repeat in place of its own, negative for deductions.")

    _number_unique = models.Constraint(
        "UNIQUE(rule_id, number)", "The rule says already what this repeat costs; change that line."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "number": (2, 1000), "factor": (1, 100), "points": (-1000, 1000)}

    def _ladder_steps(self):
        """The steps of one rule, the first time first: tuple of ``repeats.Step``; a gap goes on as before."""
        found = [repeats.Step()]
        for line in self.sorted("number"):
            found += [found[-1]] * (line.number - 1 - len(found))
            is_fixed = line.kind == "points"
            found.append(repeats.Step(points.tenths(line.points)) if is_fixed else repeats.Step(factor=line.factor))
        return tuple(found)
