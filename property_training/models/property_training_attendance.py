# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..exceptions import AttendanceError
from ..guard import PASS
from ..rules import attendance as rules

OUTCOMES = [
    (rules.PRESENT, "Present"),
    (rules.LATE, "Late"),
    (rules.EXCUSED, "Excused"),
    (rules.ABSENT, "Absent"),
    (rules.EXPECTED, "Expected"),
]

#: what the trainer notes of the people on the list; the rest is of those who plan the session
NOTED = frozenset(("left_at", "is_excused", "excuse", "discipline_remark"))
#: what the correction of a record begins with
KEPT = ("came_at", "how", "left_at", "is_excused", "excuse", "excused_at", "discipline_remark", "outcome")


class PropertyTrainingAttendance(models.Model):
    """Somebody is to come to a sitting, and came in time, late, with an excuse not, or without one not (TRN-5, TRN-9).

    The person signs in with the code that the trainer shows, or the trainer ticks the list. The outcome always follows
    from the arrival and the excuse; nobody types it, and nobody notes anything of the own person.
    """

    _name = "property.training.attendance"
    _description = "Training Attendance"
    _inherit = ["property.estate.scope.mixin", "property.guarded.mixin", "property.own.case.mixin"]
    _guard_pass = PASS
    _guard_error = AttendanceError
    _own_case_error = AttendanceError
    _estate_fields = ("sitting_id",)
    _order = "sitting_id, employee_id, id"

    sitting_id = fields.Many2one(
        "property.training.sitting", required=True, index=True, ondelete="cascade", help="Sitting to come to."
    )
    session_id = fields.Many2one(related="sitting_id.session_id", store=True, index=True)
    topic_id = fields.Many2one(related="sitting_id.topic_id", store=True)
    estate_id = fields.Many2one(related="sitting_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="sitting_id.company_id", store=True)
    trainer_user_id = fields.Many2one(string="Trainer's User", related="sitting_id.trainer_user_id", store=True)
    starts_at = fields.Datetime(related="sitting_id.starts_at", store=True)
    state = fields.Selection(related="sitting_id.state")
    employee_id = fields.Many2one(
        "hr.employee", string="Trainee", required=True, index=True, ondelete="restrict", help="Who is to come."
    )
    employee_user_id = fields.Many2one(
        string="Trainee's User", related="employee_id.user_id", store=True, related_sudo=True, index=True
    )
    came_at = fields.Datetime(string="Came", readonly=True, copy=False)
    late_by = fields.Integer(
        string="Late By (minutes)",
        compute="_compute_late_by",
        inverse="_inverse_late_by",
        help="Minutes after the beginning at which the person came, where the list is entered later. 0: in time.",
    )
    left_at = fields.Datetime(string="Left", copy=False, help="Empty: stayed until the end.")
    how = fields.Selection(
        [("list", "List"), ("code", "Trainer's code"), ("badge", "Badge"), ("pin", "PIN")],
        string="Signed In With",
        readonly=True,
        copy=False,
    )
    noted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    device = fields.Char(readonly=True, copy=False, groups="property_base.group_property_base_supervisor")
    is_excused = fields.Boolean(string="Excused", copy=False, help="The person said beforehand why not to come.")
    excuse = fields.Char(copy=False, help="Why the person doesn't come.")
    excused_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    excused_at = fields.Datetime(readonly=True, copy=False)
    discipline_remark = fields.Char(
        string="Discipline", copy=False, help="How the person disturbed the class. Empty: nothing to remark."
    )
    outcome = fields.Selection(OUTCOMES, required=True, default=rules.EXPECTED, readonly=True, copy=False, index=True)
    late_minutes = fields.Integer(readonly=True, copy=False)
    attended_minutes = fields.Integer(string="Minutes There", readonly=True, copy=False)
    was_there = fields.Boolean(compute="_compute_was_there", search="_search_was_there")

    _person_once = models.UniqueIndex("(sitting_id, employee_id)", "The person is on the list of this sitting already.")
    _phone_once = models.UniqueIndex("(sitting_id, device) WHERE device <> ''", "A phone signs in one person.")
    _excuse_given = models.Constraint(
        "CHECK(NOT is_excused OR COALESCE(excuse, '') <> '')",
        "Enter why the person is excused, or take the excuse away.",
    )
    _left_after = models.Constraint(
        "CHECK(left_at IS NULL OR came_at IS NULL OR left_at >= came_at)",
        "Nobody leaves before coming; check both times.",
    )

    @api.depends("outcome")
    def _compute_was_there(self):
        for row in self:
            row.was_there = rules.was_there(row.outcome)

    def _search_was_there(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        return [("outcome", "in", [state for state in rules.OUTCOMES if rules.was_there(state)])]

    @api.depends("came_at", "starts_at")
    def _compute_late_by(self):
        for row in self:
            late = (row.came_at - row.starts_at).total_seconds() if row.came_at else 0
            row.late_by = max(-(-late // 60), 0)  # begun minutes, as the outcome counts them

    @api.onchange("excuse")
    def _onchange_excuse(self):
        """Who has a reason is excused; the tick can be taken away again."""
        self.is_excused = bool(self.excuse)

    def _inverse_late_by(self):
        """The keeper of the list enters how late these people came.

        :raises AttendanceError: before the beginning or after the end, or somebody signed in oneself
        """
        self._check_keeper()
        now = fields.Datetime.now()
        for row in self:
            row._check_begun(now)
            latest = -(-max((now - row.starts_at).total_seconds(), 0) // 60)  # of the minute that runs
            if not 0 <= row.late_by <= min(row.sitting_id.minutes - 1, latest):
                raise AttendanceError(
                    self.env._("%s: somebody comes between the beginning and the end of the class.", row.display_name)
                )
            if row.came_at and row.how != "list":
                raise AttendanceError(self.env._("%s signed in; take that back first.", row.display_name))
            row._note(row.starts_at + timedelta(minutes=row.late_by), "list")

    @api.depends("employee_id.name", "sitting_id.display_name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.employee_id.name}: {row.sitting_id.display_name}"

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.sitting_id._refuse_closed()
        rows.sitting_id._sync_events()
        if excused := rows.filtered(lambda row: row.is_excused and not row.excused_by_id):
            excused._check_not_own_case()
            excused._note_excuse(True)
        return rows

    def write(self, vals):
        self.sitting_id._refuse_closed()
        if NOTED & vals.keys():
            self._check_not_own_case()
        is_exchanged = not vals.keys().isdisjoint(("sitting_id", "employee_id"))
        if is_exchanged:
            self.check_access("create")
            self._refuse_exchange()
        result = super().write(vals)
        if is_exchanged:
            self.sitting_id._refuse_closed()
            self.sitting_id._sync_events()
        if "is_excused" in vals:
            self._note_excuse(vals["is_excused"])
        if not vals.keys().isdisjoint(("is_excused", "left_at")):
            self._settle()
        return result

    @api.constrains("employee_id", "sitting_id")
    def _check_people(self):
        """:raises AttendanceError: somebody of another company or who left; SessionError: or elsewhere at that time"""
        # sudo: people whom who asks may not see; the name shown is one of the own company
        rows = self.sudo()
        if rows.filtered(lambda row: row.employee_id.company_id != row.company_id):
            raise AttendanceError(self.env._("Trainees are people of the company whose estate it is."))
        if gone := rows.filtered(lambda row: row.state == "planned" and not row.employee_id.active)[:1]:
            raise AttendanceError(self.env._("%s has left and comes to no class any more.", gone.employee_id.name))
        self.env["property.training.clash"]._check_sittings(self.sitting_id, self.employee_id)

    def _note_excuse(self, is_excused):
        """Who accepted the excuse of these people, and when; nobody once it is taken away."""
        who, at = (self.env.uid, fields.Datetime.now()) if is_excused else (False, False)
        self._passed_write(PASS, {"excused_by_id": who, "excused_at": at})

    def unlink(self):
        sittings = self.sitting_id
        sittings._refuse_closed()
        self._refuse_exchange()
        result = super().unlink()
        sittings.exists()._sync_events()
        return result

    def _refuse_exchange(self):
        """:raises AttendanceError: somebody who came would leave the list, or the user a class that has begun"""
        self.filtered(lambda row: row.sitting_id._has_begun())._check_not_own_case()
        if noted := self.filtered("came_at")[:1]:
            raise AttendanceError(
                self.env._("%s is noted as present; take that back before changing the list.", noted.employee_id.name)
            )

    # ------------------------------------------------------------- by list

    def action_came(self):
        """The trainer, or who plans the session, ticks these people as there in time, whenever the list is entered."""
        self._check_keeper()
        now = fields.Datetime.now()
        rows = self.filtered(lambda one: not one.came_at)
        rows._check_begun(now)
        for at, some in rows.grouped(lambda row: min(now, row.starts_at)).items():
            some._note(at, "list")
        return True

    def action_came_late(self):
        """As ``action_came``, of people who come in just now; of a class that is over the minutes are typed."""
        self._check_keeper()
        now = fields.Datetime.now()
        rows = self.filtered(lambda one: not one.came_at)
        rows._check_begun(now)
        if over := rows.sitting_id.filtered(lambda one: now >= one.ends_at)[:1]:
            raise AttendanceError(self.env._("%s is over; enter how many minutes late.", over.display_name))
        rows._note(now, "list")
        return True

    def action_not_came(self):
        """Take back that these people were there."""
        self._check_keeper()
        self._note(False, False)
        return True

    def _check_keeper(self):
        """:raises AttendanceError: who asks ticks the own name; only the trainer and who plans may tick at all"""
        self.check_access("write")
        self._check_not_own_case()

    def _text_own_case(self):
        return self.env._(
            "%s: nobody notes anything of the own person; scan the trainer's code, or ask others.",
            self.employee_id.name,
        )

    def _check_begun(self, now):
        """:raises AttendanceError: a list isn't open yet"""
        if early := self.sitting_id.filtered(lambda sitting: now < sitting._as_meeting().opens)[:1]:
            raise AttendanceError(
                self.env._(
                    "%(sitting)s hasn't begun; the list opens %(minutes)s minutes before.",
                    sitting=early.display_name,
                    minutes=early.company_id.property_training_opens_minutes,
                )
            )

    def _vals_of_correction(self):
        """This row as the correction of its record begins with it."""
        self.ensure_one()
        counted = {name: self[name] for name in (*KEPT, "late_minutes", "attended_minutes")}
        people = {name: self[name].id for name in ("employee_id", "excused_by_id", "noted_by_id")}
        return {**counted, **people}

    def _note(self, came, how, device=False):
        """Write once that these people are there, or that they aren't."""
        # sudo: the phone is written for the supervisor alone; who may note people was checked by the callers
        rows = self.sudo()
        who = {"noted_by_id": self.env.uid} if came else {"noted_by_id": False, "left_at": False}
        rows._passed_write(PASS, {"came_at": came, "how": how, "device": device, **who})
        rows._settle()

    # ------------------------------------------------------ the own person

    def _is_sign_in_open(self, now):
        """Whether the person may sign in at this moment and hasn't."""
        self.ensure_one()
        meeting = self.sitting_id._as_meeting()
        return self.state == "planned" and not self.came_at and meeting.opens <= now < meeting.end

    def _own_text(self, now):
        """How the person stands on the list, in words for the person."""
        self.ensure_one()
        label = dict(self._fields["outcome"]._description_selection(self.env))[self.outcome]
        clock = self.estate_id._local(self.came_at or self.sitting_id._as_meeting().opens).strftime("%H:%M")
        if self.came_at:
            return self.env._("%(outcome)s · signed in at %(time)s", outcome=label, time=clock)
        if self._is_sign_in_open(now):
            return self.env._("Not signed in yet. Scan the code that the trainer shows.")
        if self.outcome == rules.EXPECTED and self.state == "planned" and now < self.starts_at:
            return self.env._("You are expected. Sign in from %s on.", clock)
        return label

    # ------------------------------------------------------------- outcome

    def _settle(self):
        """Write how these people come out as of now, once for all who come out alike."""
        now = fields.Datetime.now()
        found = {}
        for sitting, rows in self.grouped("sitting_id").items():
            meeting = sitting._as_meeting()
            for row in rows:
                vals = row._outcome_vals(meeting, now)
                found[tuple(vals.items())] = found.get(tuple(vals.items()), self.browse()) | row
        for vals, rows in found.items():
            rows._passed_write(PASS, dict(vals))

    def _outcome_vals(self, meeting, now):
        self.ensure_one()
        came = self.came_at or None
        found = rules.outcome(meeting, came, self.is_excused, now)
        there = rules.was_there(found.state)
        minutes = rules.attended_minutes(meeting, came, self.left_at or None) if there else 0
        return {"outcome": found.state, "late_minutes": found.late_minutes, "attended_minutes": minutes}
