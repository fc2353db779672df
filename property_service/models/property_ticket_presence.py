# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from odoo import api, fields, models

from ..guard import PASS

STAYS = timedelta(minutes=10)
"""So long somebody counts as answering who opened the form and neither confirmed nor opened it again."""


class PropertyTicketPresence(models.Model):
    """Somebody has the answer form of a ticket open: shown to the others, and forgotten by itself (TKT-3).

    Only a hint: it hinders nobody and touches no ticket. Written when the form opens, gone when the answer is recorded
    or after some minutes; discarding a form tells the server nothing.
    """

    _name = "property.ticket.presence"
    _description = "Somebody Answers a Ticket"
    _inherit = "property.guarded.mixin"
    _guard_pass = PASS
    _guard_all = True
    _log_access = False
    _order = "id"

    ticket_id = fields.Many2one("helpdesk.ticket", required=True, index=True, ondelete="cascade")
    user_id = fields.Many2one("res.users", required=True, ondelete="cascade")
    opened_at = fields.Datetime(required=True)

    @api.model
    def _come(self, tickets):
        """The user has the form of these tickets open from now on."""
        now = fields.Datetime.now()
        self._leave(tickets)
        # sudo: nobody writes presences but this step; who may work on the tickets was checked
        self.sudo()._passed_create(
            PASS, [{"ticket_id": ticket.id, "user_id": self.env.uid, "opened_at": now} for ticket in tickets]
        )

    @api.model
    def _leave(self, tickets):
        """The user is done with the form of these tickets."""
        # sudo: as above; only the own ones
        mine = self.sudo().search([("ticket_id", "in", tickets.ids), ("user_id", "=", self.env.uid)])
        mine._passed_unlink(PASS)

    @api.model
    def _others(self, tickets):
        """``{ticket id: presences}`` of the others who answer right now."""
        since = fields.Datetime.now() - STAYS
        # sudo: only names of colleagues who work on the same ticket, which the user reads
        found = self.sudo().search(
            [("ticket_id", "in", tickets.ids), ("user_id", "!=", self.env.uid), ("opened_at", ">", since)]
        )
        return found.grouped(lambda row: row.ticket_id.id)

    @api.autovacuum
    def _gc_over(self):
        self.search([("opened_at", "<=", fields.Datetime.now() - STAYS)])._passed_unlink(PASS)
