# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyEstateStart(models.AbstractModel):
    """Forms that can be filled in, whom to call, and how long documents are kept."""

    _inherit = "property.estate.start"

    @api.model
    def _step_forms(self, estate):
        here = [("company_id", "in", (False, estate.company_id.id))]
        domain = [*here, ("version_ids.state", "=", "published")]
        step = self._counted(110, self.env._("Forms in use"), "forms", "property.form.type", domain)
        lacking = [*here, ("current_version_id", "=", False)]
        return self._lacking(step, "property.form.type", lacking, {"search_default_unpublished": 1})

    @api.model
    def _step_authorities(self, estate):
        category = self.env.ref("property_record.partner_category_authority")
        domain = [("category_id", "child_of", category.id), ("company_id", "in", (False, estate.company_id.id))]
        return self._counted(120, self.env._("Authorities to call"), "authorities", "res.partner", domain)

    @api.model
    def _step_keeping(self, estate):
        domain = [("company_id", "in", (False, estate.company_id.id))]
        name = self.env._("Times of keeping in the archive")
        return self._counted(130, name, "times-of-keeping", "property.retention.rule", domain)
