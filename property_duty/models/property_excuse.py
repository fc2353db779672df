# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import CoverRightError, CoverStateError
from ..rules import cover, excuse

STATES = [
    (cover.REQUESTED, "Handed In"),
    (cover.APPROVED, "Accepted"),
    (cover.REFUSED, "Not Approved"),
    (cover.WITHDRAWN, "Withdrawn"),
    (cover.REVOKED, "Revoked"),
]
#: what the person says; the rest follows from the decision
SAID = frozenset(("employee_id", "estate_id", "kind", "start_at", "end_at", "reason", "document", "document_name"))
TALK = frozenset(("message_follower_ids", "message_ids", "activity_ids"))


class PropertyExcuse(models.Model):
    """A document that excuses lateness or absence: a doctor's note, a notice of delayed transport (DUT-4).

    *Handed in* by the person or entered by the supervisor, then *accepted* or *refused* by the
    supervisor, or *withdrawn*; what was accepted can be *revoked*. Accepted, its time is not owed:
    the shifts it touches are judged again before anything is scored, with a trace. Approved leaves
    do the same by themselves.
    """

    _name = "property.excuse"
    _description = "Excuse"
    _inherit = ["property.estate.scope.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "start_at desc, id desc"

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.employee_id,
        help="Who was late or absent.",
    )
    estate_id = fields.Many2one(
        "property.estate",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["property.estate"].search([("member_ids", "in", self.env.uid)], limit=1),
        help="Estate whose supervisor decides.",
    )
    company_id = fields.Many2one(related="estate_id.company_id")
    kind = fields.Selection(
        [
            ("doctor", "Doctor's note"),
            ("transport", "Notice of delayed transport"),
            ("authority", "Summons of an authority"),
            ("other", "Other document"),
        ],
        required=True,
        default="doctor",
        tracking=True,
        help="What the document is.",
    )
    start_at = fields.Datetime(string="Begins", required=True, tracking=True, help="From when it excuses.")
    end_at = fields.Datetime(string="Ends", required=True, tracking=True, help="Until when it excuses.")
    reason = fields.Char(required=True, help="What happened, in a sentence.")
    document = fields.Binary(attachment=True, copy=False, help="Photo or scan; needed before it is accepted.")
    document_name = fields.Char(copy=False)
    state = fields.Selection(
        STATES, default=cover.REQUESTED, required=True, readonly=True, copy=False, index=True, tracking=True
    )
    decision_note = fields.Char(string="Remark", copy=False, help="Word of the supervisor to the person.")
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)

    _in_order = models.Constraint("CHECK(end_at > start_at)", "An excuse ends after its start; check both times.")
    _accepted_idx = models.Index("(employee_id, start_at) WHERE state = 'approved'")

    @api.depends("employee_id", "start_at")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            day = record.start_at and record.estate_id and f"{record.estate_id._local(record.start_at):%Y-%m-%d}"
            parts = (record.employee_id.name, kinds.get(record.kind), day)
            record.display_name = " · ".join(part for part in parts if part)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed(vals)
        records = super().create(vals_list)
        records._check_own()
        records._tell_supervisor()
        return records

    def write(self, vals):
        self._check_typed(vals)
        if not self.env.su and vals.keys() - TALK:
            for record in self.filtered(lambda item: item.state != cover.REQUESTED):
                raise CoverStateError(record._problem("state"))
        result = super().write(vals)
        if "employee_id" in vals:
            self._check_own()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        if not self.env.su:
            raise CoverStateError(self.env._("An excuse is withdrawn or refused, not deleted."))

    def action_approve(self):
        """The document is accepted: its time is not owed."""
        for record in self.filtered(lambda item: not item.document):
            raise CoverStateError(record._problem("document"))
        self._decide(cover.APPROVED)
        self._judge_again()
        return True

    def action_refuse(self):
        """The lateness or absence stands."""
        self._decide(cover.REFUSED)
        return True

    def action_revoke(self):
        """The document turned out wrong: the punches say again what the shift was like."""
        self._decide(cover.REVOKED)
        self._judge_again()
        return True

    def action_withdraw(self):
        """The person takes it back before the decision."""
        self.check_access("write")
        self._check_own()
        self._move(cover.WITHDRAWN)
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])  # sudo: nobody is asked any more
        return True

    def _decide(self, target):
        """Move by a decision of the supervisor, who is not the person, and tell the person."""
        self.check_access("write")
        if not self.env.su:
            if not self._is_supervisor():
                raise CoverRightError(self.env._("The supervisor decides about excuses. Ask there."))
            # sudo: the user behind an employee, to compare with the one who decides
            for record in self.sudo().filtered(lambda item: item.employee_id.user_id == self.env.user):
                raise CoverRightError(record._problem("own"))
        self.lock_for_update()
        self._move(target, decided_by_id=self.env.uid, decided_at=fields.Datetime.now())
        states = dict(self._fields["state"]._description_selection(self.env))
        for record in self.sudo():  # sudo: nobody is asked any more, and the person is told
            record.activity_unlink(["mail.mail_activity_data_todo"])
            record.message_notify(
                partner_ids=(record.employee_id.user_id.partner_id or record.employee_id.work_contact_id).ids,
                subject=record.display_name,
                body=" ".join(word for word in (states[target], record.decision_note) if word),
            )

    def _move(self, target, **vals):
        for record in self:
            try:
                cover.move(record.state, target)
            except cover.CoverError as error:
                raise CoverStateError(record._problem(error.code)) from error
        # sudo: states are closed for writing; the right to the step was checked
        self.sudo().write({"state": target, **vals})

    def _judge_again(self):
        """Judge the shifts that the excuses touch."""
        Shift = self.env["property.shift"]
        touched = Shift._touched(self.employee_id, min(self.mapped("start_at")), max(self.mapped("end_at")))
        touched._judge(cause="excuse")

    @api.model
    def _accepted(self, employees, first, last):
        """Return the accepted excuses of the employees that reach into the stretch of time."""
        return self.search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", cover.APPROVED),
                ("start_at", "<", last),
                ("end_at", ">", first),
            ]
        )

    def _span(self):
        """Return the excuse as a rule's value: exactly its time is free."""
        return excuse.Leave(
            self.start_at.date(), self.end_at.date(), start=self.start_at, end=self.end_at, by_hours=True
        )

    def _is_supervisor(self):
        return self.env.user.has_group("property_base.group_property_base_supervisor")

    def _check_typed(self, vals):
        """Refuse what is the supervisor's to say or follows from the decision."""
        mine = SAID | {"decision_note"} if self._is_supervisor() else SAID
        if not self.env.su and (typed := vals.keys() - mine - TALK):
            labels = ", ".join(
                sorted(self._fields[name]._description_string(self.env) for name in typed if name in self._fields)
            )
            raise CoverRightError(self.env._("“%s” of an excuse is decided by the supervisor, not typed.", labels))

    def _check_own(self):
        """People hand in their own; the supervisor everybody's."""
        # sudo: the user behind an employee, to compare with the one who hands in
        others = self.sudo().filtered(lambda record: record.employee_id.user_id != self.env.user)
        if others and not self.env.su and not self._is_supervisor():
            raise CoverRightError(self.env._("Hand in your own excuses; for others the supervisor does."))

    def _tell_supervisor(self):
        """The supervisor on duty finds it in the own list of activities."""
        people = self.estate_id._responsible_employee("supervisor", fields.Datetime.now())
        for record in self:
            # sudo: the person gives an activity to somebody else
            asked = record.sudo()
            supervisor = people.get(record.estate_id.id, asked.employee_id.browse()).sudo().user_id
            if supervisor and supervisor != self.env.user:
                asked.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=self.env._("Decide about the excuse: %s", asked.display_name),
                    user_id=supervisor.id,
                )

    def _problem(self, code):
        """Return a problem in words, with the excuse and what to do."""
        texts = {
            "state": self.env._("it is decided or withdrawn already; reload the page"),
            "document": self.env._("attach the document first"),
            "own": self.env._("nobody decides about the own excuse; ask the director or another supervisor"),
        }
        # sudo: names, for the message
        return self.env._("Excuse %(name)s: %(problem)s.", name=self.sudo().display_name, problem=texts[code])
