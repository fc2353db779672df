# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import OutcomeError
from ..guard import PASS
from .property_score_outcome_line import KINDS

STATES = [
    ("draft", "Proposed"),
    ("submitted", "Being Decided"),
    ("approved", "Decided"),
    ("refused", "Refused"),
    ("dropped", "Dropped"),
    ("withdrawn", "Withdrawn"),
]


class PropertyScoreOutcome(models.Model):
    """What totals of closed months call for, as a document about a person: talk, warning, probation … (SCO-15).

    *Proposed* when a month closes and a line of the rulebook fires; the supervisor submits it with a word, or drops it
    with a reason; *decided* by its own chain and sealed, or *refused*. The person acknowledges it and may state the own
    view. Where a later adjustment takes its ground away, withdrawing it is proposed; the director decides that, too.
    Nothing of it happens by itself, and nothing is deleted.
    """

    _name = "property.score.outcome"
    _description = "Outcome of Totals"
    _inherit = [
        "property.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "property.approval.mixin",
        "property.seal.mixin",
    ]
    _order = "month_date desc, employee_id, id desc"
    _guard_pass = PASS
    _guard_error = OutcomeError
    _move_error = OutcomeError
    _concerned_fields = ("employee_id",)
    _approval_rejected_state = "refused"
    _approval_has_remark = True
    _transitions = {
        "draft": {"submitted", "dropped"},
        "submitted": {"draft", "approved", "refused"},
        "approved": {"withdrawn"},
        "refused": set(),
        "dropped": set(),
        "withdrawn": set(),
    }

    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    month_id = fields.Many2one("property.score.month", required=True, readonly=True, index=True, ondelete="restrict")
    month_date = fields.Date(related="month_id.date", store=True, string="Month of")
    line_id = fields.Many2one(
        "property.score.outcome.line", string="Line of the Rulebook", required=True, readonly=True, ondelete="restrict"
    )
    line_code = fields.Char(required=True, readonly=True, help="Code of the line that fired.")
    kind = fields.Selection(KINDS, string="Outcome", required=True, readonly=True, index=True)
    ground = fields.Char(readonly=True, help="What the rulebook asks for and the closed months show.")
    ground_ids = fields.One2many("property.score.outcome.month", "outcome_id", string="Months", readonly=True)
    event_ids = fields.Many2many(
        "property.score.event",
        "property_score_outcome_event_rel",
        "outcome_id",
        "event_id",
        string="Events",
        readonly=True,
        help="The events behind the figures, as they counted when it was proposed.",
    )
    note = fields.Text(help="Word of the supervisor: what was found, what was said, what is expected from now on.")
    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    proposed_on = fields.Date(required=True, readonly=True)
    decided_on = fields.Date(readonly=True, copy=False)
    valid_until = fields.Date(readonly=True, copy=False, help="Last day on which it counts. Empty: it has no end.")
    is_in_force = fields.Boolean(
        string="In Force",
        compute="_compute_is_in_force",
        search="_search_is_in_force",
        help="Decided, not withdrawn, and its time isn't over.",
    )
    acknowledged_at = fields.Datetime(string="Acknowledged", readonly=True, copy=False)
    statement = fields.Text(
        string="Statement of the Employee", readonly=True, copy=False, help="What the person says about it."
    )
    is_unfounded = fields.Boolean(
        string="Withdrawal Proposed",
        readonly=True,
        copy=False,
        help="Later adjustments took away what it rests on: people decide whether it is withdrawn.",
    )
    end_reason = fields.Text(string="Why It Ended", readonly=True, copy=False, help="Why it was dropped or withdrawn.")
    ended_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    ended_at = fields.Datetime(readonly=True, copy=False)

    _once = models.Constraint(
        "UNIQUE(employee_id, line_code, month_id)", "This outcome of the month is proposed for the person already."
    )

    @api.depends("kind", "employee_id.name", "month_id.name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for outcome in self:
            words = labels.get(outcome.kind), outcome.employee_id.display_name, outcome.month_id.name
            outcome.display_name = " · ".join(filter(None, words))

    @api.depends("state", "valid_until")
    def _compute_is_in_force(self):
        for outcome in self:
            until = outcome.valid_until
            outcome.is_in_force = outcome.state == "approved" and (not until or until >= outcome._approval_today())

    def _search_is_in_force(self, operator, value):
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        today = self.env["property.estate"]._company_date(self.env.company)
        return [("state", "=", "approved"), "|", ("valid_until", "=", False), ("valid_until", ">=", today)]

    # ------------------------------------------------------------------- guard

    def write(self, vals):
        """:raises OutcomeError: the supervisor's word about the own person, or about what has ended"""
        if "note" in vals:
            self._check_not_own_case()
            if ended := self.filtered(lambda outcome: outcome.state != "draft")[:1]:
                raise OutcomeError(
                    self.env._("%s is handed in or has ended; its text stays as it is.", ended.display_name)
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise OutcomeError(self.env._("An outcome is dropped, refused or withdrawn, not deleted."))

    # ------------------------------------------------------------------- steps

    def action_submit(self):
        """The supervisor hands it to whoever decides."""
        self.check_access("write")
        self._check_not_own_case()
        if silent := self.filtered(lambda outcome: not (outcome.note or "").strip())[:1]:
            raise OutcomeError(self.env._("%s: write a word about it first.", silent.display_name))
        self._move(PASS, "submitted")
        self.request_validation()
        # sudo: the supervisor's list is done with, whoever handed it in
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
        return True

    def restart_validation(self):
        """Back to the supervisor while it is being decided; what was decided or refused stays."""
        self._check_not_own_case()
        if other := self.filtered(lambda outcome: outcome.state != "submitted")[:1]:
            raise OutcomeError(self.env._("%s isn't being decided.", other.display_name))
        result = super().restart_validation()
        self._move(PASS, "draft")
        return result

    def _approval_granted(self):
        """In force from today; sealed as it was decided, and the person is asked to acknowledge it."""
        for outcome in self:
            today, months = outcome._approval_today(), outcome.line_id.valid_months
            until = fields.Date.add(today, months=months) if months else False
            outcome._move(PASS, "approved", decided_on=today, valid_until=until)
        self._seal("decided")
        for outcome in self.filtered("employee_id.user_id"):
            self.env["property.todo"]._give(
                outcome,
                outcome.employee_id.user_id,
                lambda told: {"summary": told.env._("To acknowledge: %s", told.display_name)},
            )

    def action_drop(self):
        """Ask for the reason, then drop the proposal."""
        return self._ask("drop", self.env._("Drop"))

    def action_withdraw(self):
        """Ask for the reason, then withdraw what was decided."""
        return self._ask("withdraw", self.env._("Withdraw Outcome"))

    def action_acknowledge(self):
        """Ask for the own statement, then acknowledge."""
        return self._ask("acknowledge", self.env._("Acknowledge"))

    def action_begin_case(self):
        """Begin the examination that a decided proposal to dismiss calls for."""
        self.ensure_one()
        self.check_access("write")
        if self.kind != "dismissal" or self.state != "approved":
            raise OutcomeError(self.env._("%s is no decided proposal to dismiss.", self.display_name))
        cases = self.env["property.dismissal.case"]
        return cases._begin(self.employee_id, self.estate_id, self.event_ids, outcome_id=self.id, ground=self.ground)

    def action_open_events(self):
        """Open the events behind the figures."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_score_event_action")
        return {**action, "domain": [("id", "in", self.event_ids.ids)], "context": {}}

    def _ask(self, step, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "property.score.outcome.word",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_outcome_id": self.id, "default_step": step},
        }

    def _drop(self, reason):
        """There are reasons to leave it: the proposal ends with its trace."""
        self.check_access("write")
        self._check_not_own_case()
        self._end("dropped", reason)

    def _withdraw(self, reason):
        """What was decided ends; it stays as it was, with the reason.

        :raises OutcomeError: somebody else than a director withdraws it
        """
        self.check_access("write")
        self._check_not_own_case()
        if not (self.env.su or self.env.user.has_group("property_base.group_property_base_director")):
            raise OutcomeError(self.env._("The director decides whether an outcome is withdrawn."))
        self._end("withdrawn", reason)

    def _end(self, state, reason):
        if not (reason or "").strip():
            raise OutcomeError(self.env._("Say why, in the reason."))
        vals = {"end_reason": reason.strip(), "ended_by_id": self.env.uid, "ended_at": fields.Datetime.now()}
        self._move(PASS, state, **vals)
        # sudo: nobody is asked about it any more, whoever ended it
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def _acknowledge(self, statement):
        """The person has read it, and may say something about it, once.

        :raises OutcomeError: it is about somebody else, not decided, or acknowledged already
        """
        self.check_access("read")
        mine = self.env.user.employee_ids
        if other := self.filtered(
            lambda one: one.employee_id not in mine or one.state != "approved" or one.acknowledged_at
        )[:1]:
            raise OutcomeError(
                self.env._("%s: only the person acknowledges it, once it is decided, and once.", other.display_name)
            )
        vals = {"acknowledged_at": fields.Datetime.now(), "statement": (statement or "").strip() or False}
        # sudo: the person may not write the document, only say to have read it
        self.sudo()._passed_write(PASS, vals)
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])  # sudo: as above

    # -------------------------------------------------------------------- hook

    @api.model
    def _bonus_void(self, employees, month):
        """Whose bonus of a month is void by a decided outcome; the hook of payroll.

        Decided and not withdrawn when it is asked; a proposal or a refusal voids nothing. Payroll that was made before
        the decision, or before a withdrawal, corrects itself by asking again.

        :param employees: hr.employee
        :param month: property.score.month whose bonus is asked for
        :return: ``{employee id: property.score.outcome}``, only those whose bonus is void
        """
        # sudo: payroll asks what was decided, whatever else of it the office may read
        found = self.sudo().search(
            [
                ("employee_id", "in", employees.ids),
                ("month_id", "=", month.id),
                ("kind", "=", "bonus"),
                ("state", "=", "approved"),
            ]
        )
        return {outcome.employee_id.id: outcome.sudo(False) for outcome in found}

    # ---------------------------------------------------------- seal and print

    def _seal_payload(self):
        """What was decided; acknowledgement, statement and withdrawal come afterwards and are not in it."""
        self.ensure_one()
        return {
            "employee": self.employee_id.id,
            "estate": self.estate_id.id,
            "month": self.month_id.name,
            "kind": self.kind,
            "line": self.line_code,
            "version": self.line_id.rulebook_id.version,
            "note": self.note or "",
            "decided_on": fields.Date.to_string(self.decided_on),
            "valid_until": fields.Date.to_string(self.valid_until) or "",
            "months": [
                {"month": str(row.month_date), "total": str(row.total_points), "events": row.event_count}
                for row in self.ground_ids
            ],
            "events": sorted(self.event_ids.ids),
        }

    def _seal_locked_fields(self):
        later = {"state", "acknowledged_at", "statement", "is_unfounded", "end_reason", "ended_by_id", "ended_at"}
        return super()._seal_locked_fields() - later

    def _document_values(self):
        """What the archive finds outcomes by."""
        return {
            outcome.id: {
                "estate_id": outcome.estate_id.id,
                "employee_id": outcome.employee_id.id,
                "date": outcome.month_date,
                "number": outcome.line_code,
                "title": outcome.display_name,
            }
            for outcome in self
        }

    @api.model
    def _document_fields(self):
        return {"employee_id", "estate_id", "month_id", "kind"}

    def _document_report(self):
        return self.env.ref("property_hr_scoring.property_score_outcome_report")

    def _printed_approvals(self):
        """The steps that were decided, in order."""
        return (
            self._approval_reviews()
            .filtered(lambda review: review.status in ("approved", "rejected"))
            .sorted("sequence")
        )
