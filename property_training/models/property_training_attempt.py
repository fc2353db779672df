# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.exceptions import LockError
from odoo.fields import Domain

from odoo.addons.property_base.arguments import asks

from ..exceptions import AttemptError
from ..guard import PASS
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
    correction_ids = fields.One2many("property.training.correction", "attempt_id", string="Corrections")

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
        limits = self._limits(self.env["property.training.exam"].browse(exams))
        vals = [
            {
                "exam_id": exam.id,
                "employee_id": person.id,
                "number": number,
                "due_on": due_on or number == 1 and exam.due_on,
                **limits[exam.id],
            }
            for exam, person in asked
            if (exam.id, person.id) not in there
        ]
        begun = attempts._passed_create(PASS, vals).with_env(self.env)
        self.env["property.training.orientation"]._examined(begun)
        return begun

    @api.model
    def _limits(self, exams):
        """What is asked at each exam, as it stands today: ``{exam id: values}``."""
        asked = exams.topic_id._exam_parts()
        return {
            exam.id: {
                f"{part}_limit": limit
                for part, limit in rules.parts_of(exam.topic_id._pass_marks(), asked[exam.topic_id.id]).items()
            }
            for exam in exams
        }

    def _withdraw(self):
        """Take people off an exam who haven't begun.

        :raises AttemptError: somebody has begun, another attempt follows, or it is the user
        """
        self._check_not_own_case()
        # sudo: nobody deletes an attempt by hand; who may change the list was checked there
        rows = self.sudo()
        if begun := rows.filtered(
            lambda one: one.number > 1 or one.judged_by_id or one.finished_at or one._has_answers()
        )[:1]:
            raise AttemptError(self.env._("%s has begun the exam, so stays on the list.", begun.employee_id.name))
        answers = rows.user_input_id
        rows._passed_unlink(PASS)
        answers.unlink()

    def _has_answers(self):
        return bool(self.user_input_id) and self.user_input_id.state != "new"

    def _lock(self):
        """:raises AttemptError: somebody else is at one of them at this moment"""
        try:
            self.lock_for_update()
        except LockError as error:
            name = self[:1].display_name
            raise AttemptError(self.env._("%s is being worked on at this moment; try again.", name)) from error

    def action_sit(self):
        """The person begins, or goes on with, the written part; a second window meets the same answers."""
        self.ensure_one()
        self.check_access("read")
        if self not in self._own_cases():
            raise AttemptError(self.env._("Only %s sits this exam.", self.employee_id.name))
        return {"type": "ir.actions.act_url", "target": "self", "url": self.env["property.training.written"]._sit(self)}

    # ------------------------------------------------------------------ judge

    def action_mark(self, points, most=100):
        """Enter what a person reached in the oral part.

        :param points: what was reached, out of ``most``
        :raises AttemptError: who asks doesn't judge this exam, it is no mark, or nothing oral is asked any more
        """
        self.ensure_one()
        self._check_examiner()
        if not rules.is_mark(points, most):
            raise AttemptError(self.env._("Enter a mark from 0 to what could be reached."))
        self._judge({self: {rules.ORAL: (points, most)}}, judge=self.env.user)
        return True

    def action_enter_mark(self):
        """The form in which the examiner enters the mark of the oral part."""
        self.ensure_one()
        return self.env["property.training.mark"]._open(self)

    def action_correct(self):
        """The form in which the director puts a mark right."""
        self.ensure_one()
        return self.env["property.training.correct"]._open(self)

    def action_practical(self):
        """The examiner's checklist of the practical part, begun when there is none."""
        self.ensure_one()
        self._check_examiner()
        self._check_asked(rules.PRACTICAL)
        sheets = self.env["property.training.practical"]
        sheet = sheets.search([("attempt_id", "=", self.id)]) or sheets.create({"attempt_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": sheet._name,
            "res_id": sheet.id,
            "views": [(False, "form")],
            "name": self.env._("Practical Exam"),
        }

    def _check_examiner(self):
        """:raises AttemptError: who asks is neither the invigilator nor a supervisor, or is the one who sits it"""
        self.check_access("read")
        self._check_not_own_case()
        if not all(one._may_mark() for one in self):
            raise AttemptError(self.env._("The invigilator or a supervisor of the estate enters marks."))

    def _may_mark(self):
        is_supervisor = self.env.user.has_group(MARKS) and self.env.user in self.estate_id.member_ids
        return is_supervisor or self.exam_id.invigilator_id in self.env.user.employee_ids

    @api.model
    def _judge(self, results, judge=None, at=None):
        """Write down what was reached, and the verdict where all that is asked has been judged.

        :param results: ``{attempt: {part: (points, most)}}``
        :param judge: the user who gave the marks; None: the answers were counted
        :param at: when it was judged; None: now
        :raises AttemptError: a part isn't asked for, is judged already, or nothing could be reached in it
        """
        now, given = at or fields.Datetime.now(), {"judged_by_id": judge.id} if judge else {}
        rows = self.browse().union(*results)
        # all are looked at before the first is written: a write would have the others read again one by one
        found = {one: {**given, **one._parts_vals(parts)} for one, parts in zip(rows, results.values(), strict=True)}
        verdicts = {attempt: rules.verdict(attempt._asked(), attempt._results(vals)) for attempt, vals in found.items()}
        for attempt, vals in found.items():
            if verdicts[attempt] != rules.OPEN:
                vals |= {"verdict": verdicts[attempt], "finished_at": now}
            # sudo: nobody writes an attempt by hand; who may judge was checked before
            attempt.sudo()._passed_write(PASS, vals)
        rows._follow()

    def _check_asked(self, part):
        """:raises AttemptError: the part isn't asked of one of them, or not any more"""
        if wrong := self.filtered(
            lambda one: not one[f"{part}_limit"] or one.verdict != rules.OPEN or one[f"{part}_verdict"] != rules.OPEN
        )[:1]:
            raise AttemptError(self.env._("%s: this part isn't asked for, or judged already.", wrong.display_name))

    def _parts_vals(self, parts):
        vals = {}
        for part, (points, most) in parts.items():
            vals |= self._part_vals(part, points, most)
        return vals

    def _part_vals(self, part, points, most):
        self._check_asked(part)
        return self._mark_vals(part, points, most)

    def _mark_vals(self, part, points, most):
        """What a mark of a part says, whether or not it is judged already."""
        try:
            percent = rules.percentage(points, most)
        except rules.ExamError as error:
            raise AttemptError(self.env._("%s: nothing could be reached in it.", self.display_name)) from error
        has_passed = rules.passes(percent, self[f"{part}_limit"])
        return {f"{part}_percent": float(percent), f"{part}_verdict": rules.PASSED if has_passed else rules.FAILED}

    def _follow(self):
        """Who has passed gets the certificate, who hasn't the next step, and the exam may be through."""
        passed = self.filtered(lambda one: one.verdict == rules.PASSED and one.topic_id.is_certified)
        self.env["property.training.certificate"]._issue(passed)
        self.env["property.training.next"]._follow(self - passed)
        self.env["property.training.exam.clock"]._attempted(self.exam_id)
        self.env["property.training.orientation"]._attempted(self)

    def _asked(self):
        return [part for part in rules.PARTS if self[f"{part}_limit"]]

    def _results(self, vals):
        """``{part: passed?}``, None: not judged yet."""
        said = {part: vals.get(f"{part}_verdict") or self[f"{part}_verdict"] for part in rules.PARTS}
        return {part: None if one == rules.OPEN else one == rules.PASSED for part, one in said.items()}

    def _settle(self):
        """What isn't finished after its last day has failed, where the company says so; what was answered counts."""
        self.env["property.training.written"]._hand_in(self)
        late = self.filtered(lambda one: one._settled() != one.verdict)
        # sudo: nobody writes an attempt by hand; the days are judged by the rules
        late.sudo()._passed_write(PASS, {"verdict": rules.FAILED, "finished_at": fields.Datetime.now()})
        self._follow()  # a deadline ends whether or not overdue exams fail

    def _settled(self):
        today, strict = self.estate_id._local_date(), self.company_id.property_training_overdue_fails
        is_running = self.env["property.training.written"]._is_running(self)
        return rules.settled(self.verdict, self.due_on or None, today, strict, is_running)

    @asks(given_at="moment", minutes="number")
    def action_retrained(self, given_at=None, minutes=None):
        """The single training after these failed attempts was given: the next attempt is open.

        :param given_at, minutes: when and how long; without them the form asks
        """
        self._check_examiner()
        retrain = self.env["property.training.retrain"]
        return retrain._given(self, given_at, minutes) if given_at else retrain._open(self)

    @api.model
    def _cron_settle(self):
        """Hourly: what became overdue, in each estate after its own midnight, and answers that nobody handed in."""
        awaited = Domain("due_on", "!=", False) | Domain("user_input_id.state", "=", "in_progress")
        self.search(Domain("verdict", "=", rules.OPEN) & awaited)._settle()
