# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyTicketReason(models.TransientModel):
    """The form behind “Reopen”, “Cancel”, a wrong payment mark, a declined refund: why, kept on the ticket."""

    _name = "property.ticket.reason"
    _inherit = "property.ticket.known.mixin"
    _description = "Reason for Reopening or Cancelling"

    ticket_ids = fields.Many2many(
        "helpdesk.ticket", required=True, help="Tickets that this is done with, those chosen in the list."
    )
    event = fields.Selection(
        [
            ("reopen", "Reopen"),
            ("cancel", "Cancel"),
            ("unpay", "Take the payment mark back"),
            ("decline_refund", "Decline"),
        ],
        required=True,
        help="What is done with the tickets.",
    )
    charge_ids = fields.Many2many("property.charge", help="Lines that were marked as paid by mistake.")
    refund_ids = fields.Many2many("property.charge.refund", help="Proposals that are declined.")
    reason = fields.Text(required=True, help="Why; it stays in the audit trail of the ticket.")

    def action_confirm(self):
        """Do it; what came in between is said first."""
        self.ensure_one()
        # marks and proposals are locked and checked by themselves, whatever else is said on the ticket
        if self.event in ("reopen", "cancel") and (said := self._say_meanwhile()):
            return said
        if self.event == "reopen":
            self.env["helpdesk.ticket.flow"]._reopen(self.ticket_ids, self.reason)
        elif self.event == "unpay":
            self.charge_ids._unpay(self.reason)
        elif self.event == "decline_refund":
            self.refund_ids._decline(self.reason)
        else:
            self.env["helpdesk.ticket.flow"]._cancel(self.ticket_ids, self.reason)
        return {"type": "ir.actions.act_window_close"}
