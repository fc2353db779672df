# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_document.rules import request

from ..exceptions import AppealError
from ..guard import PASS

STATES = [
    (request.REQUESTED, "Waiting"),
    (request.APPROVED, "Upheld"),
    (request.REFUSED, "Not Upheld"),
    (request.WITHDRAWN, "Withdrawn"),
]
ANSWER, DECISION = "appeal_answer", "appeal_decision"
SAID = {"event_id", "reason", "paper", "paper_name"}
SUPERVISOR = "property_base.group_property_base_supervisor"


class PropertyScoreAppeal(models.Model):
    """An employee says that a score event is wrong (SCO-4).

    *Waiting* from the own page, within the working days that the company gives; the supervisor answers, the director
    decides: *upheld*, the points are gone with a trace, or *not upheld*. Both have a limit. Nobody decides about an
    event that he or she recorded or decided. Until the decision the event counts; it stops no closing, and where its
    month is closed meanwhile the points come back by an adjustment in the open one.
    """

    _name = "property.score.appeal"
    _description = "Appeal"
    _inherit = ["property.request.mixin", "property.obligation.mixin"]
    _guard_pass = PASS
    _decider_group = "property_base.group_property_base_director"
    _taken_fields = frozenset(("employee_id", "estate_id"))
    _estate_fields = ("event_id", "estate_id")
    _order = "id desc"
    _rec_name = "event_id"

    event_id = fields.Many2one(
        "property.score.event",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('employee_id.user_id', '=', uid), ('state', '=', 'confirmed')]",
        help="What the appeal is against.",
    )
    employee_id = fields.Many2one(readonly=True)
    estate_id = fields.Many2one(readonly=True)
    company_id = fields.Many2one(store=True, index=True)
    event_day = fields.Date(related="event_id.day", string="Day")
    counted_points = fields.Float(related="event_id.counted_points")
    evidence = fields.Char(related="event_id.evidence", string="What Shows It")
    reason = fields.Text(required=True, help="Why the event is wrong, in your own words.")
    paper = PhotoOrPaper(
        string="Photo or Paper", attachment=True, copy=False, help="What shows that it is wrong: a photo or a document."
    )
    paper_name = fields.Char(help="Name of the file.")
    answer = fields.Text(copy=False, help="What the supervisor says to it.")
    answered_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    answered_at = fields.Datetime(readonly=True, copy=False)
    is_to_decide = fields.Boolean(
        compute="_compute_is_to_decide",
        help="The supervisor answered, or let the time for it pass: it is the director's turn.",
    )
    state = fields.Selection(
        STATES, default=request.REQUESTED, required=True, readonly=True, copy=False, index=True, tracking=True
    )

    _once = models.UniqueIndex(
        "(event_id) WHERE state = 'requested'", "There is an appeal against this event already; open that one."
    )

    @api.depends("state", "answered_at")
    def _compute_is_to_decide(self):
        for appeal in self:
            waits = appeal.id and appeal.state == request.REQUESTED
            appeal.is_to_decide = bool(waits and (appeal.answered_at or appeal._is_overdue(ANSWER)))

    # --------------------------------------------------------------- the asker

    def _request_vals(self, vals_list):
        """Whom it is about and where follows from the event."""
        given = self.default_get(["event_id"])
        ids = [vals.get("event_id") or given.get("event_id") for vals in vals_list]
        events = self.env["property.score.event"].browse(ids)
        events.check_access("read")
        self.env["property.score.appeal.ruling"]._check_appealable(events)
        return [
            {**vals, "event_id": event.id, "employee_id": event.employee_id.id, "estate_id": event.estate_id.id}
            for vals, event in zip(super()._request_vals(vals_list), events, strict=True)
        ]

    @api.model_create_multi
    def create(self, vals_list):
        """The event counts on until it is decided; supervisor and director have a limit each from now on."""
        appeals = super().create(vals_list)
        if any(appeal.answer for appeal in appeals):
            raise AppealError(self.env._("The supervisor answers once the appeal is there; leave the answer empty."))
        self._ruling()._begin(appeals.sudo().event_id)  # sudo: who appeals changes nothing else of the event
        appeals._owe(ANSWER)
        return appeals

    def write(self, vals):
        if "event_id" in vals:
            self._check_same_event(vals["event_id"])
        if "answer" in vals:
            self._check_may_answer()
        if vals.keys() & SAID:
            self._check_says()
        return super().write(vals)

    def _check_may_answer(self):
        """:raises AppealError: the supervisor answers, once, and not about the own person"""
        if not (self.env.su or self.env.user.has_group(SUPERVISOR)):
            raise AppealError(self.env._("The supervisor answers an appeal."))
        self._check_not_own_case()
        if answered := self.filtered("answered_at")[:1]:
            raise AppealError(self.env._("%s is answered already; the director decides.", answered.display_name))

    def _check_same_event(self, event_id):
        """:raises AppealError: it would be against an event that nobody asked whether it can be appealed against"""
        if other := self.filtered(lambda appeal: appeal.event_id.id != event_id)[:1]:
            raise AppealError(
                self.env._("%s: an appeal stays against its event; take it back, and appeal anew.", other.display_name)
            )

    def _check_says(self):
        """:raises AppealError: what the person says is the person's own, until the supervisor has answered it"""
        fixed = self._of_others() | self.filtered("answered_at")
        if fixed and not self.env.su:
            raise AppealError(
                self.env._("%s: only who appeals changes the reason, before it is answered.", fixed[0].display_name)
            )

    # ------------------------------------------------------------------- steps

    def action_answer(self):
        """The supervisor's answer is there; the director decides."""
        self.check_access("write")
        self._check_may_answer()
        self.lock_for_update()
        if silent := self.filtered(lambda appeal: not (appeal.answer or "").strip())[:1]:
            raise AppealError(self.env._("%s: write an answer first.", silent.display_name))
        now = fields.Datetime.now()
        self._passed_write(PASS, {"answered_by_id": self.env.uid, "answered_at": now})
        self._done(ANSWER)
        self._owe(DECISION)
        # sudo: the supervisor's list is done with, the director's begins
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        self._notify_decider("director")

    def action_uphold(self):
        """The event was wrong: its points are gone."""
        return self._conclude(request.APPROVED)

    def action_dismiss(self):
        """The event stands."""
        return self._conclude(request.REFUSED)

    def action_withdraw(self):
        """Taken back by who appeals, nobody else: the director would decide it without a word."""
        foreign = self._of_others()
        if foreign and not self.env.su:
            raise AppealError(self.env._("%s: only who appeals takes it back.", foreign[0].display_name))
        return super().action_withdraw()

    def _conclude(self, target):
        self._check_may_decide()
        result = self._decide(target)
        # sudo: the event of an appeal, whatever of it who decides may see
        self._ruling()._end(self.sudo(), "rejected" if target == request.APPROVED else "confirmed")
        return result

    def _ruling(self):
        # sudo: what a decision changes isn't limited to what who decides may write: closed months, scorecards
        return self.env["property.score.appeal.ruling"].sudo()

    def _check_may_decide(self):
        """:raises AppealError: not answered yet, nothing said, or it is the own decision that is appealed against"""
        for appeal in self:
            event = appeal.sudo().event_id  # sudo: who decided the event, whoever asks
            said = event | event.main_event_id  # nobody decides about a share but with the event that it follows
            own = said.found_by_id | said.decided_by_id
            if appeal.company_id.property_one_step_each:
                own |= appeal.answered_by_id
            own |= self.env["property.score.liability"]._charged_users(event).get(event.id, own)
            if self.env.user in own:
                raise AppealError(
                    self.env._(
                        "%s is against your own decision, answered by you, or decides what you are jointly liable for;"
                        " another director or an administrator decides.",
                        appeal.display_name,
                    )
                )
            if not appeal.answered_at and not appeal._is_overdue(ANSWER):
                raise AppealError(self.env._("%s: the supervisor has not answered yet.", appeal.display_name))
            if not (appeal.decision_note or "").strip():
                raise AppealError(self.env._("%s: say why, in the remark.", appeal.display_name))

    def _settle(self, target, **vals):
        result = super()._settle(target, **vals)
        rows = self._owed()
        if target == request.WITHDRAWN:
            rows._withdraw(self.env._("The appeal was withdrawn."))
            # sudo: the event is as it was before, whatever of it who appeals may write
            self._ruling()._take_back(self.sudo())
        else:
            self._done(ANSWER, DECISION)
        return result

    @api.model
    def _form_of(self, event):
        """The form of a new appeal against an event, as a dialog."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Appeal"),
            "res_model": self._name,
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_event_id": event.id},
        }

    def _event_gone(self):
        """The fact behind the event is gone: there is nothing left to appeal against."""
        waiting = self.filtered(lambda appeal: appeal.state == request.REQUESTED)
        waiting._owed()._withdraw(self.env._("The event is gone."))
        if waiting:
            waiting._move(PASS, request.WITHDRAWN)
            waiting.activity_unlink(["mail.mail_activity_data_todo"])

    # ------------------------------------------------------------------ limits

    def _owe(self, code):
        self.env["property.obligation"]._open(
            [
                {
                    "code": code,
                    "estate_id": appeal.estate_id.id,
                    "res_model": appeal._name,
                    "res_id": appeal.id,
                    "name": appeal.display_name,
                }
                for appeal in self
            ]
        )

    def _owed(self, *codes):
        # sudo: the limits of the appeal, whoever takes the step
        rows = self.env["property.obligation"].sudo()
        found = rows.union(*rows._for(self).values())
        return found.filtered(lambda row: not codes or row.type_id.code in codes)

    def _done(self, *codes):
        now = fields.Datetime.now()
        rows = self._owed(*codes).filtered("is_owed")
        rows._fulfil(dict.fromkeys(rows, now))

    def _is_overdue(self, code):
        return any(row.due_at <= fields.Datetime.now() for row in self._owed(code))

    # ------------------------------------------------------------------- words

    def _wanted_on(self):
        due = min(self._owed().filtered("is_owed").mapped("due_at"), default=None)
        return self.estate_id._local_date(due) if due else super()._wanted_on()
