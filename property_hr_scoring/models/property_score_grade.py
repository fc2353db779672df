# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import points, scorecard


class PropertyScoreGrade(models.Model):
    """A band of the total points of a scorecard (SCO-5).

    A band holds from its minimum up to the next higher one; the lowest band also
    takes everything below it, whatever its own minimum. Closed scorecards keep the grade they were closed with.
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
        help="The grade is reached with this many points in total or more; the lowest one takes what is below as well.",
    )

    span_text = fields.Char(
        string="Holds For",
        compute="_compute_span_text",
        help="Totals that the grade holds for, as the other grades are.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "There is a grade with this code already; choose another one.")
    _minimum_unique = models.Constraint(
        "UNIQUE(minimum_points)", "Two grades can't begin at the same points; change one of them."
    )

    @api.depends("minimum_points")
    @api.depends_context("lang")
    def _compute_span_text(self):
        spans = scorecard.spans(self._bands())
        for grade in self:
            least, below = (side and points.display(side) for side in spans.get(grade._origin.id, (None, None)))
            grade.span_text = self._span_words(least, below)

    @api.model
    def _span_words(self, least, below):
        """The totals of a band in words; None where nothing ends it."""
        if least is None and below is None:
            return ""
        if below is None:
            return self.env._("%g and more", least)
        if least is None:
            return self.env._("less than %g", below)
        return self.env._("%(least)g to less than %(below)g", least=least, below=below)

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "minimum_points": (-10_000, 10_000)}

    @api.model
    def _bands(self):
        """The bands as the rules know them: list of Band."""
        return [scorecard.Band(grade.id, points.tenths(grade.minimum_points)) for grade in self.search([])]
