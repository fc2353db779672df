# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class PropertyScoreRatingLine(models.Model):
    """One line of the monthly rating, by a version of the rulebook (SCO-16)."""

    _name = "property.score.rating.line"
    _description = "Rating Line"
    _inherit = ["property.score.version.part.mixin", "property.setting.mixin"]
    _order = "rulebook_id, sequence, id"
    _part_of = "rulebook_id"

    rulebook_id = fields.Many2one("property.score.rulebook", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="rulebook_id.company_id", store=True)
    sequence = fields.Integer(default=10, help="Place of the line in the sheet; the smallest number comes first.")
    name = fields.Char(string="Text", required=True, translate=True, help="What is rated, in words for the rater.")
    weight = fields.Integer(required=True, default=1, help="How much the line counts among the others of the sheet.")
    most = fields.Float(
        string="Most Points", digits=(8, 1), required=True, default=10, help="Points that a rater gives at most."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "weight": (1, 1000), "most": (0.1, 1000)}
