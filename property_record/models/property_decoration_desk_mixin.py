# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_document.rules import checklist

from ..exceptions import DecorationError
from ..guard import PASS
from ..rules import decoration as rules


class PropertyDecorationDeskMixin(models.AbstractModel):
    """What the desk looks at before a decoration is approved: papers that came in, other work at home (REC-6)."""

    _name = "property.decoration.desk.mixin"
    _description = "Declaration at the Desk"
    _approval_can_restart = False  # the office sends a declaration back, and says why

    has_unseen_papers = fields.Boolean(compute="_compute_has_unseen_papers")
    sent_back_reason = fields.Char(string="Why It Was Sent Back", readonly=True, copy=False)
    overlap_warning = fields.Char(string="Other Work in This Home", compute="_compute_overlap_warning")

    @api.depends("line_ids.answer")
    def _compute_has_unseen_papers(self):
        for case in self:
            case.has_unseen_papers = bool(case._unseen_papers())

    @api.depends("unit_id", "date_from", "date_to", "state")
    def _compute_overlap_warning(self):
        """Nothing forbids two decorations of one home at a time; who decides about the second knows of the first."""
        cases = self.filtered(lambda case: case.unit_id and case.state in (rules.DRAFT, *rules.RUNNING))
        others = cases.search([("unit_id", "in", cases.unit_id.ids), ("state", "in", rules.RUNNING)])
        labels = dict(self._fields["state"]._description_selection(self.env))
        for case in self:
            found = others.filtered(lambda other, case=case: case in cases and case._overlaps(other))
            case.overlap_warning = bool(found) and self.env._(
                "In these days there is other work in this home: %s.",
                self._listed(f"{one.number} ({labels[one.state]}, {one.date_from} – {one.date_to})" for one in found),
            )

    def _overlaps(self, other):
        """Whether another decoration of the home is under way in the days of this one."""
        if other == self._origin or other.unit_id != self.unit_id._origin or not (self.date_from and self.date_to):
            return False
        last = max(other.date_to, other.estate_id._local_date()) if other.state == rules.IN_WORK else other.date_to
        return other.date_from <= self.date_to and last >= self.date_from

    def _answer_sums(self):
        """Papers that nobody looked at aren't complete."""
        sums = super()._answer_sums()
        unseen = len(self._unseen_papers())
        return {"result": checklist.FAIL, "failed_count": sums["failed_count"] + unseen} if unseen else sums

    def _unseen_papers(self):
        return self.line_ids.filtered(lambda paper: paper.answer == rules.SENT)

    def action_send_back(self):
        """Ask why the declaration goes back; the applicant reads it in the portal."""
        return self.env["property.decoration.reason"]._ask(self, "send_back", self.env._("Send Back"))

    def _send_back(self, reason):
        """A draft again, to be put right, for a reason that the applicant is told.

        :raises DecorationError: it is decided, or wasn't declared
        """
        if gone := self.filtered(lambda case: case.state != rules.DECLARED)[:1]:
            raise DecorationError(self.env._("%s waits for no decision; nothing is sent back.", gone.display_name))
        self.restart_validation()
        self._passed_write(PASS, {"sent_back_reason": reason})
        for case in self:
            case.message_post(body=self.env._("Sent back: %s", reason))

    def action_papers_seen(self):
        """All papers that came in were looked at, and are right.

        :raises DecorationError: there are none, or it is decided
        """
        papers = self._unseen_papers()
        if not papers:
            raise DecorationError(self.env._("There is no paper here that waits to be looked at."))
        papers.write({"answer": checklist.PASS})
        return True
