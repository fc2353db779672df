# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import exam as rules


class SurveySurvey(models.Model):
    """A survey may hold the questions of a written exam; then it is asked by attempts only and shows no answers."""

    _inherit = "survey.survey"

    training_topic_ids = fields.One2many(
        "property.training.topic",
        "written_survey_id",
        string="Written Exam Of",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
    )

    @api.model
    def _exam_vals(self):
        """How a survey has to be set so that an exam can ask it."""
        return {
            "access_mode": "token",
            "users_login_required": True,
            "scoring_type": "scoring_without_answers",
            "questions_layout": "page_per_question",
        }

    def _exam_problems(self):
        """Texts of what keeps these surveys from being asked at an exam."""
        return [text for survey in self for text, is_wrong in survey._exam_faults().items() if is_wrong]

    def _exam_faults(self):
        self.ensure_one()
        most = rules.total(question._most_points() for question in self.question_ids)
        return {
            self.env._("its questions are open to anybody with the link; set “Invited people only”"): (
                self.access_mode != "token"
            ),
            self.env._("its questions are answered without a login; set “Require Login”"): (
                not self.users_login_required
            ),
            self.env._("its survey shows the right answers; set “Scoring without answers”"): (
                self.scoring_type != "scoring_without_answers"
            ),
            self.env._("its questions are all on one page, so a lost connection loses the answers; set a page each"): (
                self.questions_layout == "one_page"
            ),
            self.env._("none of its questions gives points"): not most,
        }
