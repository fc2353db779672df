# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.guard import opened
from odoo.addons.property_service.exceptions import TicketFlowError
from odoo.addons.property_service.rules import charge, flow, rating

from ..guard import PASS


class HelpdeskTicket(models.Model):
    """A closed ticket is destroyed by a minute once its time of keeping is over: what it says goes (REC-5, REC-7).

    Number, kind, days, unit, verdict and limits stay, as rates and scores were reckoned with them; who wrote it in,
    answered and judged it is staff, and stays. The call behind it says the same, and goes with it.
    """

    _name = "helpdesk.ticket"
    _inherit = ["property.erasable.mixin", "helpdesk.ticket"]
    _guard_pass = PASS
    _document_kept = frozenset(("number",))
    _document_links = frozenset(("partner_id",))

    def _document_over(self):
        return self.filtered(lambda one: one.property_state in flow.ENDED_STATES)

    def _document_parts(self):
        calls = self.env["property.call"].search([("ticket_id", "in", self.ids)])
        return [
            (self.reply_ids, (), ()),
            (self.follow_up_ids, (), ()),
            (self.rating_ids, (), ("partner_id",)),
            (calls, (), ("residency_id",)),
        ]

    def _document_ended(self):
        """What is owed for it keeps its debtor."""
        return super()._document_ended().filtered(lambda one: charge.UNPAID not in one.charge_ids.mapped("state"))

    def _document_values(self):
        """Kept from the day they ended."""
        values = super()._document_values()
        for ticket in self.filtered(lambda one: one.id in values):
            end = ticket.closed_date or ticket.settled_at or ticket.received_at
            values[ticket.id]["kept_from"] = ticket.estate_id._local_date(end)
        return values

    def _document_fields(self):
        return super()._document_fields() | {"is_destroyed", "property_state", "closed_date"}

    def _check_move(self, state):
        """:raises TicketFlowError: it was destroyed; what is written from then on would never be due"""
        if gone := self.filtered("is_destroyed")[:1]:
            raise TicketFlowError(self.env._("Ticket %s was destroyed; enter a new one.", gone.number))
        return super()._check_move(state)

    def _document_erase(self):
        waiting = self.rating_ids.filtered(lambda one: one.state == rating.WAITING)
        with opened(waiting._name, waiting.ids, ["state"]):
            waiting.state = rating.UNSENT  # its link can't be answered any more
        result = super()._document_erase()
        self._rename_services()
        return result

    def _rename_services(self):
        """What was done at home is a document of its own; its heading and the name of its limits are the ticket's."""
        services = self.env["property.appointment"].search([("ticket_id", "in", self.ids)])
        services._document_index()
        limits = self.env["property.obligation"].search(
            [("res_model", "=", services._name), ("res_id", "in", services.ids)]
        )
        self.env["property.document.eraser"]._rename_limits(services, limits)
