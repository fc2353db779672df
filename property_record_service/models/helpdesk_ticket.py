# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.guard import opened
from odoo.addons.property_service.exceptions import TicketFlowError
from odoo.addons.property_service.rules import charge, flow, rating

from ..guard import PASS

ERASED = "—"
#: what a ticket says of people and their matter; who wrote it in, answered and judged it is staff, and stays
SAID = ("description", "partner_name", "partner_email", "caller_phone", "wish_text", "location_text")
SAID += ("verdict_reason", "major_note", "external_ref", "email_cc")
#: what was said besides, line by line, with the columns that name people; texts go whatever they are called
BESIDE = {
    "reply_ids": ("agreed_with",),
    "follow_up_ids": (),
    "rating_ids": ("mailed_to", "token_digest", "partner_id"),
}


class HelpdeskTicket(models.Model):
    """A closed ticket is destroyed by a minute once its time of keeping is over: what it says goes (REC-5, REC-7).

    Number, kind, days, unit, verdict and limits stay, as rates and scores were reckoned with them.
    """

    _inherit = "helpdesk.ticket"
    _guard_pass = PASS
    _document_erases = True

    is_destroyed = fields.Boolean(string="Destroyed", readonly=True, copy=False)

    def _document_over(self):
        return self.filtered(lambda one: one.property_state in flow.ENDED_STATES)

    def _document_ended(self):
        """What is owed for it keeps its debtor."""
        ended = self._document_over().filtered(lambda one: not one.is_destroyed)
        return ended.filtered(lambda one: charge.UNPAID not in one.charge_ids.mapped("state"))

    def _document_values(self):
        """Kept from the day they ended; what runs or was destroyed is kept from no day: it isn't due."""
        values = super()._document_values()
        kept = self._document_over().filtered(lambda one: not one.is_destroyed)
        for ticket in self.filtered(lambda one: one.id in values):
            end = ticket.closed_date or ticket.settled_at or ticket.received_at
            values[ticket.id]["kept_from"] = ticket in kept and ticket.estate_id._local_date(end)
        return values

    def _document_fields(self):
        return super()._document_fields() | {"is_destroyed", "property_state", "closed_date"}

    def _check_move(self, state):
        """:raises TicketFlowError: it was destroyed; what is written from then on would never be due"""
        if gone := self.filtered("is_destroyed")[:1]:
            raise TicketFlowError(self.env._("Ticket %s was destroyed; enter a new one.", gone.number))
        return super()._check_move(state)

    def _document_erase(self):
        nothing = {name: self._nothing_of(self._fields[name]) for name in SAID if name in self._fields}
        quiet = self.with_context(tracking_disable=True)
        with opened(self._name, self.ids, None):
            quiet.write({**nothing, "name": ERASED, "partner_id": False, "is_destroyed": True})
        for name, columns in BESIDE.items():
            self._erase_texts(self[name], columns)
        for records in (self, *(self[name] for name in BESIDE)):
            self.env["property.document.eraser"]._around(records)
        self._erase_calls()
        self._rename_services()

    def _rename_services(self):
        """What was done at home is a document of its own; its heading and the name of its limits are the ticket's."""
        services = self.env["property.appointment"].search([("ticket_id", "in", self.ids)])
        services._document_index()
        limits = self.env["property.obligation"].search(
            [("res_model", "=", services._name), ("res_id", "in", services.ids)]
        )
        self.env["property.document.eraser"]._rename_limits(services, limits)

    def _erase_calls(self):
        """The calls behind the tickets say the same: who called, from where, and what about."""
        calls = self.env["property.call"].search([("ticket_id", "in", self.ids)])
        eraser = self.env["property.document.eraser"]
        eraser._empty(calls, (), ("residency_id",))
        eraser._around(calls)

    def _erase_texts(self, records, columns):
        """Take the texts out of these records, and what stands in these columns; a link can't be answered any more."""
        names = {name for name, field in records._fields.items() if field.store and field.type in ("text", "html")}
        nothing = {name: self._nothing_of(records._fields[name]) for name in names | set(columns)}
        with opened(records._name, records.ids, None):
            if records._name == "property.ticket.rating":
                records.filtered(lambda one: one.state == rating.WAITING).state = rating.UNSENT
            records.write(nothing)

    def _nothing_of(self, field):
        return ERASED if field.required else False

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Say above the sheet of a destroyed ticket why it is empty."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form":
            self.env["property.document.eraser"]._show(arch)
        return arch, view
