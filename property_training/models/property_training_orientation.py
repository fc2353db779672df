# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, time

from odoo import api, fields, models

from ..exceptions import OrientationError
from ..guard import PASS
from ..rules import orientation as rules

THEORY, EXAM = "orientation_theory", "orientation_exam"
OBLIGATIONS = {THEORY: "theory_due_on", EXAM: "exam_due_on"}
#: what decides who may stand duty
DECIDED = frozenset(("coach_id", "exam_ids"))
STATES = [("open", "In Orientation"), ("done", "May Stand Duty"), ("withdrawn", "Withdrawn")]
STEPS = [
    (rules.THEORY, "Theory"),
    (rules.PRACTICE, "Practice"),
    (rules.SIT, "Exam"),
    (rules.AGAIN, "Trained again"),
    (rules.DONE, "May stand duty"),
]


class PropertyTrainingOrientation(models.Model):
    """The orientation of a new employee, or of one at a post never trained for: with a coach, until passed (TRN-4).

    It begins by itself. Theory and exam have their last days, counted in the estate's working days after the arrival.
    It is *done* when its exam is passed and nothing is missing; until then the person stands duty with a coach only.
    """

    _name = "property.training.orientation"
    _description = "Orientation"
    _inherit = ["property.guarded.mixin", "property.estate.scope.mixin", "property.own.case.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = OrientationError
    _own_case_error = OrientationError
    _transitions = {"open": {"done", "withdrawn"}, "done": {"open"}}
    _order = "arrived_on desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    post_id = fields.Many2one("property.post", readonly=True, ondelete="restrict")
    arrived_on = fields.Date(string="Arrived", required=True, readonly=True)
    theory_due_on = fields.Date(string="Theory Until", required=True, readonly=True)
    exam_due_on = fields.Date(string="Exam Until", required=True, readonly=True)
    coach_id = fields.Many2one(
        "hr.employee", ondelete="restrict", tracking=True, help="Who stands beside the person until the exam is passed."
    )
    exam_ids = fields.Many2many(
        "property.training.exam",
        "property_training_orientation_exam_rel",
        "orientation_id",
        "exam_id",
        string="Exams",
        help="Exams of the orientation; the last finished attempt counts.",
    )
    state = fields.Selection(STATES, required=True, readonly=True, default="open", copy=False, tracking=True)
    step = fields.Selection(STEPS, string="Next", compute="_compute_step", help="What the person has to do next.")
    progress_html = fields.Html(string="Progress", compute="_compute_progress_html", sanitize=False)
    done_at = fields.Datetime(string="Passed", readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(employee_id, estate_id) WHERE state = 'open'", "The person is in orientation in this estate already."
    )

    @api.depends("state", "exam_ids")
    def _compute_step(self):
        steps = self.env["property.training.orientation.progress"]._steps(self._origin)
        for one in self:
            one.step = steps.get(one._origin.id)

    @api.depends("state")
    def _compute_progress_html(self):
        for one in self:
            one.progress_html = self.env["property.training.orientation.progress"]._html(one._origin)

    @api.constrains("coach_id")
    def _check_coach(self):
        """:raises OrientationError: somebody of another company, or somebody would coach the own person"""
        # sudo: people of other companies aren't for everybody's eyes, so no name is shown
        if self.sudo().filtered(lambda one: one.coach_id.company_id - one.company_id):
            raise OrientationError(self.env._("The coach is of the company of the estate."))
        people = self.coach_id._same_people()
        if wrong := self.filtered(lambda one: one.employee_id in people.get(one.coach_id.id, ()))[:1]:
            raise OrientationError(self.env._("%s can't be the own coach.", wrong.employee_id.name))

    @api.constrains("exam_ids")
    def _check_exams(self):
        """:raises OrientationError: an exam of another estate would open standing duty here"""
        for one in self:
            if foreign := one.exam_ids.filtered(lambda exam, one=one: exam.estate_id != one.estate_id)[:1]:
                raise OrientationError(
                    self.env._(
                        "%(exam)s isn't an exam of %(estate)s.",
                        exam=foreign.display_name,
                        estate=one.estate_id.name,
                    )
                )

    def write(self, vals):
        if DECIDED & vals.keys():
            self._check_not_own_case()
            if ended := self.filtered(lambda one: one.state != "open")[:1]:
                raise OrientationError(
                    self.env._("The orientation of %s is over; it stays as it is.", ended.employee_id.name)
                )
        coaches = {one: one.coach_id for one in self}
        result = super().write(vals)
        # sudo: whom it concerns is told, whoever chose the coach
        changed = self.filtered(lambda one: one.coach_id != coaches[one]).sudo()
        self.env["property.training.orientation.teach"]._tell_coach(changed)
        return result

    # ----------------------------------------------------------------- begin

    @api.model
    def _begin_for(self, rows):
        """Begin the orientation of who needs one.

        :param rows: property.staff.role that have just begun
        :return: the new orientations
        """
        # sudo: it begins by itself, whoever entered the person
        rows = rows.sudo()
        orientations = rows.env[self._name]
        history = rows.search([("employee_id", "in", rows.employee_id.ids)]).grouped("employee_id")
        running = orientations.search([("employee_id", "in", rows.employee_id.ids), ("state", "=", "open")])
        busy = {(one.employee_id, one.estate_id) for one in running}
        wanted = {}
        for row in rows:
            case = (row.employee_id, row.estate_id)
            if case not in busy and row._needs_orientation(history[row.employee_id]):
                wanted.setdefault(case, row)
        vals = [self._vals_of(row) for row in wanted.values()]
        begun = orientations._passed_create(PASS, vals)
        begun._open_obligations()
        self.env["property.training.orientation.teach"]._tell_begun(begun)
        return begun.with_env(self.env)

    def _open_obligations(self):
        """Theory and exam are owed by their last days; the supervisor of the estate answers for them."""
        asked = [
            {
                "code": code,
                "estate_id": one.estate_id.id,
                "res_model": one._name,
                "res_id": one.id,
                "due_at": one.estate_id._utc(datetime.combine(one[name], time.max.replace(microsecond=0))),
                "name": one.employee_id.name,
            }
            for one in self
            for code, name in OBLIGATIONS.items()
        ]
        self.env["property.obligation"]._open(asked)

    @api.model
    def _vals_of(self, row):
        """An orientation from the first day of a staff role."""
        company, estate, arrived = row.company_id, row.estate_id, row.date_from
        limits = {
            rules.THEORY: company.property_training_theory_days,
            rules.SIT: company.property_training_orientation_exam_days,
        }
        days = estate._count_days(
            lambda calendars: rules.owed(arrived, limits, calendars[estate.id].add_working_days), arrived, arrived
        )
        return {
            "employee_id": row.employee_id.id,
            "estate_id": estate.id,
            "post_id": row.post_id.id,
            "arrived_on": arrived,
            "theory_due_on": days[rules.THEORY],
            "exam_due_on": days[rules.SIT],
        }

    # ----------------------------------------------------------------- follow

    @api.model
    def _attempted(self, attempts):
        """People have finished attempts: exams of orientations may be passed."""
        # sudo: what an exam opens doesn't depend on who finished it
        attempts = attempts.sudo()
        running = attempts.env[self._name].search([("exam_ids", "in", attempts.exam_id.ids), ("state", "=", "open")])
        running.filtered(lambda one: one.employee_id in attempts.employee_id)._follow()

    @api.model
    def _reopen_unfounded(self, attempts):
        """Who was let stand duty by a mark that was wrong goes on with the orientation."""
        # sudo: what an exam opens doesn't depend on who corrected it
        attempts = attempts.sudo()
        done = attempts.env[self._name].search([("exam_ids", "in", attempts.exam_id.ids), ("state", "=", "done")])
        done = done.filtered(lambda one: one.employee_id in attempts.employee_id)
        passed = self.env["property.training.orientation.progress"]._exams_passed(done)
        done.filtered(lambda one: not passed[one.id])._move(PASS, "open", done_at=False)

    @api.model
    def _examined(self, attempts):
        """Who is in orientation and sits an exam of one of its topics, sits an exam of the orientation."""
        # sudo: it follows from the list of the exam
        attempts = attempts.sudo()
        running = attempts.env[self._name].search(
            [("employee_id", "in", attempts.employee_id.ids), ("state", "=", "open")]
        )
        topics = {topic for part in self.env["property.training.orientation.part"]._as_rules() for topic in part.topics}
        for one in running:
            sat = attempts.filtered(
                lambda attempt, one=one: attempt.employee_id == one.employee_id and attempt.topic_id.id in topics
            )
            one.exam_ids |= sat.exam_id

    def _follow(self):
        """Write down what has been kept; who has attended and passed everything may stand duty from now on."""
        progress = self.env["property.training.orientation.progress"]
        owed = self._limits()
        ends = progress._theory_ends(self)
        sat = {one: min(found.mapped("finished_at"), default=None) for one, found in progress._attempts(self).items()}
        moments = {THEORY: ends, EXAM: sat}
        done = {row: moments[row.type_id.code][row.res_id] for row in owed}
        owed._fulfil({row: moment for row, moment in done.items() if moment})
        obstacles = progress._obstacles(self)
        ready = self.filtered(lambda one: not obstacles[one.id])
        ready._move(PASS, "done", done_at=fields.Datetime.now())
        # sudo: whom it concerns is told, whoever looked
        self.env["property.training.orientation.teach"]._tell_done(ready.sudo())

    def _limits(self):
        """What is owed for these orientations."""
        # sudo: whoever ends an orientation settles what was owed for it
        limits = self.env["property.obligation"].sudo()
        return limits.union(*limits._for(self).values())

    @api.model
    def _cron_follow(self):
        """Hourly: what was attended since."""
        self.search([("state", "=", "open")])._follow()

    # ------------------------------------------------------------------ stand

    @api.model
    def _may_stand(self, employees, estate, coached=()):
        """Whether people may be put on a roster of an estate: ``{employee id: bool}``.

        :param coached: ids of those who stand there together with a coach
        """
        domain = [("employee_id", "in", employees.ids), ("estate_id", "=", estate.id), ("state", "=", "open")]
        # sudo: whether somebody may stand duty doesn't depend on who asks
        running = self.sudo().search(domain)
        found = self.env["property.training.orientation.progress"]._obstacles(running)
        obstacles = {one.employee_id.id: found[one.id] for one in running}
        return {person: rules.may_stand(obstacles.get(person), has_coach=person in coached) for person in employees.ids}

    def action_done(self):
        """Look whether everything is attended and passed: standing duty is open then.

        :raises OrientationError: what is missing
        """
        self.check_access("write")
        self._check_not_own_case()
        found = self.env["property.training.orientation.progress"]._obstacles(self)
        if early := self.filtered(lambda one: found[one.id])[:1]:
            raise OrientationError(f"{early.employee_id.name}: {self._obstacle_texts()[found[early.id]]}")
        self._follow()
        return True

    def action_plan_classes(self):
        """Sessions for the hours that are missing, from the next working day on."""
        self.check_access("write")
        self._check_not_own_case()
        sessions = self.env["property.training.orientation.teach"]._plan(self)
        action = self.env["ir.actions.act_window"]._for_xml_id("property_training.property_training_session_action")
        return {**action, "domain": [("id", "in", sessions.ids)], "view_mode": "list,form"}

    def _obstacle_texts(self):
        return {
            rules.HOURS_MISSING: self.env._("hours of the orientation are missing; see its parts."),
            rules.EXAM_MISSING: self.env._("an exam of the orientation isn't finished."),
            rules.EXAM_FAILED: self.env._("an exam of the orientation isn't passed; the person is trained again."),
        }

    def action_withdraw(self):
        """The director ends an orientation that isn't needed: the person leaves, or did the work elsewhere."""
        self.check_access("write")
        self._check_not_own_case()
        if not self.env.user.has_group("property_base.group_property_base_director"):
            raise OrientationError(self.env._("Only the director ends an orientation before it is passed."))
        self._move(PASS, "withdrawn")
        self._limits()._withdraw(self.env._("The orientation was ended."))
        return True
