# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import TicketFlowError

TYPE = "major"


class HelpdeskTicketMajor(models.Model):
    """Major complaints and incidents (TKT-7, ROL-2): the director knows at once, and handles them or reports them.

    A kind can be major by itself (incidents); any other ticket is made major by the button. What the director decided
    is recorded once: handled, or reported to the company, by whom, when and why.
    """

    _inherit = "helpdesk.ticket"

    is_major = fields.Boolean(string="Major", readonly=True, copy=False, help="The director is told at once.")
    major_decision = fields.Selection(
        [("handled", "Handled by the director"), ("reported", "Reported to the company")],
        string="Decision",
        readonly=True,
        copy=False,
    )
    major_by_id = fields.Many2one("res.users", string="Decided By", readonly=True, copy=False)
    major_at = fields.Datetime(string="Decided At", readonly=True, copy=False)
    major_note = fields.Text(string="Decision Note", readonly=True, copy=False, groups="base.group_user")

    _major_idx = models.Index("(estate_id) WHERE is_major AND closed IS NOT TRUE")

    def action_major(self):
        """These tickets are major: tell the director now."""
        self._check_may_work()
        todo = self.filtered(lambda ticket: not ticket.is_major)
        todo._check_event("judge")
        todo._open_majors(everyone=True)
        todo._note(self.env._("Made a major matter; the director is told."))
        return True

    def action_decide_major(self):
        """Open the form of the director's decision."""
        return self._open_form("property.ticket.major", self.env._("Major Matter"))

    def _open_majors(self, everyone=False):
        """Mark what is major and owe the director's decision; the steps of the type tell the director at once."""
        kinds = self.env["property.ticket.policy"]._major_kinds()
        fresh = self.filtered(lambda ticket: not ticket.is_major)
        major = fresh if everyone else fresh.filtered(lambda t: t.estate_id and t.property_kind in kinds)
        if not major:
            return
        major._in_flow().write({"is_major": True})
        now = fields.Datetime.now()
        self.env["property.obligation"]._open([ticket._clock_spec(TYPE, 0, now) for ticket in major])

    def _decide_major(self, decision, note):
        """The director has decided: recorded once, the limit is kept or missed by it."""
        self._check_may_work()
        if not (self.env.su or self.env.user.has_group("property_base.group_property_base_director")):
            raise TicketFlowError(self.env._("The director decides about major matters."))
        if unknown := self.filtered(lambda ticket: not ticket.is_major or ticket.major_decision)[:1]:
            raise TicketFlowError(self.env._("Ticket %s waits for no decision of the director.", unknown.number))
        now = fields.Datetime.now()
        vals = {"major_decision": decision, "major_by_id": self.env.uid, "major_at": now, "major_note": note}
        self._in_flow().write(vals)
        found = self.env["property.obligation"]._for(self, TYPE)
        self.env["property.obligation"]._fulfil({row: now for rows in found.values() for row in rows})
        label = dict(self._fields["major_decision"]._description_selection(self.env))[decision]
        self._note(f"{label}: {note}")
