# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_hr_scoring.rules import points

from ..rules import reading


class PropertyScoreRuleFloor(models.Model):
    """From which value of a standard on a rule gives how many points (SCO-14)."""

    _name = "property.score.rule.floor"
    _description = "Step of a Measured Standard"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rule_id, floor desc"
    _rec_name = "floor"
    _part_of = "rule_id.rulebook_id"

    rule_id = fields.Many2one("property.score.rule", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rule_id.company_id", store=True)
    floor = fields.Float(
        string="From", digits=(12, 2), required=True, help="Least value that gets these points, in the standard's unit."
    )
    points = fields.Float(digits=(8, 1), help="Points of such a value, negative for deductions.")

    _floor_unique = models.Constraint(
        "UNIQUE(rule_id, floor)", "The rule says already what this value gives; change that line."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "floor": (0, 1_000_000), "points": (-1000, 1000)}

    def _pairs(self):
        """The steps of one rule: tuple of (hundredths, tenths of points)."""
        return tuple((reading.hundredths(line.floor), points.tenths(line.points)) for line in self)
