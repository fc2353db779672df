# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_document.rules.form_entry import CASE, YEARLY, Entry


class PropertyFormIndex(models.AbstractModel):
    """The forms of community culture (REC-1)."""

    _inherit = "property.form.index"

    @api.model
    def _entries(self):
        module, model = "property_culture.property_culture_", "property.culture."
        plan, record = self.env._("Community Culture Plan"), self.env._("Activity Record")
        return [
            *super()._entries(),
            Entry("culture_plan", plan, YEARLY, f"{module}plan_action", f"{model}plan", "date_from"),
            Entry("culture_record", record, CASE, f"{module}record_action", f"{model}record", "create_date"),
        ]
