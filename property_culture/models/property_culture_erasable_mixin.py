# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..guard import PASS

DRAFT = "draft"
ENDED = ("done", "corrected")
#: what is written about an activity beside its name, place and audience, which stand in the plan
EVENT_SAID = frozenset(("description", "note", "held_anyway_reason", "cancel_reason"))


class PropertyCultureErasableMixin(models.AbstractModel):
    """What of an activity is destroyed once its record's time of keeping is over, and what stays (REC-5, REC-7).

    With the record go who registered and came, what they remarked, and the photos; of a record that was corrected they
    go with the last one. Figures, scores and units stay, so that last year's measures and the year sheet do. Costs stay
    with their receipts, which are vouchers of the books, and so does what the owners' committee decided.
    """

    _name = "property.culture.erasable.mixin"
    _description = "Record of an Activity That Can Be Destroyed"
    _inherit = ["property.erasable.mixin"]

    def _document_over(self):
        return self.filtered(lambda record: record.state in ENDED)

    def _document_ended(self):
        """Nobody corrects it, and nobody may say any more how it was."""
        opinions, now = self.env["property.culture.opinion"], fields.Datetime.now()
        ended = super()._document_ended().filtered(lambda record: not record._is_being_corrected())
        return ended.filtered(lambda record: opinions._until(record.event_id) < now)

    def _is_being_corrected(self):
        return not self.is_amended and DRAFT in self.amended_by_ids.mapped("state")

    def _document_subjects(self):
        """Who registered, the units and who had them on that day, and the organiser."""
        found = {}
        for record in self:
            units = record._registrations().unit_id
            homes = units.residency_ids._holding(record.held_on)
            found[record.id] = {
                "unit_id": set(units.ids),
                "partner_id": set((record._registrations().partner_id | homes.partner_id).ids),
                "employee_id": set(record.event_id.user_id.employee_ids.ids),
            }
        return found

    def _registrations(self):
        return self.event_id.with_context(active_test=False).registration_ids

    def _last_of(self):
        """Activities of which these are the last records that aren't destroyed."""
        return self.event_id.filtered(
            lambda event: all(one in self or one.is_destroyed for one in event.record_ids._document_over())
        )

    def _document_parts(self):
        """Registrations, opinions, photos, and what was written about the activity."""
        events = self._last_of()
        people = events.record_ids._registrations()
        opinions = self.env["property.culture.opinion"].search([("event_id", "in", events.ids)])
        return [
            (people, (), ("partner_id", "registration_properties")),
            (opinions, (), ()),
            (events.photo_ids, (), ()),
            (events, events._fields.keys() - EVENT_SAID, ()),
        ]

    def _document_erase(self):
        """Photos are shown no longer; what was begun beside these records and given up goes with them."""
        mine, eraser = self.sudo(), self.env["property.document.eraser"]  # sudo: called with all rights
        events = mine._last_of()
        given_up = events.record_ids - events.record_ids._document_over()
        events.photo_ids._passed_write(PASS, {"is_released": False, "released_by_id": False})
        events.record_ids._registrations().registration_answer_ids.unlink()
        result = super()._document_erase()
        eraser._empty(given_up, is_destroyed=True)
        eraser._around(given_up)
        return result
