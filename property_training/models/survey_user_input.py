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
        handed_in._judge_attempts()
        return result

    def _judge_attempts(self):
        # sudo: who hands answers in has no right to write a verdict
        attempts = self.env["property.training.attempt"].sudo()
        attempts = attempts.search([("user_input_id", "in", self.ids), ("written_verdict", "=", rules.OPEN)])
        attempts = attempts.filtered(lambda attempt: attempt.verdict == rules.OPEN)
        attempts._judge({one: {rules.WRITTEN: rules.score(one.user_input_id._questions())} for one in attempts})

    def _questions(self):
        """The questions as this person met them, as the rules have them; hidden and uncounted ones are told apart."""
        self.ensure_one()
        lines = self.user_input_line_ids.grouped("question_id")
        hidden = self._get_inactive_conditional_questions()
        return [
            rules.Question(
                question._most_points(),
                sum(lines[question].mapped("answer_score")) if question in lines else None,
                question._most_points() > 0,
                question not in hidden,
            )
            for question in self.predefined_question_ids
        ]
