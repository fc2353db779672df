# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_guarded_mixin import TALK
from odoo.addons.property_document.sealed import named

from ..exceptions import SessionError
from ..guard import PASS

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"
CORRECTING, CORRECTED = "correcting", "corrected"

#: what the record of a held session shows doesn't change any more
FIXED = frozenset(("topic_id", "estate_id", "trainer_id", "material_id", "content", "sitting_ids"))
#: what the trainer writes of the own session; the rest is of those who plan it
TOLD = frozenset(("material_id", "content"))


class PropertyTrainingSession(models.Model):
    """A topic is taught to people of an estate, by one trainer, in one sitting or several (TRN-5).

    *Planned* until the trainer closes its record: then it is *held*, sealed and stays. A correction is a new record
    (*being corrected* until it is closed) that takes the place of the old one, which is *corrected* and counts no more.
    A drill isn't held without a supervisor of the estate, who says so oneself. Who came is noted at the sittings.
    """

    _name = "property.training.session"
    _description = "Training Session"
    _inherit = [
        "property.estate.scope.mixin",
        "property.training.own.mixin",
        "property.training.sign.in.mixin",
        "mail.thread",
        "property.amendment.mixin",
        "property.document.mixin",
    ]
    _invited_rows = ("property.training.attendance", "session_id", "employee_user_id")
    _guard_pass = PASS
    _guard_error = SessionError
    _transitions = {PLANNED: {HELD, CANCELLED}, CANCELLED: {PLANNED}, CORRECTING: {HELD}, HELD: {CORRECTED}}
    _concerned_fields = ("trainer_id",)
    _recorded_state = HELD
    _amended_keeps = ("estate_id", "topic_id", "trainer_id")
    _order = "starts_at desc, id desc"

    topic_id = fields.Many2one(
        "property.training.topic",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="What is taught.",
    )
    is_drill = fields.Boolean(related="topic_id.is_drill")
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose people are taught.",
    )
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    trainer_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        help="Who teaches; the person has to be a trainer of the topic on each of the days.",
    )
    trainer_user_id = fields.Many2one(
        string="Trainer's User", related="trainer_id.user_id", store=True, related_sudo=True, index=True
    )
    supervisor_id = fields.Many2one(
        "hr.employee",
        string="Supervisor Present",
        readonly=True,
        copy=False,
        help="A drill isn't held without one of the estate's supervisors; the person says so by the own button.",
    )
    supervised_at = fields.Datetime(string="Supervisor Signed At", readonly=True, copy=False)
    material_id = fields.Many2one(
        "property.training.material",
        ondelete="restrict",
        domain="[('topic_id', '=', topic_id), ('company_id', '=', company_id), ('state', '=', 'published')]",
        help="Version that it was taught from. Empty: the one of the day is entered with the record.",
    )
    place = fields.Char(
        compute="_compute_place",
        store=True,
        readonly=False,
        precompute=True,
        help="Where people meet; the estate's training room, unless it is elsewhere.",
    )
    content = fields.Text(
        help="What was taught, in a few sentences; the record shows it. Empty: the points of the topic."
    )
    sitting_ids = fields.One2many(
        "property.training.sitting", "session_id", string="Sittings", help="Dates on which it is taught, and who comes."
    )
    starts_at = fields.Datetime(string="First Sitting", compute="_compute_span", store=True)
    ends_at = fields.Datetime(string="Last Sitting Ends", compute="_compute_span", store=True)
    state = fields.Selection(
        [
            (PLANNED, "Planned"),
            (CORRECTING, "Being Corrected"),
            (HELD, "Held"),
            (CORRECTED, "Corrected"),
            (CANCELLED, "Cancelled"),
        ],
        required=True,
        default=PLANNED,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    held_by_id = fields.Many2one("res.users", string="Record Closed By", readonly=True, copy=False)
    held_at = fields.Datetime(string="Record Closed At", readonly=True, copy=False)
    amends_id = fields.Many2one(
        "property.training.session", string="Corrects", readonly=True, copy=False, index="btree_not_null"
    )
    amended_by_ids = fields.One2many("property.training.session", "amends_id", string="Corrected By")
    amend_reason = fields.Char(
        string="Why It Is Corrected", copy=False, help="An excuse that was accepted later, for example."
    )
    is_planner = fields.Boolean(compute="_compute_is_planner", help="Whether the user plans sessions of the estate.")
    is_trainer = fields.Boolean(compute="_compute_is_planner", help="Whether the user is its trainer.")
    is_feedback_asked = fields.Boolean(
        compute="_compute_is_feedback_asked", help="Whether the user was there and hasn't given feedback yet."
    )

    plan_id = fields.Many2one(
        "property.training.plan",
        string="Approved Plan",
        compute="_compute_plan_id",
        help="The plan in force that it is held by: its days and topic change by a revision of the plan.",
    )
    clash_text = fields.Text(string="At Two Places", compute="_compute_clash_text", help="Who is elsewhere then.")

    _amended_once = models.UniqueIndex("(amends_id) WHERE state = 'held'", "This record was corrected already.")

    @api.depends("estate_id")
    def _compute_place(self):
        for session in self:
            session.place = session.place or session.estate_id.training_place

    @api.depends_context("uid")
    @api.depends("estate_id", "trainer_user_id")
    def _compute_is_planner(self):
        plans = self._filtered_access("create")
        for session in self:
            session.is_planner = session in plans
            session.is_trainer = session.trainer_user_id == self.env.user

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_is_feedback_asked(self):
        refusals = self.env["property.training.feedback"]._refusals(self._origin)
        for session in self:
            session.is_feedback_asked = refusals.get(session._origin.id, True) is None

    @api.depends_context("uid", "lang")
    @api.depends("state", "sitting_ids.attendance_ids", "sitting_ids.starts_at", "sitting_ids.ends_at")
    def _compute_clash_text(self):
        told = self.filtered(lambda session: session.is_planner or session.is_trainer)
        found = self.env["property.training.clash"]._texts_by_session(told)
        for session in self:
            session.clash_text = found.get(session._origin.id, False)

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_plan_id(self):
        found = self.env["property.training.plan.publisher"]._in_force(self.filtered("is_planner")._origin)
        for session in self:
            session.plan_id = found.get(session._origin.id, False)

    @api.depends("topic_id.name", "starts_at")
    def _compute_display_name(self):
        for session in self:
            day = session.starts_at and session.estate_id._local_date(session.starts_at).isoformat()
            session.display_name = " ".join(filter(None, (session.topic_id.name, day)))

    @api.depends("sitting_ids.starts_at", "sitting_ids.ends_at")
    def _compute_span(self):
        for session in self:
            session.starts_at = min(filter(None, session.sitting_ids.mapped("starts_at")), default=False)
            session.ends_at = max(filter(None, session.sitting_ids.mapped("ends_at")), default=False)

    @api.constrains("topic_id", "estate_id", "trainer_id")
    def _check_trainer(self):
        """:raises TeachingRightError: the trainer may not teach the topic on one of the days"""
        planned = self.filtered(lambda session: session.state == PLANNED)
        self.env["property.training.trainer"]._check_may_teach(planned.sitting_ids._teaching_asks())

    @api.constrains("trainer_id")
    def _check_trainer_free(self):
        """:raises SessionError: the trainer is elsewhere at the same time"""
        self.env["property.training.clash"]._check_sittings(self.sitting_ids, self.trainer_id)

    @api.constrains("topic_id", "estate_id", "material_id", "sitting_ids")
    def _check_taught(self):
        """:raises SessionError: a topic of another company, what it isn't taught from, or more sittings than it has"""
        self.env["property.training.record"]._check_taught(self)

    def write(self, vals):
        if FIXED & vals.keys():
            self.env["property.training.record"]._refuse_closed(self, self.env._("changed"))
        if {"topic_id", "estate_id"} & vals.keys():
            self.env["property.training.plan.publisher"]._refuse_moved(self)
        if self._is_planning(vals):
            self.check_access("create")
        result = super().write(vals)
        if not vals.keys().isdisjoint(("topic_id", "trainer_id", "place")):
            self.sitting_ids._sync_events()
        return result

    @api.model
    def _is_planning(self, vals):
        """Whether values are more than what the trainer tells of the own session."""
        names = (name for name in vals if name not in TOLD and not name.startswith(TALK))
        return any(not self._fields[name].readonly for name in names)

    def unlink(self):
        """Its sittings leave the calendars, and nobody who came is forgotten."""
        self.env["property.training.record"]._refuse_closed(self, self.env._("deleted"))
        self.env["property.training.plan.publisher"]._refuse_deleted(self)
        self.filtered(lambda session: session.state != CANCELLED).sitting_ids.unlink()
        return super().unlink()

    # --------------------------------------------------------------- actions

    def action_hold(self):
        """The trainer, or who plans the session, signs and closes its record: who came is settled, and it is sealed."""
        self.check_access("write")
        self.env["property.training.record"]._close(self)
        return True

    def action_supervise(self):
        """The user, one of the estate's supervisors, signs for having been there."""
        self.check_access("write")
        self.env["property.training.record"]._sign_supervisor(self)
        return True

    def action_cancel(self):
        """It isn't held; it leaves the calendars."""
        self.check_access("create")
        self.sitting_ids._refuse_own_begun()
        self._move(PASS, CANCELLED)
        self.sitting_ids._drop_events()
        return True

    def action_plan(self):
        """A cancelled session is planned again; the trainer has to have the right to teach still."""
        self.check_access("create")
        self._move(PASS, PLANNED)
        self._check_trainer()
        self.sitting_ids._check_clashes()
        self.sitting_ids._sync_events()
        return True

    def action_open_list(self):
        """The trainees of all sittings, to be ticked."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_training.property_training_attendance_action")
        return {**action, "domain": [("session_id", "=", self.id)], "context": {"is_one_session": True}}

    def action_show_code(self):
        """The page with the code that trainees scan, of the sitting that runs or comes next."""
        self.ensure_one()
        if sitting := self.sitting_ids._next():
            return {"type": "ir.actions.act_url", "url": f"/training/show/{sitting.id}", "target": "self"}
        raise SessionError(self.env._("Plan a sitting first."))

    def action_feedback(self):
        """The short form for those who were there."""
        return {"type": "ir.actions.act_url", "url": f"/training/feedback/{self.id}", "target": "self"}

    # ------------------------------------------------------- the correction

    def _amendment_vals(self):
        """It begins with the list as it stands, and out of the calendars."""
        return {
            "state": CORRECTING,
            "sitting_ids": [fields.Command.create(sitting._vals_of_correction()) for sitting in self.sitting_ids],
            "supervisor_id": self.supervisor_id.id,
            "supervised_at": self.supervised_at,
        }

    def _begin_amendment(self, vals):
        with self.sitting_ids.attendance_ids._passing(PASS, creates=True):
            return super()._begin_amendment(vals)

    @api.model
    def _seal_locked_fields(self):
        """That a correction took its place is no change of what was signed."""
        return super()._seal_locked_fields() - {"state"}

    # ------------------------------------------------------------- the seal

    def _seal_payload(self):
        self.ensure_one()
        return {
            "topic": named(self.topic_id),
            "estate": named(self.estate_id),
            "trainer": named(self.trainer_id),
            "supervisor": named(self.supervisor_id),
            "corrects": named(self.amends_id, self.amends_id.display_name),
            "reason": self.amend_reason or "",
            "material": named(self.material_id, self.material_id.display_name),
            "content": self.content or "",
            "sittings": [sitting._record_of() for sitting in self.sitting_ids.sorted("id")],
        }

    # --------------------------------------------------------------- archive

    def _document_values(self):
        """Records of sessions that were held; a corrected one stays (REC-5)."""
        return {
            session.id: {
                "estate_id": session.estate_id.id,
                "employee_id": session.trainer_id.id,
                "date": session.estate_id._local_date(session.starts_at),
                "title": session.display_name,
                "text": session.content,
            }
            for session in self
            if session.state in (HELD, CORRECTED)
        }

    @api.model
    def _document_fields(self):
        return {"state"}

    def _document_report(self):
        return self.env.ref("property_training.property_training_session_report")
