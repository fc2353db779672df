# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..models.property_follow_up import METHODS, RESULTS, SATISFACTION
from ..rules import follow_up


class PropertyTicketFollowUp(models.TransientModel):
    """The form behind “Follow Up”: was the resident reached, and is the matter settled (TKT-4)."""

    _name = "property.ticket.follow.up"
    _inherit = "property.ticket.known.mixin"
    _description = "Follow Up a Ticket"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Tickets that this is done with, those chosen in the list."
    )
    followed_at = fields.Datetime(
        string="Followed Up At", required=True, default=fields.Datetime.now, help="When it was tried."
    )
    method = fields.Selection(METHODS, required=True, default="phone", help="How the resident was asked.")
    result = fields.Selection(
        RESULTS,
        required=True,
        help="Satisfied closes the ticket, unsatisfied reopens it, not reached is tried again.",
    )
    satisfaction = fields.Selection(
        SATISFACTION, compute="_compute_satisfaction", store=True, readonly=False, help="1 to 5, as the resident says."
    )
    text = fields.Text(string="Remark", help="What the resident said.")
    next_at = fields.Datetime(
        string="Try Again At",
        compute="_compute_next_at",
        store=True,
        readonly=False,
        help="When the resident is asked again.",
    )

    @api.depends("result")
    def _compute_satisfaction(self):
        """Only the resident says it; who was not reached said nothing."""
        for wizard in self:
            wizard.satisfaction = wizard.result != follow_up.NOT_REACHED and wizard.satisfaction

    @api.depends("result", "followed_at", "ticket_ids")
    def _compute_next_at(self):
        for wizard in self:
            again = wizard.result == follow_up.NOT_REACHED and wizard.followed_at
            owed = self.env["helpdesk.ticket.promise"]._owed(wizard.ticket_ids, "follow_up") if again else {}
            due = min((row.due_at for rows in owed.values() for row in rows), default=None)
            wizard.next_at = again and follow_up.next_try(again, timedelta(hours=4), due)

    def action_confirm(self):
        """Record the follow-up; what came in between is said first."""
        self.ensure_one()
        if said := self._say_meanwhile():
            return said
        self.env["helpdesk.ticket.flow"]._follow(
            self.ticket_ids,
            self.result,
            self.followed_at,
            satisfaction=int(self.satisfaction or 0) or None,
            text=self.text,
            method=self.method,
            next_at=self.next_at,
        )
        return {"type": "ir.actions.act_window_close"}
