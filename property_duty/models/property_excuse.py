# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import PhotoOrPaper
from odoo.addons.property_document.exceptions import RequestStateError
from odoo.addons.property_document.rules import request

from ..guard import PASS
from ..rules import excuse

STATES = [
    (request.REQUESTED, "Handed In"),
    (request.APPROVED, "Accepted"),
    (request.REFUSED, "Not Approved"),
    (request.WITHDRAWN, "Withdrawn"),
    (request.REVOKED, "Revoked"),
]


class PropertyExcuse(models.Model):
    """A document that excuses lateness or absence: a doctor's note, a notice of delayed transport (DUT-4).

    *Handed in* by the person or entered by the supervisor, then *accepted* or *refused* by the
    supervisor, or *withdrawn*; what was accepted can be *revoked*. Accepted, its time is not owed:
    the shifts it touches are judged again before anything is scored, with a trace. Approved leaves
    do the same by themselves.
    """

    _name = "property.excuse"
    _description = "Excuse"
    _inherit = ["property.request.mixin"]
    _guard_pass = PASS
    _transitions = request.REVOCABLE
    _order = "start_at desc, id desc"

    employee_id = fields.Many2one(default=lambda self: self.env.user.employee_id, help="Who was late or absent.")
    estate_id = fields.Many2one(
        default=lambda self: self.env["property.estate"]._of_asker(),
        help="Estate whose supervisor decides.",
    )
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
    document = PhotoOrPaper(copy=False, help="Photo or scan; needed before it is accepted.")
    document_name = fields.Char(copy=False, help="File name of the document.")
    state = fields.Selection(
        STATES, default=request.REQUESTED, required=True, readonly=True, copy=False, index=True, tracking=True
    )

    _in_order = models.Constraint("CHECK(end_at > start_at)", "An excuse ends after its start; check both times.")
    _accepted_idx = models.Index("(employee_id, start_at) WHERE state = 'approved'")

    @api.depends("employee_id", "start_at")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for record in self:
            day = record.start_at and record.estate_id and f"{record.estate_id._local(record.start_at):%Y-%m-%d}"
            parts = (record.employee_id.name, kinds.get(record.kind), day)
            record.display_name = " · ".join(part for part in parts if part)

    @api.constrains("employee_id", "estate_id", "start_at", "end_at")
    def _check_works_there(self):
        """An estate's supervisor decides about its own people: who has a role there, or a shift within that time."""
        working = self.sudo()._work_places()  # sudo: whether people work in the estate, nothing else of them
        for record in self:
            if (record.employee_id.id, record.estate_id.id) not in working:
                raise RequestStateError(record._problem("elsewhere"))

    def _work_places(self):
        """{(employee id, estate id)} where these people have a role, or a shift around that time."""
        of_people = [("employee_id", "in", self.employee_id.ids), ("estate_id", "in", self.estate_id.ids)]
        first, last = excuse.days_around(self.mapped(lambda record: (record.start_at, record.end_at)))
        roles = self.env["property.staff.role"].search(of_people)
        lent = self.env["property.shift"].search([*of_people, ("date", ">=", first), ("date", "<=", last)])
        return {(row.employee_id.id, row.estate_id.id) for row in [*roles, *lent]}

    def action_approve(self):
        """The document is accepted: its time is not owed."""
        for record in self.filtered(lambda item: not item.document):
            raise RequestStateError(record._problem("document"))
        self._decide(request.APPROVED)
        self._judge_again()
        return True

    def action_refuse(self):
        """The lateness or absence stands."""
        self._decide(request.REFUSED)
        return True

    def action_revoke(self):
        """The document turned out wrong: the punches say again what the shift was like."""
        self._decide(request.REVOKED)
        self._judge_again()
        return True

    def _decide(self, target):
        """The person is notified of the decision."""
        result = super()._decide(target)
        states = dict(self._fields["state"]._description_selection(self.env))
        for record in self.sudo():  # sudo: the partner behind an employee
            record.message_notify(
                partner_ids=record._partners_of(record.employee_id).ids,
                subject=record.display_name,
                body=" ".join(word for word in (states[target], record.decision_note) if word),
            )
        return result

    def _judge_again(self):
        """Judge the shifts that the excuses touch."""
        touched = self.env["property.shift.judge"]._touched(
            self.employee_id, min(self.mapped("start_at")), max(self.mapped("end_at"))
        )
        touched._judge(cause="excuse")

    @api.model
    def _accepted(self, employees, first, last):
        """Return the accepted excuses of the employees that reach into the time range."""
        return self.search(
            [
                ("employee_id", "in", employees.ids),
                ("state", "=", request.APPROVED),
                ("start_at", "<", last),
                ("end_at", ">", first),
            ]
        )

    def _span(self):
        """Return the excuse as a rule's value: exactly its time is free."""
        return excuse.Leave(
            *map(self.estate_id._local_date, (self.start_at, self.end_at)),
            start=self.start_at,
            end=self.end_at,
            by_hours=True,
        )

    def _problem_texts(self, **names):
        return super()._problem_texts(**names) | {
            "document": self.env._("attach the document first"),
            "elsewhere": self.env._("the person does not work in this estate; choose the estate of the shift"),
        }
