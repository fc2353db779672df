# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import secrets
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_document.sealed import named

from ..exceptions import AttendanceError, SessionError
from ..guard import PASS
from ..rules import attendance as rules
from ..rules import clash, presence_code, teaching

#: a session in these states has dates and a list that may change
OPEN = ("planned", "correcting")


class PropertyTrainingSitting(models.Model):
    """One date of a training session, in the calendars of trainer and trainees (TRN-5).

    While it runs the trainer shows a code that changes every 30 seconds; whoever scans it is noted as present. The
    secret behind the code never leaves the server.
    """

    _name = "property.training.sitting"
    _description = "Training Sitting"
    _inherit = ["property.estate.scope.mixin", "property.training.own.mixin", "property.guarded.mixin"]
    _invited_rows = ("property.training.attendance", "sitting_id", "employee_user_id")
    _guard_pass = PASS
    _guard_error = SessionError
    _estate_fields = ("session_id",)
    _order = "starts_at, id"

    session_id = fields.Many2one(
        "property.training.session", required=True, index=True, ondelete="cascade", help="Session that it belongs to."
    )
    topic_id = fields.Many2one(related="session_id.topic_id", store=True)
    estate_id = fields.Many2one(related="session_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="session_id.company_id", store=True)
    trainer_id = fields.Many2one(related="session_id.trainer_id", store=True)
    trainer_user_id = fields.Many2one(string="Trainer's User", related="session_id.trainer_user_id", store=True)
    state = fields.Selection(related="session_id.state", store=True)
    starts_at = fields.Datetime(string="Begins", required=True, index=True, help="When it begins.")
    minutes = fields.Integer(
        compute="_compute_minutes",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        help="How long it lasts; the class hours of those who were there count from it.",
    )
    ends_at = fields.Datetime(string="Ends", compute="_compute_ends_at", store=True)
    attendance_ids = fields.One2many(
        "property.training.attendance", "sitting_id", string="Trainees", help="Who is to come, and who came."
    )
    trainee_ids = fields.Many2many(
        "hr.employee.public",
        string="Who Is to Come",
        compute="_compute_trainee_ids",
        inverse="_inverse_trainee_ids",
        groups="property_base.group_property_base_supervisor,property_base.group_property_base_hr",
        help="The people on the list, to add several at once.",
    )
    event_id = fields.Many2one(
        "calendar.event",
        string="Calendar Entry",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    # only the server reads it, with sudo
    code_secret = fields.Char(
        readonly=True, copy=False, groups="base.group_system", default=lambda self: secrets.token_hex(16)
    )

    _length_bounded = models.Constraint(
        "CHECK(minutes BETWEEN 5 AND 2400)", "A sitting lasts from 5 minutes to 40 hours; correct its length."
    )

    @api.depends("session_id.topic_id")
    def _compute_minutes(self):
        for sitting in self:
            sitting.minutes = sitting.minutes or sitting.session_id.topic_id.class_minutes or 60

    @api.depends("starts_at", "minutes")
    def _compute_ends_at(self):
        for sitting in self:
            sitting.ends_at = sitting.starts_at and sitting.starts_at + timedelta(minutes=sitting.minutes)

    @api.depends("topic_id.name", "starts_at")
    def _compute_display_name(self):
        for sitting in self:
            day = sitting.starts_at and sitting.estate_id._local_date(sitting.starts_at).isoformat()
            sitting.display_name = " ".join(filter(None, (sitting.topic_id.name, day)))

    @api.depends("attendance_ids.employee_id")
    def _compute_trainee_ids(self):
        people = self.env["hr.employee.public"]
        for sitting in self:
            sitting.trainee_ids = people.browse(sitting.attendance_ids.employee_id.ids)

    def _inverse_trainee_ids(self):
        """Put people on the list, or take them off, each as if by hand."""
        for sitting in self:
            wanted, rows = set(sitting.trainee_ids.ids), sitting.attendance_ids
            rows.filtered(lambda row, wanted=wanted: row.employee_id.id not in wanted).unlink()
            new = wanted - set(rows.exists().employee_id.ids)
            rows.create([{"sitting_id": sitting.id, "employee_id": one} for one in sorted(new)])

    # ------------------------------------------------------------------ CRUD

    @api.model_create_multi
    def create(self, vals_list):
        sittings = super().create(vals_list)
        sittings._refuse_fixed()
        sittings.session_id._check_trainer()
        sittings.filtered(lambda one: not one.event_id)._sync_events()  # those with trainees have theirs
        return sittings

    def write(self, vals):
        is_moved = not vals.keys().isdisjoint(("session_id", "starts_at", "minutes"))
        if is_moved:
            self._refuse_fixed()
            self._refuse_own_begun()
        result = super().write(vals)
        if is_moved:
            self._refuse_fixed()
            self.session_id._check_trainer()
            self._sync_events()
        return result

    @api.constrains("starts_at", "minutes")
    def _check_clashes(self):
        """:raises SessionError: somebody is elsewhere at that time"""
        self.env["property.training.clash"]._check_sittings(self)

    def unlink(self):
        self._refuse_fixed()
        self.attendance_ids.unlink()
        self._drop_events()
        return super().unlink()

    def _has_begun(self):
        return self.starts_at <= fields.Datetime.now()

    def _refuse_own_begun(self):
        """:raises AttendanceError: who is on the list would move a class that has begun, and so be in time"""
        self.filtered(lambda one: one._has_begun()).attendance_ids._check_not_own_case()

    def _refuse_fixed(self):
        """:raises SessionError: the session is held or cancelled, or an approved plan has it"""
        self._refuse_closed()
        self.env["property.training.plan.publisher"]._refuse_moved(self.session_id)

    def _refuse_closed(self):
        """:raises SessionError: the session is held or cancelled"""
        if closed := self.session_id.filtered(lambda session: session.state not in OPEN)[:1]:
            raise SessionError(
                self.env._("%s isn't planned any more; its dates and trainees stay.", closed.display_name)
            )

    # -------------------------------------------------------------- calendar

    def _sync_events(self):
        """Write the entry in the calendars of trainer and trainees anew; the result follows the list of trainees."""
        # sudo: people who may plan a session needn't own the calendar entries of those whom it concerns
        planned = self.sudo().filtered(lambda one: one.state == "planned").with_context(dont_notify=True)
        for sitting in planned.filtered("event_id"):
            sitting.event_id.write(sitting._event_vals())
        new = planned.filtered(lambda one: not one.event_id)
        events = planned.event_id.create([sitting._event_vals() for sitting in new])
        for sitting, event in zip(new, events, strict=True):
            sitting._passed_write(PASS, {"event_id": event.id})

    def _event_vals(self):
        """What stands in the calendars, read with all rights: the partners of the people."""
        self.ensure_one()
        people = self.trainer_id | self.attendance_ids.employee_id
        partners = people.user_id.partner_id | people.work_contact_id
        return {
            "name": self.topic_id.name,
            "start": self.starts_at,
            "stop": self.ends_at,
            "location": self.session_id.place or False,
            "partner_ids": [fields.Command.set(partners.ids)],
            "user_id": self.trainer_user_id.id or False,
            "privacy": "confidential",
        }

    def _drop_events(self):
        """Take the entries out of the calendars."""
        # sudo: as in _sync_events
        self.sudo().event_id.unlink()

    # ------------------------------------------------------------ the code

    def _next(self):
        """The one of these that runs or comes next; the last one when all are over."""
        sittings = self.sorted("starts_at")
        return sittings.filtered(lambda one: one.ends_at > fields.Datetime.now())[:1] or sittings[-1:]

    def _shown_code(self):
        """What the trainer shows now: ``{"code", "seconds_left"}``.

        :raises AttendanceError: who asks isn't the trainer, or the sitting isn't open
        """
        self.ensure_one()
        if self.trainer_user_id != self.env.user:
            raise AttendanceError(self.env._("Only the trainer of this session shows its code."))
        now, meeting = fields.Datetime.now(), self._as_meeting()
        if self.state != "planned" or not meeting.opens <= now < meeting.end:
            raise AttendanceError(
                self.env._(
                    "The code is shown from %s minutes before the beginning until the end of the sitting.",
                    self.company_id.property_training_opens_minutes,
                )
            )
        seconds, length = self._seconds(now), self.company_id.property_training_code_seconds
        return {
            "code": presence_code.code(self._secret(), self.id, presence_code.step_of(seconds, length)),
            "seconds_left": presence_code.seconds_left(seconds, length),
        }

    def _shown_counts(self):
        """How many are there and are to come, as the page with the code shows it; who is excused isn't waited for."""
        self.ensure_one()
        sums = rules.sums({row.id: rules.Outcome(row.outcome) for row in self.attendance_ids})
        return {"there": sums["there"], "invited": sums["invited"] - sums[rules.EXCUSED]}

    def _is_code_valid(self, given, now):
        """Whether a code is one that the trainer shows at that moment."""
        self.ensure_one()
        length = self.company_id.property_training_code_seconds
        return presence_code.is_valid(given, self._secret(), self.id, self._seconds(now), length)

    def _secret(self):
        # sudo: nobody reads the secret, the server computes with it
        return self.sudo().code_secret.encode()

    @api.model
    def _seconds(self, moment):
        """Seconds since the epoch of a naive UTC moment."""
        return int((moment - fields.Datetime.to_datetime("1970-01-01")).total_seconds())

    # ---------------------------------------------------------- as the rules

    def _spans(self):
        """When trainer and trainees of these sittings are taken: list of ``rules.clash.Span``."""
        return [
            clash.Span(
                person, one.starts_at, one.ends_at, (self._name, one.id), allows_duty=one.topic_id.is_on_duty_allowed
            )
            for one in self
            for person in (one.trainer_id | one.attendance_ids.employee_id).ids
        ]

    def _teaching_asks(self):
        """Who teaches what, where and when, one for each sitting."""
        return [
            teaching.Ask(
                one.session_id.trainer_id.id,
                one.topic_id.id,
                one.estate_id.id,
                one.estate_id._local_date(one.starts_at),
            )
            for one in self
        ]

    def _as_meeting(self):
        """This sitting as ``rules.attendance`` has it."""
        self.ensure_one()
        company = self.company_id
        return rules.Meeting(
            self.starts_at - timedelta(minutes=company.property_training_opens_minutes),
            self.starts_at,
            self.ends_at,
            frozenset(self.attendance_ids.employee_id.ids),
            company.property_training_grace_minutes * 60,
            company.property_training_absent_minutes * 60 or None,
        )

    def _vals_of_correction(self):
        """This sitting with its list, as the correction of its record begins with it."""
        self.ensure_one()
        return {
            "starts_at": self.starts_at,
            "minutes": self.minutes,
            "attendance_ids": [fields.Command.create(row._vals_of_correction()) for row in self.attendance_ids],
        }

    def _record_of(self):
        """What the seal of the session holds of this sitting."""
        self.ensure_one()
        return {
            "from": self.starts_at.isoformat(),
            "minutes": self.minutes,
            "trainees": [
                {
                    "name": named(row.employee_id),
                    "outcome": row.outcome,
                    "came": row.came_at.isoformat() if row.came_at else "",
                    "minutes": row.attended_minutes,
                    "remark": row.discipline_remark or "",
                }
                for row in self.attendance_ids.sorted("id")
            ],
        }
