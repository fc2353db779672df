# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.exceptions import RequestStateError
from odoo.addons.property_document.rules import request

from ..guard import PASS
from ..rules import cover

STATES = [
    (request.REQUESTED, "Waiting for Approval"),
    (request.APPROVED, "Approved"),
    (request.REFUSED, "Not Approved"),
    (request.WITHDRAWN, "Withdrawn"),
    (request.REVOKED, "Revoked"),
]


class PropertyCover(models.Model):
    """Somebody can't stand a shift, or a part of it, and asks to be covered (DUT-3).

    *Requested* by the person (or entered by the supervisor after a call), then *approved* with a named substitute or
    *refused* by the supervisor, or *withdrawn* by the person; an approval is *revoked* before the cover begins. Only
    the approval changes the roster: the time range of the shift goes to the substitute, who answers for it from then
    on. Cover of the own shifts beyond the estate's limit is marked as a day of leave.

    Services: ``.substitute`` (who is free), ``.roster`` (what becomes of the shift), ``.leave`` (days of long cover).
    """

    _name = "property.cover"
    _description = "Cover of a Shift"
    _inherit = ["property.request.mixin"]
    _guard_pass = PASS
    _transitions = request.REVOCABLE
    _decided_fields = frozenset(("substitute_id", "decision_note"))
    _taken_fields = frozenset(("employee_id", "estate_id", "shift_start_at", "shift_end_at"))
    _estate_fields = ("shift_id", "estate_id")
    _order = "start_at desc, id desc"
    _rec_name = "shift_id"

    shift_id = fields.Many2one(
        "property.shift",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('state', '=', 'published')]",
        help="Shift that can't be stood, or only in part.",
    )
    estate_id = fields.Many2one(readonly=True)
    employee_id = fields.Many2one(string="Covered Person", readonly=True)
    date = fields.Date(related="shift_id.date", store=True, string="Day")
    shift_start_at = fields.Datetime(string="Shift Started", readonly=True, help="Start of the shift when asked.")
    shift_end_at = fields.Datetime(string="Shift Ended", readonly=True, help="End of the shift when asked.")
    start_at = fields.Datetime(
        string="Begins",
        compute="_compute_span",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
        help="First moment that somebody else stands; the start of the shift unless changed.",
    )
    end_at = fields.Datetime(
        string="Ends",
        compute="_compute_span",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
        help="End of the cover; the end of the shift unless changed.",
    )
    minutes = fields.Integer(string="Minutes Covered", compute="_compute_minutes", store=True)
    reason = fields.Text(required=True, help="Why the person can't come.")
    state = fields.Selection(
        STATES, default=request.REQUESTED, required=True, readonly=True, copy=False, index=True, tracking=True
    )
    substitute_id = fields.Many2one(
        "hr.employee",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        tracking=True,
        domain="[('id', 'in', candidate_ids)]",
        help="Who stands instead; named by the supervisor.",
    )
    is_leave_day = fields.Boolean(
        string="Day of Leave",
        readonly=True,
        copy=False,
        help="The person was covered for longer than the estate's limit on this day.",
    )
    is_long = fields.Boolean(string="Longer Than Allowed", compute="_compute_is_long")
    candidate_ids = fields.Many2many(
        "hr.employee", string="Free Colleagues", compute="_compute_candidates", compute_sudo=True
    )
    rest_text = fields.Char(string="Rest", compute="_compute_rest_text", compute_sudo=True)
    made_shift_ids = fields.One2many("property.shift", "cover_id", string="Shifts of the Cover", readonly=True)
    leave_ids = fields.One2many(
        "hr.leave", "property_cover_id", "Leave Entered", readonly=True, groups="hr_holidays.group_hr_holidays_user"
    )

    _one_request = models.UniqueIndex(
        "(shift_id) WHERE state = 'requested'",
        "Cover of this shift is asked for already; change that request instead.",
    )
    _in_order = models.Constraint("CHECK(end_at > start_at)", "Cover ends after its start; check both times.")
    _day_idx = models.Index("(employee_id, date) WHERE state = 'approved'")

    @api.depends("shift_id")
    def _compute_span(self):
        for record in self:
            record.start_at, record.end_at = record.shift_id.start_at, record.shift_id.end_at

    @api.depends("start_at", "end_at")
    def _compute_minutes(self):
        for record in self:
            spans = record.start_at and record.end_at and record.start_at < record.end_at
            record.minutes = cover.minutes(record.start_at, record.end_at) if spans else 0

    @api.depends("minutes", "shift_id", "employee_id")
    def _compute_is_long(self):
        before = self._covered_minutes()
        for record in self:
            limit = record.estate_id.cover_limit_minutes or record.shift_id.estate_id.cover_limit_minutes
            minutes = [*before.get(record, ()), record.minutes] if record._of_own_shifts() else []
            record.is_long = cover.is_leave_day(minutes, limit)

    def _covered_minutes(self):
        """Return {request: minutes of the person's other approved covers of the same day}."""
        days = self._approved_of_days().grouped(lambda row: (row.employee_id, row.date))
        return {
            record: [row.minutes for row in days.get((record.employee_id, record.date), ()) if row != record._origin]
            for record in self
        }

    def _approved_of_days(self):
        """Return the approved covers of the own shifts of these people and days, in the order of the decisions."""
        rows = self.search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("date", "in", [day for day in self.mapped("date") if day]),
                ("state", "=", request.APPROVED),
            ],
            order="decided_at, id",
        )
        days = {(record.employee_id.id, record.date) for record in self}
        return rows._of_own_shifts().filtered(lambda row: (row.employee_id.id, row.date) in days)

    def _of_own_shifts(self):
        """Return those by which the person is absent: who hands on what was to be stood for somebody else is not, the
        one who was covered first is (DUT-3)."""
        return self.filtered(lambda row: row.employee_id not in row._covers_before().substitute_id)

    def _covers_before(self):
        """Return the covers by which the shift came to the person: what is left of a part bears the latest of them."""
        # sudo: how a shift came to somebody doesn't depend on who asks
        above = self.sudo().shift_id.cover_id
        return above | above._covers_before() if above else above

    @api.depends("shift_id", "start_at", "end_at")
    def _compute_candidates(self):
        """The people of the estate who are neither on another shift nor on leave in that time."""
        for record in self:
            record.candidate_ids = self.env["property.cover.substitute"]._candidates(record)

    @api.depends("substitute_id", "start_at", "end_at")
    def _compute_rest_text(self):
        for record in self:
            record.rest_text = self.env["property.cover.substitute"]._rest_text(record)

    @api.depends("shift_id", "employee_id", "start_at", "end_at")
    def _compute_display_name(self):
        for record in self:
            parts = (record.employee_id.name, record._span_text())
            record.display_name = " · ".join(part for part in parts if part) or self.env._("New request")

    @api.constrains("shift_id", "start_at", "end_at")
    def _check_span(self):
        for record in self.filtered(lambda item: item.state == request.REQUESTED):
            shift = (record.shift_start_at, record.shift_end_at)
            try:
                cover.check_span(shift, (record.start_at, record.end_at))
            except cover.CoverError as error:
                raise RequestStateError(record._problem(error.code)) from error

    @api.model_create_multi
    def create(self, vals_list):
        """People ask before it begins."""
        records = super().create(vals_list)
        now = fields.Datetime.now()
        if not self._is_decider():
            for record in records.filtered(lambda item: item.start_at < now):
                raise RequestStateError(record._problem("past"))
        return records

    def write(self, vals):
        if "shift_id" in vals:
            raise RequestStateError(self.env._("A request keeps its shift; withdraw it and ask anew."))
        return super().write(vals)

    def _request_vals(self, vals_list):
        """With what a request takes over of its shift, which the user can read."""
        shifts = self.env["property.shift"].browse(vals["shift_id"] for vals in vals_list if vals.get("shift_id"))
        shifts.check_access("read")
        taken = {
            shift.id: {
                "employee_id": shift.employee_id.id,
                "estate_id": shift.estate_id.id,
                "shift_start_at": shift.start_at,
                "shift_end_at": shift.end_at,
            }
            for shift in shifts.sudo()  # sudo: persons of shifts are closed for those who read them by their own rule
        }
        return [vals | taken.get(vals.get("shift_id"), {}) for vals in vals_list]

    # ------------------------------------------------------------------- steps

    def action_approve(self):
        """The named substitute stands the time range; the roster follows."""
        self._decide(request.APPROVED)
        mine = self.sudo()  # sudo: shifts and leaves follow from the decision, whose right was checked
        for record in mine:
            self.env["property.cover.substitute"]._check(record)
            self.env["property.cover.roster"]._give(record)
        return mine._follow_decision()

    def action_refuse(self):
        """The person stands the shift."""
        self._decide(request.REFUSED)
        self.sudo()._notify_people()  # sudo: the partners behind employees
        return True

    def action_revoke(self):
        """The approval is taken back before the cover begins; the shift is the person's again."""
        now = fields.Datetime.now()
        for record in self.filtered(lambda item: item.state == request.APPROVED and item.start_at <= now):
            raise RequestStateError(record._problem("begun"))
        self._decide(request.REVOKED)
        mine = self.sudo()  # sudo: as in action_approve
        for record in mine:
            self.env["property.cover.roster"]._give_back(record)
        return mine._follow_decision()

    def _follow_decision(self):
        self.env["property.cover.leave"]._settle(self)
        self._notify_people()
        return True

    def _wanted_on(self):
        return self.estate_id._local_date(self.start_at)

    # ------------------------------------------------------------------- words

    def _notify_people(self):
        """Those whom it concerns are notified of the decision; a refusal concerns the person alone."""
        for record in self:
            people = (
                record.employee_id if record.state == request.REFUSED else record.employee_id | record.substitute_id
            )
            record.message_notify(
                partner_ids=record._partners_of(people).ids,
                subject=self.env._("Cover %s", record.display_name),
                body=record._decision_text(),
            )

    def _decision_text(self):
        """Return the decision in one sentence, with the supervisor's remark."""
        names = {
            "name": self.employee_id.name,
            "substitute": self.substitute_id.name,
            "span": self._span_text(),
        }
        texts = {
            request.APPROVED: self.env._("%(substitute)s stands in for %(name)s, %(span)s.", **names),
            request.REFUSED: self.env._("Not approved: %(name)s stands the shift, %(span)s.", **names),
            request.REVOKED: self.env._("The cover is off: %(name)s stands the shift, %(span)s.", **names),
        }
        words = [texts[self.state], self.decision_note]
        if self.is_leave_day:
            words.append(self.env._("Longer than the limit: it counts as a day of leave."))
        return " ".join(word for word in words if word)

    def _problem_texts(self, **names):
        return super()._problem_texts(**names) | {
            "order": self.env._("it ends before it begins; correct the times"),
            "outside": self.env._("its times lie outside of the shift; choose times within it"),
            "past": self.env._("it has begun already; call the supervisor, who enters it"),
            "begun": self.env._("the cover has begun; it can't be revoked any more"),
            "plan": self.env._(
                "the shift was changed or cancelled meanwhile; refuse the request and ask for a new one"
            ),
            "covered": self.env._("another cover of this shift, or of a part of it, stands; revoke that one first"),
            "nobody": self.env._("name the substitute first"),
            "self": self.env._("the substitute is the covered person; name somebody else"),
            "stranger": self.env._("%(name)s has no role in the estate; name one of its people", **names),
            "guided": self.env._("%(name)s doesn't stand duty alone yet; name somebody else", **names),
            "busy": self.env._("%(name)s is on another shift in that time; name somebody else", **names),
            "leave": self.env._("%(name)s is on leave in that time; name somebody else", **names),
        }

    def _span_text(self):
        """Return the time range in the estate's zone: 2026-03-02 10:00-12:00."""
        estate = self.estate_id or self.shift_id.estate_id
        if not (estate and self.start_at and self.end_at):
            return ""
        start, end = estate._local(self.start_at), estate._local(self.end_at)
        return f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}"
