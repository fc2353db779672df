# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..rules import flow


class PropertyTicketVerdict(models.TransientModel):
    """The form behind “Verdict”: valid or invalid, and why (TKT-2)."""

    _name = "property.ticket.verdict"
    _inherit = "property.ticket.known.mixin"
    _description = "Verdict on a Ticket"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Tickets that this is done with, those chosen in the list."
    )
    verdict = fields.Selection(
        [(flow.VALID, "Valid"), (flow.INVALID, "Invalid")],
        required=True,
        help="Found invalid, the complaint is answered within the limit that runs from now.",
    )
    reason = fields.Text(required=True, help="Why it was found so; the resident may ask.")

    def action_confirm(self):
        """Record the verdict; what came in between is said first."""
        self.ensure_one()
        if said := self._say_meanwhile():
            return said
        self.env["helpdesk.ticket.flow"]._judge(self.ticket_ids, self.verdict, self.reason)
        return {"type": "ir.actions.act_window_close"}
