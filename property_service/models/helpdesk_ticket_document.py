# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from .property_ticket_policy import KINDS


class HelpdeskTicketDocument(models.Model):
    """Tickets of estates are found in the archive by number, unit, resident, date and kind (REC-5)."""

    _name = "helpdesk.ticket"
    _inherit = ["helpdesk.ticket", "property.document.mixin"]

    def _document_values(self):
        return {
            ticket.id: {
                "estate_id": ticket.estate_id.id,
                "kind": f"ticket.{ticket.property_kind}",
                "number": ticket.number,
                "title": ticket.name,
                "date": ticket.estate_id._local_date(ticket.received_at),
                "unit_id": ticket.unit_id.id,
                "partner_id": ticket.partner_id.id,
            }
            for ticket in self
            if ticket.estate_id
        }

    @api.model
    def _document_fields(self):
        return {"estate_id", "property_kind", "name", "unit_id", "partner_id"}

    @api.model
    def _document_kinds(self):
        labels = dict(self._fields["property_kind"]._description_selection(self.env))
        return {f"ticket.{kind}": labels[kind] for kind, _label in KINDS}
