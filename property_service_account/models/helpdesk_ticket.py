# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class HelpdeskTicket(models.Model):
    """Tickets whose charges are invoiced."""

    _inherit = "helpdesk.ticket"

    def action_invoice(self):
        """Invoice what is unpaid on these tickets, one invoice for each resident."""
        return self.charge_ids.action_invoice()
