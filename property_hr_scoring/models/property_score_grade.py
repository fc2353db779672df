# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import points, scorecard


class PropertyScoreGrade(models.Model):
    """A band of the total points of a scorecard (SCO-5).

    A band holds from its minimum up to the next higher one; the lowest band also
    takes everything below it. Closed scorecards keep the grade they were closed with.
    """

    _name = "property.score.grade"
    _description = "Grade"
    _inherit = ["property.setting.mixin"]
    _order = "minimum_points desc"

    name = fields.Char(required=True, translate=True, help="What the grade is called on the scorecard.")
    code = fields.Char(required=True, help="Short code, for example A; payroll profiles refer to it.")
    minimum_points = fields.Float(
        digits=(8, 1),
        required=True,
        help="The grade is reached with this many points in total or more.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "There is a grade with this code already; choose another one.")
    _minimum_unique = models.Constraint(
        "UNIQUE(minimum_points)", "Two grades can't begin at the same points; change one of them."
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "minimum_points": (-10_000, 10_000)}

    @api.model
    def _bands(self):
        """The bands as the rules know them: list of Band."""
        return [scorecard.Band(grade.id, points.tenths(grade.minimum_points)) for grade in self.search([])]
