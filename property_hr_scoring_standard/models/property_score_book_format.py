# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_hr_scoring.rules.book_file import RULE, Part

STANDARD_COLUMNS = (
    *("standard_code", "standard_form", "points_below", "points_above", "most_below", "most_above"),
    *("least_population", "answer_role_id", "answer_by"),
)


class PropertyScoreBookFormat(models.AbstractModel):
    """The workbook of a rulebook also says which rules judge a measured standard, and how (SCO-14)."""

    _inherit = "property.score.book.format"

    @api.model
    def _parts(self):
        return [
            *super()._parts(),
            Part("standards", "property.score.rule", RULE, "", STANDARD_COLUMNS, (), only="standard_code"),
            Part("floors", "property.score.rule.floor", RULE, "floor_ids", ("floor", "points"), ("floor",)),
        ]

    @api.model
    def _titles(self):
        return {
            **super()._titles(),
            "standards": self.env._("Measured Standards"),
            "floors": self.env._("Steps of Standards"),
        }
