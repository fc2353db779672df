# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import http
from odoo.http import request

from odoo.addons.survey.controllers.main import Survey


class ExamSurvey(Survey):
    """The questions of an exam are met while it is sat, once per attempt (TRN-7).

    Odoo prints all questions of a survey to whoever has a link to it, lets whoever reads surveys try them out, and lets
    people try again by themselves; of an exam only those who prepare surveys print it and try it out, and another
    attempt begins by its own steps. Nor is anything answered before the clock runs.
    """

    def _is_exam(self, survey_token):
        survey, _answers = self._fetch_from_access_token(survey_token, None)
        return bool(survey.training_topic_ids)

    def _refuse_exam(self, survey_token):
        if self._is_exam(survey_token) and not request.env.user.has_group("survey.group_survey_user"):
            raise request.not_found()

    @http.route()
    def survey_test(self, survey_token, **kwargs):
        self._refuse_exam(survey_token)
        return super().survey_test(survey_token, **kwargs)

    @http.route()
    def survey_print(self, survey_token, review=False, answer_token=None, **post):
        self._refuse_exam(survey_token)
        return super().survey_print(survey_token, review=review, answer_token=answer_token, **post)

    @http.route()
    def survey_retry(self, survey_token, answer_token, **post):
        if self._is_exam(survey_token):
            return request.redirect("/odoo/exam-results")
        return super().survey_retry(survey_token, answer_token, **post)

    def _is_ahead(self, survey_token, answer_token):
        survey, answers = self._fetch_from_access_token(survey_token, answer_token)
        return bool(survey.training_topic_ids) and answers.state == "new"

    @http.route()
    def survey_next_question(self, survey_token, answer_token, **post):
        if self._is_ahead(survey_token, answer_token):
            return {}, {"error": "unauthorized"}
        return super().survey_next_question(survey_token, answer_token, **post)

    @http.route()
    def survey_submit(self, survey_token, answer_token, **post):
        if self._is_ahead(survey_token, answer_token):
            return {}, {"error": "unauthorized"}
        return super().survey_submit(survey_token, answer_token, **post)
