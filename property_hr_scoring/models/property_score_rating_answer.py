# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import RatingError
from ..guard import PASS
from ..rules import points, rating


class PropertyScoreRatingAnswer(models.Model):
    """What a rater says to one line: points, or that it doesn't apply (SCO-16)."""

    _name = "property.score.rating.answer"
    _description = "Answer to a Rating Line"
    _inherit = ["property.setting.mixin", "property.guarded.mixin"]
    _order = "sheet_id, sequence, id"
    _rec_name = "line_id"
    _guard_pass = PASS
    _guard_error = RatingError

    sheet_id = fields.Many2one(
        "property.score.rating", required=True, readonly=True, index=True, ondelete="cascade", copy=False
    )
    company_id = fields.Many2one(related="sheet_id.company_id", store=True)
    line_id = fields.Many2one("property.score.rating.line", required=True, readonly=True, ondelete="restrict")
    sequence = fields.Integer(related="line_id.sequence", store=True)
    most = fields.Float(related="line_id.most")
    weight = fields.Integer(related="line_id.weight")
    given = fields.Float(string="Points", digits=(8, 1), help="Points from 0 to the most of the line.")
    answer = fields.Selection(
        [("rated", "Rated"), ("not_applicable", "Doesn't apply")],
        help="Rated: the points stand, 0 included. Doesn't apply: the line is left out. Empty: not answered yet.",
    )

    _line_unique = models.Constraint("UNIQUE(sheet_id, line_id)", "The sheet has this line already; change that one.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "given": (0, 1000)}

    @api.onchange("given")
    def _onchange_given(self):
        """Who gives points has rated."""
        if self.given:
            self.answer = "rated"

    @api.constrains("given", "answer")
    def _check_given(self):
        for answer in self.filtered(lambda answer: answer.answer == "rated"):
            if not 0 <= answer.given <= answer.most:
                raise RatingError(
                    self.env._(
                        "%(line)s: give 0 to %(most)s points, not %(given)s.",
                        line=answer.line_id.name,
                        most=f"{answer.most:g}",
                        given=f"{answer.given:g}",
                    )
                )

    def write(self, vals):
        """Only the rater of the sheet, and only until it is handed in."""
        self.sheet_id._check_rater()
        if "given" in vals and "answer" not in vals:
            vals = {**vals, "answer": "rated"}
        return super().write(vals)

    def _text_given(self):
        labels = dict(self._fields["answer"]._description_selection(self.env))
        return f"{self.given:g}" if self.answer == "rated" else labels.get(self.answer, "-")

    def _as_answers(self):
        """The answers as the kernel knows them: list of ``rules.rating.Answer``."""
        return [
            rating.Answer(
                answer.weight,
                points.tenths(answer.most),
                points.tenths(answer.given) if answer.answer == "rated" else None,
            )
            for answer in self
        ]
