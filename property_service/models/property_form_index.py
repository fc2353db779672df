# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_document.rules.form_entry import CASE, DAILY, MONTHLY, YEARLY, Entry


class PropertyFormIndex(models.AbstractModel):
    """The forms that are tickets, visits, price lists and questionnaires (REC-1)."""

    _inherit = "property.form.index"

    @api.model
    def _entries(self):
        return [*super()._entries(), *self._ticket_entries(), *self._service_entries()]

    def _ticket_entries(self):
        ticket, everything = "helpdesk.ticket", "property_service.helpdesk_ticket_action_all"
        kinds = [
            ("service", self.env._("Home Service Register"), DAILY),
            ("repair", self.env._("Repair Order"), DAILY),
            ("complaint", self.env._("Complaint Handling Record"), DAILY),
            ("incident", self.env._("Special Incident Report"), DAILY),
        ]
        found = [
            Entry(kind, name, often, everything, ticket, "received_at", (("property_kind", "=", kind),))
            for kind, name, often in kinds
        ]
        served = (("property_kind", "in", ("service", "repair")), ("property_state", "in", ("settled", "closed")))
        name = self.env._("List of Served Residents")
        return [*found, Entry("served", name, DAILY, everything, ticket, "received_at", served)]

    def _service_entries(self):
        module, of_month = "property_service.property_", "complaint.report"
        rows = [
            ("onsite", self.env._("On-Site Repair Record"), DAILY, "appointment", "start_at"),
            ("followup", self.env._("Repair Follow-Up"), DAILY, "follow.up", "followed_at"),
            ("visit", self.env._("Resident Visit Record"), DAILY, "visit", "visited_on"),
            ("price", self.env._("Price List"), DAILY, "price", ""),
            ("complaints", self.env._("Department Complaint Report"), MONTHLY, of_month, "month"),
            ("questionnaire", self.env._("Questionnaire Statistics"), YEARLY, "campaign", "sent_at"),
            ("numbers", self.env._("Common Numbers"), CASE, "common.number", ""),
        ]
        return [
            Entry(code, name, often, f"{module}{model.replace('.', '_')}_action", f"property.{model}", day)
            for code, name, often, model, day in rows
        ]
