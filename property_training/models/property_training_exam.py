# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.rules import period

from ..exceptions import ExamError
from ..guard import PASS
from ..rules import clash, plan_hours
from ..rules import exam as rules
from ..rules import exam_figures as figures

STATES = [("draft", "Planned"), ("open", "Being Sat"), ("closed", "Closed")]

#: what stays once it is closed; who watches over later attempts may change still
SETTLED = frozenset(("employee_ids", "exam_on", "due_on", "month", "is_plan_revised", "decision"))


class PropertyTrainingExam(models.Model):
    """An exam of a topic in an estate: who sits it, until when, under whose eyes (TRN-7, TRN-8).

    *Planned* until it is opened: from then on everybody on the list has the first attempt. *Closed* when the
    first attempts are finished and it was decided whether the plan is revised; later attempts go on. What one
    person reached is ``property.training.attempt``.
    """

    _name = "property.training.exam"
    _description = "Exam"
    _inherit = [
        "property.guarded.mixin",
        "property.setting.mixin",
        "property.estate.scope.mixin",
        "property.training.own.mixin",
        "mail.thread",
    ]
    _invited_rows = ("property.training.attempt", "exam_id", "employee_id.user_id")
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
    time_from = fields.Float(string="From", help="Hour at which it begins, where people sit it together.")
    time_to = fields.Float(
        string="To", help="Hour at which it ends. Empty: each sits it at a time of the own, within the days."
    )
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
        help="Who sits it. While it is being sat people may join, and who hasn't begun may be taken off.",
    )
    attempt_ids = fields.One2many("property.training.attempt", "exam_id", string="Attempts")
    month = fields.Date(
        string="Month Examined",
        compute="_compute_month",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        help="Month whose training is examined, its first day; that of every month is owed. Empty: none of them.",
    )
    first_rate = fields.Float(
        string="Passed at Once (%)",
        digits=(5, 1),
        compute="_compute_first_rate",
        aggregator=None,
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
        help="Share of the finished first attempts that passed; empty while nobody has finished one.",
    )
    first_count = fields.Integer(
        string="First Attempts Finished",
        compute="_compute_first_rate",
        aggregator=None,
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
    )
    figures_html = fields.Html(
        string="Figures",
        compute="_compute_figures_html",
        sanitize=False,
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
    )
    state = fields.Selection(STATES, required=True, default="draft", readonly=True, copy=False, tracking=True)
    is_plan_revised = fields.Boolean(
        string="Revise the Plan",
        tracking=True,
        copy=False,
        help="Decided within a week after the exam: the plan has to change.",
    )
    decision = fields.Text(string="Reasons", copy=False, help="Why the plan is revised, or stays.")
    closed_at = fields.Datetime(readonly=True, copy=False)

    _days_in_order = models.Constraint(
        "CHECK(due_on IS NULL OR due_on >= exam_on)", "The last day can't lie before the exam; check both dates."
    )
    _hours_in_order = models.Constraint(
        "CHECK(COALESCE(time_to, 0) = 0 OR (time_from >= 0 AND time_to > time_from AND time_to <= 24))",
        "An exam ends after it begins, on the same day; correct its hours.",
    )

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "time_from": (0, 24), "time_to": (0, 24)}

    @api.depends("topic_id.name", "exam_on")
    def _compute_display_name(self):
        for exam in self:
            exam.display_name = " ".join(filter(None, (exam.topic_id.name, str(exam.exam_on or ""))))

    @api.depends("exam_on")
    def _compute_month(self):
        for exam in self:
            exam.month = exam.exam_on and period.first_day(exam.exam_on, period.MONTHLY, -1)

    @api.depends("attempt_ids.verdict")
    def _compute_first_rate(self):
        rounds = self.env["property.training.exam.statistics"]._rounds(self)
        for exam in self:
            exam.first_count, exam.first_rate = figures.first_finished(rounds[exam._origin.id])

    @api.depends("attempt_ids.verdict")
    def _compute_figures_html(self):
        for exam in self:
            exam.figures_html = self.env["property.training.exam.statistics"]._html(exam._origin)

    @api.constrains("topic_id", "estate_id", "employee_ids", "invigilator_id")
    def _check_people(self):
        """:raises ExamError: a topic or people of another company"""
        for exam in self:
            # sudo: names of people and topics of other companies aren't for everybody's eyes, so none is shown
            own = exam.sudo()
            used = own.topic_id.company_id | own.employee_ids.company_id | own.invigilator_id.company_id
            if used - own.company_id:
                raise ExamError(self.env._("Topic and people of an exam are of the company of its estate."))

    @api.constrains("exam_on", "time_from", "time_to", "employee_ids", "invigilator_id")
    def _check_clashes(self):
        """:raises SessionError: somebody is elsewhere at that time"""
        self.env["property.training.clash"]._check_exams(self)

    def _spans(self):
        """When those who sit these exams and watch over them are taken: list of ``rules.clash.Span``."""
        return [
            clash.Span(person, *moments, (self._name, one.id))
            for one in self
            if (moments := one._moments())
            for person in {*one.employee_ids.ids, *one.invigilator_id.ids}
        ]

    def _moments(self):
        """Begin and end of the first attempt, naive UTC; None without hours."""
        if not self.time_to:
            return None
        minutes = (round(hour * 60) for hour in (self.time_from, self.time_to))
        return tuple(self.estate_id._utc(plan_hours.moment(self.exam_on, minute)) for minute in minutes)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_first_day(vals) for vals in vals_list])

    def write(self, vals):
        self._check_still_planned(vals)
        result = super().write(self._with_first_day(vals))
        begun = self.filtered(lambda exam: exam.state != "draft")
        if "employee_ids" in vals:
            begun._sync_list()
        elif not vals.keys().isdisjoint(("invigilator_id", "exam_on")):
            for exam in begun:
                exam._check_invigilator()
        return result

    @api.model
    def _with_first_day(self, vals):
        month = fields.Date.to_date(vals.get("month"))
        return {**vals, "month": period.first_day(month, period.MONTHLY)} if month else vals

    def _check_still_planned(self, vals):
        """:raises ExamError: what is examined changes after the first attempts began, or what is settled once closed"""
        if SETTLED & vals.keys() and (closed := self.filtered(lambda exam: exam.state == "closed")[:1]):
            raise ExamError(self.env._("%s is closed; plan another exam.", closed.display_name))
        fixed = {"topic_id", "estate_id"} & vals.keys()
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
        self._sync_list()
        return True

    def _sync_list(self):
        """Who is on the list has the first attempt; who was taken off it, and hasn't begun, has none."""
        attempts = self.env["property.training.attempt"]
        for exam in self:
            gone = exam.attempt_ids.filtered(lambda one, exam=exam: one.employee_id not in exam._candidates())
            gone._withdraw()
            exam._check_invigilator()
        attempts._begin([(exam, person) for exam in self for person in exam._candidates() if person.active])

    def action_close(self):
        """The first attempts are over: what is overdue is judged, and the decision about the plan stands."""
        self.check_access("write")
        if silent := self.filtered(lambda exam: not exam.decision)[:1]:
            raise ExamError(self.env._("%s: say why the plan is revised or stays.", silent.display_name))
        self.attempt_ids._settle()
        if running := self.env["property.training.exam.clock"]._unfinished(self)[:1]:
            raise ExamError(self.env._("%s: not everybody has finished yet.", running.display_name))
        self._close(fields.Datetime.now())
        return True

    def action_import(self):
        """Enter the results of an exam that was sat on paper, from a file."""
        self.ensure_one()
        return self.env["property.training.result.import"]._open(self)

    def _close(self, at):
        """The decision stands from a moment on."""
        self._move(PASS, "closed", closed_at=at)
        self.env["property.training.exam.clock"]._decided(self, at)

    def _candidates(self):
        """The employees on the list, with those who have left meanwhile."""
        return self.env["hr.employee"].browse(self.with_context(active_test=False).employee_ids.ids)

    def _check_open(self):
        """:raises ExamError: nobody sits it, nothing is examined, or its questions can't be asked like this"""
        self.ensure_one()
        problems = [
            self.env._("nobody is to be examined") if not self.employee_ids else "",
            self.env._("the topic has no exam") if not self.topic_id._exam_parts()[self.topic_id.id] else "",
            # sudo: who opens an exam needn't be one who prepares its questions
            *self.topic_id.sudo().written_survey_id._exam_problems(),
        ]
        self._refuse(filter(None, problems))
        self._check_invigilator()

    def _check_invigilator(self):
        """:raises ExamError: nobody fit watches over it"""
        watcher, sitters, trainees = self.invigilator_id, self.employee_ids.ids, self._trainees()
        records = watcher._same_people().get(watcher.id, watcher)
        faults = [rules.invigilator_fault(one, sitters, trainees) for one in records.ids or (None,)]
        fault = next(filter(None, faults), None)
        texts = {
            rules.NOBODY: self.env._("name who watches over it"),
            rules.SITS_IT: self.env._("%s sits it, so can't watch over it", watcher.name),
            rules.TRAINEE: self.env._("%s was taught by the same trainer, so can't watch over it", watcher.name),
        }
        self._refuse([texts[fault]] if fault else ())

    def _refuse(self, problems):
        """:raises ExamError: there are problems"""
        if found := self._phrased(problems):
            raise ExamError(self.env._("Exam %(name)s: %(problems)s.", name=self.display_name, problems=found))

    def _trainees(self):
        """Ids of those whom a trainer taught the topic who taught it to one of those on the list, months back."""
        months = self.company_id.property_training_class_months
        day = fields.Datetime.to_datetime(self.exam_on)
        # sudo: who was taught by whom doesn't depend on who opens the exam; no name leaves this method
        taught = self.env["property.training.attendance"].sudo()
        taught = taught.search(
            [
                ("topic_id", "=", self.topic_id.id),
                ("estate_id", "=", self.estate_id.id),
                ("came_at", "!=", False),
                ("starts_at", ">=", fields.Date.subtract(day, months=months)),
                ("starts_at", "<", fields.Date.add(day, days=1)),
            ]
        )
        trainers = taught.filtered(lambda row: row.employee_id.id in self.employee_ids.ids).session_id.trainer_id
        return taught.filtered(lambda row: row.session_id.trainer_id in trainers).employee_id.ids
