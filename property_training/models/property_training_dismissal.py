# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import AttemptError
from ..guard import PASS

STATES = [("draft", "Proposed"), ("submitted", "Being Decided"), ("approved", "Agreed"), ("dropped", "Dropped")]


class PropertyTrainingDismissal(models.Model):
    """Dismissal is proposed because somebody still hasn't passed after the deadline (TRN-9); never automatic.

    It begins as a proposal. The supervisor gives the reasons and submits it, or drops it; the director agrees or
    rejects. What follows from an agreement is done by the personnel office.
    """

    _name = "property.training.dismissal"
    _description = "Proposal to Dismiss"
    _inherit = ["mail.thread", "mail.activity.mixin", "property.approval.mixin"]
    _guard_pass = PASS
    _transitions = {
        "draft": {"submitted", "dropped"},
        "submitted": {"draft", "approved"},
        "approved": set(),
        "dropped": set(),
    }
    _concerned_fields = ("employee_id",)
    _order = "id desc"
    _rec_name = "employee_id"

    exam_id = fields.Many2one("property.training.exam", required=True, readonly=True, ondelete="restrict")
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True, index=True, ondelete="restrict")
    estate_id = fields.Many2one("property.estate", required=True, readonly=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="estate_id.company_id", store=True, index=True)
    proposed_on = fields.Date(required=True, readonly=True)
    reason = fields.Text(string="Reasons", help="What the supervisor says about it.", tracking=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False, tracking=True)

    _once = models.Constraint("UNIQUE(exam_id, employee_id)", "Dismissal is proposed for this exam already.")

    def write(self, vals):
        """:raises AttemptError: it was dropped, so the reasons stay"""
        if "reason" in vals and (ended := self.filtered(lambda one: one.state == "dropped")[:1]):
            raise AttemptError(self.env._("The proposal about %s was dropped; it stays as it was.", ended.display_name))
        return super().write(vals)

    @api.model
    def _propose(self, cases):
        """Propose it once for an exam and a person; a dropped proposal isn't made again.

        :param cases: (property.training.exam, hr.employee)
        """
        # sudo: it follows from the attempts, whoever entered the last one
        proposals = self.sudo()
        domain = [("exam_id", "in", [exam.id for exam, _ in cases])]
        there = {(one.exam_id.id, one.employee_id.id) for one in proposals.search(domain)} if cases else set()
        vals = [
            {
                "exam_id": exam.id,
                "employee_id": person.id,
                "estate_id": exam.estate_id.id,
                "proposed_on": exam.estate_id._local_date(),
            }
            for exam, person in cases
            if (exam.id, person.id) not in there
        ]
        return proposals._passed_create(PASS, vals)

    @api.model
    def _drop_unfounded(self, attempts):
        """What was proposed because of these attempts and isn't handed in ends: they haven't failed after all."""
        # sudo: it follows from the attempts, as the proposal did
        found = self.sudo().search([("exam_id", "in", attempts.exam_id.ids), ("state", "=", "draft")])
        found.filtered(lambda one: one.employee_id in attempts.employee_id)._move(PASS, "dropped")

    def action_submit(self):
        """The supervisor hands it to the director."""
        self.check_access("write")
        self._check_not_own_case()
        if silent := self.filtered(lambda one: not (one.reason or "").strip())[:1]:
            raise AttemptError(self.env._("%s: give the reasons first.", silent.employee_id.name))
        self._move(PASS, "submitted")
        self.request_validation()
        return True

    def action_drop(self):
        """There are reasons to keep the person: the proposal ends."""
        self.check_access("write")
        self._check_not_own_case()
        self._move(PASS, "dropped")
        return True
