# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from .property_culture_people import EVENT_SAID

DRAFT = "draft"
ENDED = ("done", "corrected")


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
        asked = {record.id: (record.event_id, record.held_on) for record in self}
        return self.env["property.culture.people"]._subjects(asked)

    def _last_of(self):
        """Activities of which these are the last records that aren't destroyed."""
        return self.event_id.filtered(
            lambda event: all(one in self or one.is_destroyed for one in event.record_ids._document_over())
        )

    def _document_parts(self):
        """Registrations, opinions, photos, and what was written about the activity."""
        events = self._last_of()
        said = events._fields.keys() - EVENT_SAID
        return [*self.env["property.culture.people"]._parts(events), (events, said, ())]

    def _document_erase(self):
        """Photos are shown no longer; what was begun beside these records and given up goes with them."""
        mine, eraser = self.sudo(), self.env["property.document.eraser"]  # sudo: called with all rights
        events = mine._last_of()
        given_up = events.record_ids - events.record_ids._document_over()
        mine.env["property.culture.people"]._let_go(events)
        result = super()._document_erase()
        eraser._empty(given_up, is_destroyed=True)
        eraser._around(given_up)
        return result
