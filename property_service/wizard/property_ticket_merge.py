# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules import flow


class PropertyTicketMerge(models.TransientModel):
    """The form behind “Merge Into…”: in which ticket the matter goes on."""

    _name = "property.ticket.merge"
    _description = "Merge Tickets"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Tickets that this is done with, those chosen in the list."
    )
    candidate_ids = fields.Many2many("helpdesk.ticket", compute="_compute_candidate_ids")
    into_id = fields.Many2one(
        "helpdesk.ticket",
        string="Goes On In",
        required=True,
        domain="[('id', 'in', candidate_ids)]",
        help="Ticket in which the matter goes on; it keeps the earliest promise.",
    )

    @api.depends("ticket_ids")
    def _compute_candidate_ids(self):
        for wizard in self:
            tickets = wizard.ticket_ids._origin
            same = Domain.OR(
                Domain(name, "in", tickets[name].ids) for name in ("unit_id", "partner_id", "disruption_id")
            )
            domain = Domain("estate_id", "in", tickets.estate_id.ids) & Domain("property_state", "in", flow.OPEN_STATES)
            if len(tickets) == 1:
                domain &= Domain("id", "!=", tickets.id)
            wizard.candidate_ids = self.env["helpdesk.ticket"].search(domain & same)

    def action_confirm(self):
        """Merge them, and show the ticket that goes on."""
        self.ensure_one()
        self.env["helpdesk.ticket.merge"]._merge(self.ticket_ids, self.into_id)
        return self.into_id._action_show()
