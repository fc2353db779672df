# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..models.property_ticket_policy import MAJOR_DECISIONS


class PropertyTicketMajor(models.TransientModel):
    """What the director decides about a major matter (ROL-2)."""

    _name = "property.ticket.major"
    _inherit = "property.ticket.known.mixin"
    _description = "Decide about a Major Matter"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Tickets that this is done with, those chosen in the list."
    )
    decision = fields.Selection(
        MAJOR_DECISIONS,
        required=True,
        default="handled",
        help="Whether the director handles it or has reported it to the company.",
    )
    note = fields.Text(required=True, help="What is done, or who was notified in the company.")

    def action_confirm(self):
        """Record the decision; what came in between is said first."""
        self.ensure_one()
        if said := self._say_meanwhile():
            return said
        self.env["helpdesk.ticket.major"]._decide(self.ticket_ids, self.decision, self.note)
        return {"type": "ir.actions.act_window_close"}
