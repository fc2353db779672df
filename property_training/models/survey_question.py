# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import exam as rules


class SurveyQuestion(models.Model):
    """A question of a written exam: how many points the right answer gives."""

    _inherit = "survey.question"

    def _most_points(self):
        """Points for the right answer; 0: it doesn't count."""
        self.ensure_one()
        scores = [score for score in self.suggested_answer_ids.mapped("answer_score") if score > 0]
        if self.question_type == "simple_choice":
            return max(scores, default=0)
        if self.question_type == "multiple_choice":
            return rules.total(scores)
        return self.answer_score if self.is_scored_question else 0
