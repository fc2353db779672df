# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class HelpdeskTicketTeam(models.Model):
    """A team may serve one estate: what reaches its e-mail address is that estate's ticket."""

    _inherit = "helpdesk.ticket.team"

    estate_id = fields.Many2one(
        "property.estate",
        index=True,
        help="Tickets of this team, also those that come by e-mail, belong to this estate.",
    )
