# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import exam as rules


class SurveyUserInput(models.Model):
    """Answers to the written part of an exam: when they are handed in, the attempt that they belong to is judged."""

    _inherit = "survey.user_input"

    def _mark_done(self):
        handed_in = self.filtered(lambda answers: answers.state != "done")
        result = super()._mark_done()
        self.env["property.training.written"]._judge(handed_in)
        return result

    def _exam_questions(self):
        """The questions that this person met, as the rules have them; Odoo left out the hidden ones at handing in."""
        self.ensure_one()
        lines = self.user_input_line_ids.grouped("question_id")
        return [
            rules.Question(
                question._most_points(),
                rules.total(line.answer_score for line in lines[question]) if question in lines else None,
                question._most_points() > 0,
            )
            for question in self.predefined_question_ids
        ]
