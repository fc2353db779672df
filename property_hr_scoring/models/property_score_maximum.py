# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyScoreMaximum(models.Model):
    """The most that one category takes from a person in a month, by a version of the rulebook (SCO-12)."""

    _name = "property.score.maximum"
    _description = "Maximum of a Category"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rulebook_id, category_id"
    _rec_name = "category_id"
    _part_of = "rulebook_id"

    rulebook_id = fields.Many2one("property.score.rulebook", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rulebook_id.company_id", store=True)
    category_id = fields.Many2one(
        "property.score.category",
        required=True,
        index=True,
        ondelete="restrict",
        help="Chapter of the rulebook whose deductions are limited.",
    )
    points = fields.Float(
        string="Most per Month",
        digits=(8, 1),
        required=True,
        help="So many points the category takes from a person in a month at most, without a sign. "
        "What goes beyond is cut off, the later event gives way.",
    )

    _category_unique = models.Constraint(
        "UNIQUE(rulebook_id, category_id)", "The version has a maximum for this category already; change that line."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "points": (0, 1000)}
