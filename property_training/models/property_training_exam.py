# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ExamError
from ..guard import PASS
from ..rules import attempt as attempts
from ..rules import exam as rules

STATES = [("draft", "Planned"), ("open", "Being Sat"), ("closed", "Closed")]


class PropertyTrainingExam(models.Model):
    """An exam of a topic in an estate: who sits it, until when, under whose eyes (TRN-7, TRN-8).

    *Planned* until it is opened: from then on everybody on the list has the first attempt. *Closed* when the
    first attempts are finished and it was decided whether the plan is revised; later attempts go on. What one
    person reached is ``property.training.attempt``.
    """

    _name = "property.training.exam"
    _description = "Exam"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = ExamError
    _transitions = {"draft": {"open"}, "open": {"closed"}}
    _order = "exam_on desc, id desc"

    topic_id = fields.Many2one(
        "property.training.topic",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_examined', '=', True)]",
        help="What is examined.",
    )
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose people sit it.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    exam_on = fields.Date(string="Day", required=True, tracking=True, help="Day of the first attempt.")
    due_on = fields.Date(string="Last Day", tracking=True, help="Last day on which it may be sat. Empty: no limit.")
    invigilator_id = fields.Many2one(
        "hr.employee", ondelete="restrict", tracking=True, help="Who watches over it; not one of those who sit it."
    )
    employee_ids = fields.Many2many(
        "hr.employee.public",
        "property_training_exam_employee_rel",
        "exam_id",
        "employee_id",
        string="To Be Examined",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
        help="Who sits it; fixed from the moment on when it is opened.",
    )
    attempt_ids = fields.One2many("property.training.attempt", "exam_id", string="Attempts")
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, copy=False, tracking=True)
    is_plan_revised = fields.Boolean(
        string="Revise the Plan", tracking=True, help="Decided within a week after the exam: the plan has to change."
    )
    decision = fields.Text(string="Reasons", help="Why the plan is revised, or stays.")
    closed_at = fields.Datetime(readonly=True, copy=False)

    _days_in_order = models.Constraint(
        "CHECK(due_on IS NULL OR due_on >= exam_on)", "The last day can't lie before the exam; check both dates."
    )

    @api.depends("topic_id.name", "exam_on")
    def _compute_display_name(self):
        for exam in self:
            exam.display_name = " ".join(filter(None, (exam.topic_id.name, str(exam.exam_on or ""))))

    def write(self, vals):
        self._check_still_planned(vals)
        return super().write(vals)

    def _check_still_planned(self, vals):
        """:raises ExamError: what is examined, or who, changes when the first attempts are there"""
        fixed = {"topic_id", "estate_id", "employee_ids"} & vals.keys()
        if fixed and (begun := self.filtered(lambda exam: exam.state != "draft")[:1]):
            raise ExamError(self.env._("%s is being sat already; plan another exam.", begun.display_name))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if begun := self.filtered(lambda exam: exam.state != "draft")[:1]:
            raise ExamError(self.env._("%s has been sat, so it stays.", begun.display_name))

    # --------------------------------------------------------------- actions

    def action_open(self):
        """Everybody on the list gets the first attempt."""
        self.check_access("write")
        for exam in self:
            exam._check_open()
        self._move(PASS, "open")
        self.env["property.training.attempt"]._begin([(exam, person) for exam in self for person in exam._candidates()])
        return True

    def action_close(self):
        """The first attempts are over: what is overdue is judged, and the decision about the plan stands."""
        self.check_access("write")
        if silent := self.filtered(lambda exam: not exam.decision)[:1]:
            raise ExamError(self.env._("%s: say why the plan is revised or stays.", silent.display_name))
        self.attempt_ids._settle()
        if running := self.attempt_ids.filtered(lambda one: one.number == 1 and one.verdict == rules.OPEN).exam_id[:1]:
            raise ExamError(self.env._("%s: not everybody has finished yet.", running.display_name))
        self._move(PASS, "closed", closed_at=fields.Datetime.now())
        return True

    def _candidates(self):
        """The employees on the list."""
        return self.env["hr.employee"].browse(self.employee_ids.ids)

    def _check_open(self):
        """:raises ExamError: nobody sits it, nothing is examined, or nobody fit watches over it"""
        self.ensure_one()
        fault = rules.invigilator_fault(self.invigilator_id.id or None, self.employee_ids.ids, ())
        problems = {
            self.env._("nobody is to be examined"): not self.employee_ids,
            self.env._("the topic has no exam"): not self.topic_id._exam_parts()[self.topic_id.id],
            self.env._("its questions are open to anybody with the link; set “Invited people only”"): self._is_public(),
            self.env._("name who watches over it"): fault == rules.NOBODY,
            self.env._("%s sits it, so can't watch over it", self.invigilator_id.name): fault == rules.SITS_IT,
        }
        if found := [text for text, is_wrong in problems.items() if is_wrong]:
            raise ExamError(
                self.env._("Exam %(name)s: %(problems)s.", name=self.display_name, problems="; ".join(found))
            )

    def _is_public(self):
        """Whether people could answer the questions without an attempt."""
        # sudo: who opens an exam needn't be one who prepares its questions
        survey = self.topic_id.sudo().written_survey_id
        return bool(survey) and survey.access_mode != "token"

    # ------------------------------------------------------------ statistics

    def _statistics(self):
        """How the groups came out: ``{exam id: {number: rules.attempt.Group}}``; only finished attempts count."""
        self.check_access("read")
        # sudo: rates are those of all who sat it, whoever of the readers asks; no single mark leaves this method
        rows = self.sudo().attempt_ids.grouped("exam_id")
        return {
            exam.id: attempts.groups(
                (row.employee_id.id, row.number, row.verdict) for row in rows.get(exam.sudo(), exam.sudo().attempt_ids)
            )
            for exam in self
        }
