# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_base.guard import opened
from odoo.addons.property_service.rules import flow

from ..guard import PASS

ERASED = "—"
#: what a ticket says of people and their matter; who wrote it in, answered and judged it is staff, and stays
SAID = ("description", "partner_name", "partner_email", "caller_phone", "wish_text", "location_text")
SAID += ("verdict_reason", "major_note", "external_ref")
#: what was said besides, line by line
BESIDE = ("reply_ids", "follow_up_ids")


class HelpdeskTicket(models.Model):
    """A closed ticket is destroyed by a minute once its time of keeping is over: what it says goes (REC-5, REC-7).

    Number, kind, days, unit, verdict and limits stay, as rates and scores were reckoned with them.
    """

    _inherit = "helpdesk.ticket"
    _guard_pass = PASS
    _document_erases = True

    is_destroyed = fields.Boolean(string="Destroyed", readonly=True, copy=False)

    def _document_ended(self):
        return self.filtered(lambda one: one.property_state in flow.ENDED_STATES and not one.is_destroyed)

    def _document_values(self):
        """What was destroyed is kept from no day any more: it is never due again."""
        values = super()._document_values()
        for ticket in self.filtered("is_destroyed"):
            if ticket.id in values:
                values[ticket.id]["kept_from"] = False
        return values

    def _document_fields(self):
        return super()._document_fields() | {"is_destroyed"}

    def _document_erase(self):
        nothing = {name: self._nothing_of(self._fields[name]) for name in SAID if name in self._fields}
        quiet = self.with_context(tracking_disable=True)
        with opened(self._name, self.ids, None):
            quiet.write({**nothing, "name": ERASED, "partner_id": False, "is_destroyed": True})
        for name in BESIDE:
            self._erase_texts(self[name])
        eraser = self.env["property.form.eraser"]
        for records in (self, *(self[name] for name in BESIDE)):
            eraser._erase_around(records)

    def _erase_texts(self, records):
        """Take the texts out of these records, whatever they are called."""
        fields_here = [field for field in records._fields.values() if field.store and field.type in ("text", "html")]
        if records and fields_here:
            with opened(records._name, records.ids, None):
                records.write({field.name: self._nothing_of(field) for field in fields_here})

    def _nothing_of(self, field):
        return ERASED if field.required else False
