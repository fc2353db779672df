# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import SessionError
from ..guard import PASS
from ..rules import attendance as rules
from ..rules import teaching

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"

#: what the record of a held session shows doesn't change any more
FIXED = frozenset(("topic_id", "estate_id", "trainer_id", "material_id", "supervisor_id", "content", "sitting_ids"))


class PropertyTrainingSession(models.Model):
    """A topic is taught to people of an estate, by one trainer, in one sitting or several (TRN-5).

    *Planned* until its record is closed: then it is *held*, sealed and stays. A drill isn't held without a supervisor
    of the estate among those present. Who came is noted at the sittings.
    """

    _name = "property.training.session"
    _description = "Training Session"
    _inherit = ["property.estate.scope.mixin", "property.seal.mixin", "mail.thread"]
    _guard_pass = PASS
    _guard_error = SessionError
    _transitions = {PLANNED: {HELD, CANCELLED}, CANCELLED: {PLANNED}}
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
        "hr.employee", string="Supervisor Present", help="A drill isn't held without one of the estate's supervisors."
    )
    material_id = fields.Many2one(
        "property.training.material",
        ondelete="restrict",
        domain="[('topic_id', '=', topic_id), ('company_id', '=', company_id), ('state', '=', 'published')]",
        help="Version that it was taught from. Empty: the one of the day is entered with the record.",
    )
    place = fields.Char(help="Where people meet.")
    content = fields.Text(help="What was taught, in a few sentences; the record shows it.")
    sitting_ids = fields.One2many(
        "property.training.sitting", "session_id", string="Sittings", help="Dates on which it is taught, and who comes."
    )
    starts_at = fields.Datetime(string="First Sitting", compute="_compute_span", store=True)
    ends_at = fields.Datetime(string="Last Sitting Ends", compute="_compute_span", store=True)
    state = fields.Selection(
        [(PLANNED, "Planned"), (HELD, "Held"), (CANCELLED, "Cancelled")],
        required=True,
        default=PLANNED,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    held_by_id = fields.Many2one("res.users", string="Record Closed By", readonly=True, copy=False)
    held_at = fields.Datetime(string="Record Closed At", readonly=True, copy=False)

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
        self.env["property.training.trainer"]._check_may_teach(planned._teaching_asks())

    @api.constrains("topic_id", "sitting_ids")
    def _check_sittings(self):
        """:raises SessionError: several sittings of a topic that is taught in one"""
        for session in self:
            if len(session.sitting_ids) > 1 and not session.topic_id.is_two_sittings_allowed:
                raise SessionError(
                    self.env._("“%s” is taught in one sitting. Plan another session instead.", session.topic_id.name)
                )

    def _teaching_asks(self):
        """Who teaches what, where and when, one for each sitting."""
        return [
            teaching.Ask(
                session.trainer_id.id,
                session.topic_id.id,
                session.estate_id.id,
                session.estate_id._local_date(sitting.starts_at),
            )
            for session in self
            for sitting in session.sitting_ids
        ]

    def write(self, vals):
        if FIXED & vals.keys():
            self._refuse_held(self.env._("changed"))
        result = super().write(vals)
        if not vals.keys().isdisjoint(("topic_id", "trainer_id", "place")):
            self.sitting_ids._sync_events()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        self._refuse_held(self.env._("deleted"))

    def _refuse_held(self, what):
        """:raises SessionError: one of these sessions is held"""
        if held := self.filtered(lambda session: session.state == HELD)[:1]:
            raise SessionError(
                self.env._(
                    "The record of %(session)s is closed; it can't be %(what)s.", session=held.display_name, what=what
                )
            )

    # --------------------------------------------------------------- actions

    def action_hold(self):
        """Close the record: who came is settled, and the session is sealed."""
        self.check_access("write")
        now = fields.Datetime.now()
        self.sitting_ids.attendance_ids._settle()
        for session in self:
            session._check_holdable(now)
            material = session.material_id or session._material_of_day()
            session.material_id = material
            session._move(PASS, HELD, held_by_id=self.env.uid, held_at=now)
        self._seal("training")
        return True

    def action_cancel(self):
        """It isn't held; it leaves the calendars."""
        self.check_access("write")
        self._move(PASS, CANCELLED)
        self.sitting_ids._drop_events()
        return True

    def action_plan(self):
        """A cancelled session is planned again; the trainer has to have the right to teach still."""
        self.check_access("write")
        self._move(PASS, PLANNED)
        self._check_trainer()
        self.sitting_ids._sync_events()
        return True

    def _material_of_day(self):
        self.ensure_one()
        day = self.estate_id._local_date(self.starts_at)
        return self.topic_id._materials_on(self.company_id, day)[self.topic_id.id]

    def _check_holdable(self, now):
        """:raises SessionError: it isn't over yet, nobody was there, or the drill had no supervisor"""
        self.ensure_one()
        there = self.sitting_ids.attendance_ids.filtered("was_there")
        problems = {
            self.env._("it has no sitting"): not self.sitting_ids,
            self.env._("it isn't over yet"): self.ends_at and self.ends_at > now,
            self.env._("nobody was there; cancel it"): self.sitting_ids and not there,
            self.env._("a drill needs a supervisor of the estate to be present"): not self._is_supervised(),
        }
        if found := [text for text, is_wrong in problems.items() if is_wrong]:
            raise SessionError(
                self.env._("Session %(name)s: %(problems)s.", name=self.display_name, problems="; ".join(found))
            )

    def _is_supervised(self):
        """Whether the supervisor whom a drill needs was there."""
        self.ensure_one()
        if not self.topic_id.is_drill:
            return rules.may_begin((), None)
        group = "property_base.group_property_base_supervisor"
        # sudo: who supervises an estate is the same whoever closes the record
        user = self.supervisor_id.sudo().user_id
        is_one = bool(user) and user in self.estate_id.sudo().member_ids and user.has_group(group)
        return rules.may_begin(self.supervisor_id.ids, user.employee_ids.ids if is_one else ())

    # ------------------------------------------------------------- the seal

    def _seal_payload(self):
        self.ensure_one()
        return {
            "topic": self.topic_id.name,
            "estate": self.estate_id.name,
            "trainer": self.trainer_id.name,
            "supervisor": self.supervisor_id.name or "",
            "material": self.material_id.display_name or "",
            "content": self.content or "",
            "sittings": [sitting._record_of() for sitting in self.sitting_ids.sorted("id")],
        }
