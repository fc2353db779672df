# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..updated import updated
from .property_culture_people import EVENT_SAID

CANCELLED = "cancelled"
#: what Odoo's own job writes
BY_JOB = {"stage_id"}


class PropertyCultureCancelledMixin(models.AbstractModel):
    """An activity that was cancelled has no record: it belongs to the archive itself (REC-5, REC-7).

    It is kept from its day on, and destroyed with who had registered, photos and what was written about it. Its name,
    days and units stay, and so do costs with their receipts, which are vouchers of the books.
    """

    _name = "property.culture.cancelled.mixin"
    _description = "Cancelled Activity That Can Be Destroyed"
    _inherit = ["property.erasable.mixin"]

    @property
    def _document_kept(self):
        return frozenset(self._fields) - EVENT_SAID

    def _document_over(self):
        return self.filtered(lambda event: event.estate_id and event.culture_state == CANCELLED)

    def _document_ended(self):
        """Its bills aren't taken any more."""
        return super()._document_ended().filtered(lambda event: event._is_past_bills())

    @api.model
    def _document_fields(self):
        return {"culture_state", "estate_id", "name", "date_begin", "cancel_reason"}

    @api.model
    def _document_kinds(self):
        return {self._name: self.env._("Cancelled Activity")}

    def _document_day(self):
        return self.estate_id._local_date(self.date_begin)

    def _document_values(self):
        """Those that were cancelled; what was held is in the archive with its record."""
        kind = self._document_kinds()[self._name]
        return {
            event.id: {
                "estate_id": event.estate_id.id,
                "date": event._document_day(),
                "title": f"{kind} {event.name}",
                "text": event.cancel_reason or "",
            }
            for event in self._document_over()
        }

    def _document_subjects(self):
        asked = {event.id: (event, event._document_day()) for event in self._document_over()}
        nobody = {key: {"unit_id": set(), "partner_id": set(), "employee_id": set()} for key in self.ids}
        return nobody | self.env["property.culture.people"]._subjects(asked)

    def _document_parts(self):
        """Registrations, opinions and photos, and a record that was begun and withdrawn."""
        return [*self.env["property.culture.people"]._parts(self), (self.record_ids, (), ())]

    def _document_erase(self):
        mine, eraser = self.sudo(), self.env["property.document.eraser"]  # sudo: called with all rights
        mine.env["property.culture.people"]._let_go(mine)
        result = super()._document_erase()
        eraser._empty(mine.record_ids, is_destroyed=True)
        return result

    def _check_write(self, vals):
        return super()._check_write({name: value for name, value in vals.items() if name not in BY_JOB})

    def _document_destroyed(self):
        """Those that were destroyed, or whose last record was: what is added to them would never be due again."""
        return self.filtered(lambda one: one.is_destroyed or one.record_ids.filtered("is_destroyed")._last_of())

    def _register_hook(self):
        """Once the module was updated, activities that were cancelled before are in the archive, too."""
        super()._register_hook()
        if not self._abstract and updated(self.env.registry):
            self.env["property.document"]._reindex_model(self._name)
