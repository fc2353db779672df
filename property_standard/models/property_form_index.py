# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_document.rules.form_entry import DAILY, MONTHLY, Entry


class PropertyFormIndex(models.AbstractModel):
    """The forms that are inspections and reports (REC-1)."""

    _inherit = "property.form.index"

    @api.model
    def _entries(self):
        patrols, reports = (
            "property_standard.property_inspection_action",
            "property_standard.property_service_report_action",
        )
        checklist = self.env.ref("property_standard.checklist_patrol", raise_if_not_found=False)
        patrol = (("checklist_id", "=", checklist.id if checklist else 0),)
        name = self.env._("Steward's Patrol Record")
        return [
            *super()._entries(),
            Entry("patrol", name, DAILY, patrols, "property.inspection", "inspected_at", patrol),
            Entry("inspection", self.env._("Inspection Record"), DAILY, patrols, "property.inspection", "inspected_at"),
            Entry("service_report", self.env._("Service Report"), MONTHLY, reports, "property.service.report", "month"),
        ]
