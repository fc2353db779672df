# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models


class HelpdeskTicketChannel(models.Model):
    """The way a ticket came in; the code tells the procedure's channels from those of the company
    (TKT-1)."""

    _inherit = "helpdesk.ticket.channel"

    code = fields.Char(
        copy=False,
        help="Short name for imports and rules, for example phone. Empty for channels of your own.",
    )

    _code_unique = models.Constraint("UNIQUE(code)", "A channel with this code exists already; choose another code.")

    @api.model
    def _by_code(self):
        """``{code: channel}`` of all channels with a code, archived ones included."""
        channels = self.with_context(active_test=False).search([("code", "!=", False)])
        return {channel.code: channel for channel in channels}
