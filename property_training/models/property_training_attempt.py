# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import uuid
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..exceptions import AttemptError
from ..guard import PASS
from ..rules import certificate
from ..rules import exam as rules

VERDICTS = [(rules.OPEN, "Not finished"), (rules.PASSED, "Passed"), (rules.FAILED, "Failed")]
MARKS = "property_base.group_property_base_supervisor"


class PropertyTrainingAttempt(models.Model):
    """One person's first, second, third … attempt at an exam: what is asked, what was reached, the verdict (TRN-8).

    Which parts are asked and from which per cent each is passed is kept as it stood when the attempt began; a limit of
    0 means that the part isn't asked. Each attempt has its own answers to the survey, so that none returns what an
    earlier one said. A verdict is final; rows are written by their own steps only.
    """

    _name = "property.training.attempt"
    _description = "Attempt at an Exam"
    _inherit = ["property.guarded.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_all = True
    _guard_error = AttemptError
    _own_case_error = AttemptError
    _order = "exam_id desc, employee_id, number"

    exam_id = fields.Many2one("property.training.exam", required=True, readonly=True, index=True, ondelete="restrict")
    topic_id = fields.Many2one(related="exam_id.topic_id", store=True, index=True)
    estate_id = fields.Many2one(related="exam_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="exam_id.company_id", store=True, index=True)
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    number = fields.Integer(string="Attempt", required=True, readonly=True)
    due_on = fields.Date(string="Last Day", readonly=True)
    written_limit = fields.Integer(string="Written: Passed From (%)", readonly=True)
    practical_limit = fields.Integer(string="Practical: Passed From (%)", readonly=True)
    oral_limit = fields.Integer(string="Oral: Passed From (%)", readonly=True)
    written_percent = fields.Float(string="Written (%)", digits=(5, 2), readonly=True, aggregator=None)
    practical_percent = fields.Float(string="Practical (%)", digits=(5, 2), readonly=True, aggregator=None)
    oral_percent = fields.Float(string="Oral (%)", digits=(5, 2), readonly=True, aggregator=None)
    written_verdict = fields.Selection(VERDICTS, string="Written", readonly=True, default=rules.OPEN, required=True)
    practical_verdict = fields.Selection(VERDICTS, string="Practical", readonly=True, default=rules.OPEN, required=True)
    oral_verdict = fields.Selection(VERDICTS, string="Oral", readonly=True, default=rules.OPEN, required=True)
    verdict = fields.Selection(VERDICTS, readonly=True, required=True, default=rules.OPEN, index=True)
    finished_at = fields.Datetime(string="Finished", readonly=True)
    judged_by_id = fields.Many2one("res.users", readonly=True)
    user_input_id = fields.Many2one(
        "survey.user_input", string="Answers", readonly=True, ondelete="restrict", groups="base.group_system"
    )
    retrained_at = fields.Datetime(
        string="Trained Again", readonly=True, help="When the single training after this failed attempt was given."
    )
    certificate_ids = fields.One2many("property.training.certificate", "attempt_id")

    _once = models.Constraint(
        "UNIQUE(exam_id, employee_id, number)", "The person has an attempt with this number at the exam already."
    )
    _answers_once = models.UniqueIndex(
        "(user_input_id) WHERE user_input_id IS NOT NULL", "These answers belong to another attempt."
    )

    @api.depends("employee_id.name", "topic_id.name", "number")
    def _compute_display_name(self):
        for attempt in self:
            names = (attempt.employee_id.name, attempt.topic_id.name, str(attempt.number))
            attempt.display_name = " · ".join(filter(None, names))

    # ----------------------------------------------------------------- begin

    @api.model
    def _begin(self, asked, number=1, due_on=None):
        """Give people an attempt with a number; who has it already keeps it.

        :param asked: (property.training.exam, hr.employee)
        :param due_on: last day; default that of the exam
        :return: the new attempts
        """
        # sudo: nobody writes an attempt by hand; who may open an exam was checked there
        attempts = self.sudo()
        exams, people = {exam.id for exam, _ in asked}, {person.id for _, person in asked}
        domain = [("exam_id", "in", exams), ("employee_id", "in", people), ("number", "=", number)]
        there = {(one.exam_id.id, one.employee_id.id) for one in attempts.search(domain)}
        vals = [
            {
                "exam_id": exam.id,
                "employee_id": person.id,
                "number": number,
                **self._limits(exam, due_on or number == 1 and exam.due_on),
            }
            for exam, person in asked
            if (exam.id, person.id) not in there
        ]
        return attempts._passed_create(PASS, vals).sudo(False)

    @api.model
    def _limits(self, exam, due_on):
        """What is asked, as it stands today."""
        asked, marks = exam.topic_id._exam_parts()[exam.topic_id.id], exam.topic_id._pass_marks()
        limits = {f"{part}_limit": marks[part] if part in asked else 0 for part in rules.PARTS}
        return {**limits, "due_on": due_on}

    # ---------------------------------------------------------------- written

    def action_sit(self):
        """The person begins, or goes on with, the written part; a second window meets the same answers."""
        self.ensure_one()
        self.check_access("read")
        if self not in self._own_cases():
            raise AttemptError(self.env._("Only %s sits this exam.", self.employee_id.name))
        if self.verdict != rules.OPEN or not self.written_limit or self.written_verdict != rules.OPEN:
            raise AttemptError(self.env._("There is nothing to answer in writing any more."))
        # sudo: nobody who sits an exam reads surveys or answers; only the way in leaves this method
        answers = self.sudo()._answers()
        return {"type": "ir.actions.act_url", "target": "self", "url": answers.get_start_url()}

    def _answers(self):
        """The answers of this attempt, begun when it has none; called with all rights."""
        self.lock_for_update()
        if not self.user_input_id:
            answers = self.topic_id.written_survey_id._create_answer(
                user=self.employee_id.user_id, check_attempts=False, invite_token=str(uuid.uuid4())
            )
            self._passed_write(PASS, {"user_input_id": answers.id})
        return self.user_input_id

    # ------------------------------------------------------------------ judge

    def action_enter_mark(self):
        """Ask what was reached."""
        self.ensure_one()
        return self.env["property.training.mark"]._open(self)

    def action_mark(self, part, points, most=100):
        """Enter what a person reached in a part that an examiner judges.

        :param part: practical or oral
        :param points: what was reached, out of ``most``
        :raises AttemptError: who asks doesn't judge this exam, or the part isn't judged by people
        """
        self.ensure_one()
        self.check_access("read")
        self._check_not_own_case()
        if not self._may_mark():
            raise AttemptError(self.env._("The invigilator or a supervisor of the estate enters marks."))
        if part not in (rules.PRACTICAL, rules.ORAL):
            raise AttemptError(self.env._("What was written is judged by its answers."))
        self._judge({self: {part: (points, most)}}, judge=self.env.user)
        return True

    def _may_mark(self):
        is_supervisor = self.env.user.has_group(MARKS) and self.env.user in self.estate_id.member_ids
        return is_supervisor or self.exam_id.invigilator_id in self.env.user.employee_ids

    @api.model
    def _judge(self, results, judge=None):
        """Write down what was reached, and the verdict where all that is asked has been judged.

        :param results: ``{attempt: {part: (points, most)}}``
        :param judge: the user who gave the marks; None: the answers were counted
        :raises AttemptError: a part isn't asked for, is judged already, or nothing could be reached in it
        """
        now = fields.Datetime.now()
        for attempt, parts in results.items():
            vals = {"judged_by_id": judge.id} if judge else {}
            for part, (points, most) in parts.items():
                vals.update(attempt._part_vals(part, points, most))
            attempt._finish(vals, now)

    def _part_vals(self, part, points, most):
        limit = self[f"{part}_limit"]
        if not limit or self.verdict != rules.OPEN or self[f"{part}_verdict"] != rules.OPEN:
            raise AttemptError(self.env._("%s: this part isn't asked for, or judged already.", self.display_name))
        try:
            percent = rules.percentage(points, most)
        except rules.ExamError as error:
            raise AttemptError(self.env._("%s: nothing could be reached in it.", self.display_name)) from error
        has_passed = rules.passes(percent, limit)
        return {f"{part}_percent": float(percent), f"{part}_verdict": rules.PASSED if has_passed else rules.FAILED}

    def _finish(self, vals, now):
        """Write the parts, and the verdict when they decide it; who passes gets the certificate."""
        verdict = rules.verdict(self._asked(), self._results(vals))
        if verdict != rules.OPEN:
            vals = {**vals, "verdict": verdict, "finished_at": now}
        # sudo: nobody writes an attempt by hand; who may judge was checked before
        self.sudo()._passed_write(PASS, vals)
        if verdict == rules.PASSED and self.topic_id.is_certified:
            self.env["property.training.certificate"]._issue(self)
        if verdict == rules.FAILED:
            self.env["property.training.next"]._follow(self)

    def _asked(self):
        return [part for part in rules.PARTS if self[f"{part}_limit"]]

    def _results(self, vals):
        """``{part: passed?}``, None: not judged yet."""
        said = {part: vals.get(f"{part}_verdict") or self[f"{part}_verdict"] for part in rules.PARTS}
        return {part: None if one == rules.OPEN else one == rules.PASSED for part, one in said.items()}

    def _certificate_vals(self):
        """The certificate of this passed attempt, without its number."""
        topic, estate = self.topic_id, self.estate_id
        first = certificate.issued_on(self.finished_at, ZoneInfo(estate.tz))
        return {
            "attempt_id": self.id,
            "employee_id": self.employee_id.id,
            "topic_id": topic.id,
            "estate_id": estate.id,
            "date_from": first,
            "date_to": certificate.valid_until(first, topic.validity_count, topic.validity_unit),
        }

    def _settle(self):
        """What isn't finished after its last day has failed, where the company says so."""
        late = self.filtered(lambda one: one._settled() != one.verdict)
        # sudo: as in _finish
        late.sudo()._passed_write(PASS, {"verdict": rules.FAILED, "finished_at": fields.Datetime.now()})
        self.env["property.training.next"]._follow(self)  # a deadline ends whether or not overdue exams fail

    def _settled(self):
        today, strict = self.estate_id._local_date(), self.company_id.property_training_overdue_fails
        return rules.settled(self.verdict, self.due_on or None, today, strict)

    def action_retrained(self):
        """The single training after these failed attempts was given: the next attempt is open."""
        self.check_access("read")
        self._check_not_own_case()
        if not all(one.verdict == rules.FAILED and one._may_mark() for one in self):
            raise AttemptError(self.env._("Whoever gives the marks enters it, after a failed attempt."))
        # sudo: nobody writes an attempt by hand; who may say it is checked above
        fresh = self.filtered(lambda one: not one.retrained_at).sudo()
        fresh._passed_write(PASS, {"retrained_at": fields.Datetime.now()})
        self.env["property.training.next"]._follow(fresh)
        return True

    @api.model
    def _cron_settle(self):
        """Hourly: what became overdue, in each estate after its own midnight; a deadline that went by has its due."""
        self.search([("verdict", "=", rules.OPEN), ("due_on", "!=", False)])._settle()
