# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..guard import PASS

NOBODY = frozenset()
#: what is written about an activity beside its name, place and audience, which stand in the plan
EVENT_SAID = frozenset(("description", "note", "held_anyway_reason", "cancel_reason"))


class PropertyCulturePeople(models.AbstractModel):
    """What is known of people by an activity: who registered and came, what they remarked, the photos.

    The record of an activity, and an activity that was cancelled, name and lose the same people.
    """

    _name = "property.culture.people"
    _description = "People of an Activity"

    @api.model
    def _registrations(self, events):
        return events.with_context(active_test=False).registration_ids

    @api.model
    def _subjects(self, asked):
        """Who registered, the units and who had them on that day, and the organiser.

        :param asked: ``{key: (activity, day)}``
        :return: ``{key: {"unit_id": ids, "partner_id": ids, "employee_id": ids}}``, sets
        """
        events = self.env["event.event"].union(*(event for event, _day in asked.values()))
        registrations, found = self._registrations(events).grouped(lambda one: one.event_id.id), {}
        for key, (event, day) in asked.items():
            some = registrations.get(event.id, self.env["event.registration"])
            homes = some.unit_id.residency_ids._holding(day)
            found[key] = {
                "unit_id": set(some.unit_id.ids),
                "partner_id": set((some.partner_id | homes.partner_id).ids),
                "employee_id": set(event.user_id.employee_ids.ids),
            }
        return found

    @api.model
    def _parts(self, events):
        """Registrations, opinions and photos, as ``_document_parts`` names what is destroyed."""
        opinions = self.env["property.culture.opinion"].search([("event_id", "in", events.ids)])
        return [
            (self._registrations(events), NOBODY, ("partner_id", "registration_properties")),
            (opinions, NOBODY, NOBODY),
            (events.photo_ids, NOBODY, NOBODY),
        ]

    @api.model
    def _let_go(self, events):
        """Photos are shown no longer, and what was answered to questions goes."""
        events.photo_ids._passed_write(PASS, {"is_released": False, "released_by_id": False})
        self._registrations(events).registration_answer_ids.unlink()
