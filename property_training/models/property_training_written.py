# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid

from odoo import api, fields, models

from ..exceptions import AttemptError
from ..guard import PASS
from ..rules import exam as rules


class PropertyTrainingWritten(models.AbstractModel):
    """The written part of attempts, on Odoo's survey (TRN-7).

    Each attempt has answers of its own, with a token of their own: a second window, the back button or a lost
    connection come back to them. Answers are saved page by page; those whose time is over are handed in as they stand,
    so that nothing that was answered in time is lost.
    """

    _name = "property.training.written"
    _description = "Written Part of an Exam"

    # -------------------------------------------------------------------- sit

    @api.model
    def _sit(self, attempt):
        """The way to the answers of an attempt, begun when it has none.

        :raises AttemptError: why there is nothing to answer
        """
        if fault := self._fault(attempt):
            raise AttemptError(fault)
        # sudo: nobody who sits an exam reads surveys or answers; only the way in leaves this method
        return self._answers(attempt.sudo()).get_start_url()

    @api.model
    def _fault(self, attempt):
        """Why the written part can't be sat now, or nothing."""
        if attempt.verdict != rules.OPEN or not attempt.written_limit or attempt.written_verdict != rules.OPEN:
            return self.env._("There is nothing to answer in writing any more.")
        exam = attempt.exam_id
        fault = rules.sit_fault(attempt.estate_id._local_date(), exam.exam_on, attempt.due_on or None)
        return {
            rules.EARLY: self.env._("The exam is on %s; come back on that day.", exam.exam_on),
            rules.LATE: self.env._("The last day of this exam was %s.", attempt.due_on),
        }.get(fault)

    @api.model
    def _answers(self, attempt):
        """The answers of an attempt that is read with all rights."""
        attempt._lock()
        if not attempt.user_input_id:
            user = attempt.employee_id.user_id
            answers = attempt.topic_id.written_survey_id._create_answer(
                user=user,
                check_attempts=False,
                invite_token=str(uuid.uuid4()),
                # the buttons speak the person's language, whichever the questions were entered in
                lang_id=self.env["res.lang"]._lang_get(user.lang).id,
            )
            attempt._passed_write(PASS, {"user_input_id": answers.id})
        return attempt.user_input_id

    # ---------------------------------------------------------------- hand in

    @api.model
    def _hand_in(self, attempts):
        """Hand in what people answered and whose time is over, or whose last day where there is no limit of time."""
        now = fields.Datetime.now()
        # sudo: the answers are judged whoever closes the exam; no answer leaves this method
        begun = attempts.sudo().filtered(lambda one: one.user_input_id.state == "in_progress")
        over = begun.filtered(lambda one: rules.is_over(self._ends_at(one), self._is_late(one), now))
        over.user_input_id._mark_done()

    @api.model
    def _is_running(self, attempt):
        """Whether somebody sits it at this moment, within the limit of time."""
        # sudo: whether time is over is the same whoever asks
        attempt = attempt.sudo()
        ends_at = self._ends_at(attempt) if attempt.user_input_id.state == "in_progress" else None
        return bool(ends_at) and not rules.is_over(ends_at, True, fields.Datetime.now())

    @api.model
    def _ends_at(self, attempt):
        answers = attempt.user_input_id
        survey = answers.survey_id
        return rules.time_ends(answers.start_datetime, survey.time_limit if survey.is_time_limited else 0)

    @api.model
    def _is_late(self, attempt):
        is_overdue = rules.is_overdue(attempt.verdict, attempt.due_on or None, attempt.estate_id._local_date())
        return is_overdue and attempt.company_id.property_training_overdue_fails

    # ------------------------------------------------------------------ judge

    @api.model
    def _judge(self, answers):
        """Judge the attempts that these answers belong to; what nothing can be reached in waits for a person."""
        # sudo: who hands answers in has no right to write a verdict
        attempts = self.env["property.training.attempt"].sudo()
        attempts = attempts.search(
            [
                ("user_input_id", "in", answers.ids),
                ("written_verdict", "=", rules.OPEN),
                ("verdict", "=", rules.OPEN),
            ]
        )
        scores = {one: rules.score(one.user_input_id._exam_questions()) for one in attempts}
        attempts._judge({one: {rules.WRITTEN: found} for one, found in scores.items() if found[1]})
