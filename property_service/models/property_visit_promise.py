# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.tools import plaintext2html

from ..guard import PASS
from .property_ticket_policy import KINDS


class PropertyVisitPromise(models.Model):
    """Something promised at a visit: it becomes a ticket when the visit is recorded (VIS-2)."""

    _name = "property.visit.promise"
    _description = "Promise Given at a Visit"
    _inherit = ["property.visit.line.mixin"]
    _order = "visit_id desc, id"
    _rec_name = "text"

    visit_id = fields.Many2one(
        "property.visit", required=True, index=True, ondelete="cascade", help="At which visit it was promised."
    )
    estate_id = fields.Many2one(related="visit_id.estate_id", store=True, index=True)
    kind = fields.Selection(KINDS, required=True, default="repair", help="Kind of ticket it becomes.")
    text = fields.Char(required=True, help="What was promised, as it should stand in the list of tickets.")
    promised_at = fields.Datetime(help="When the resident will hear of it; empty: by the limit of the kind.")
    ticket_id = fields.Many2one("helpdesk.ticket", readonly=True, copy=False, index="btree_not_null")

    @api.model
    def _log_past(self, vals_list):
        """What was promised at visits that are recorded already becomes tickets."""
        self._passed_create(PASS, vals_list)._make_tickets()

    def _make_tickets(self):
        """One ticket for each promise that has none; the promised moment is the limit of its first answer."""
        todo = self.filtered(lambda promise: not promise.ticket_id)
        if not todo:
            return
        channel = self.env["helpdesk.ticket.channel"]._by_code().get("visit")
        tickets = self.env["helpdesk.ticket"].create([promise._ticket_vals(channel) for promise in todo])
        for promise, ticket in zip(todo, tickets, strict=True):
            promise._passed_write(PASS, {"ticket_id": ticket.id})
        promised = {
            ticket: promise.promised_at
            for promise, ticket in zip(todo, tickets, strict=True)
            if promise.promised_at and promise.promised_at > ticket.received_at
        }
        self.env["helpdesk.ticket.promise"]._open_first(tickets.filtered(lambda t: t in promised), promised)

    def _ticket_vals(self, channel):
        """Values of the ticket of one promise."""
        self.ensure_one()
        visit = self.visit_id
        partner = visit.unit_id.current_residency_ids.partner_id[:1]
        promised_by = visit.user_id.filtered("active") or self.env.user
        return {
            "name": self.text,
            "description": plaintext2html(self.env._("Promised at the visit of %(day)s.", day=visit.visited_on)),
            "estate_id": visit.estate_id.id,
            "unit_id": visit.unit_id.id,
            "partner_id": partner.id,
            "partner_name": partner.name or visit.people_met,
            "property_kind": self.kind,
            "user_id": promised_by.id,
            "channel_id": channel.id if channel else False,
            "received_at": visit.visited_at,
        }
