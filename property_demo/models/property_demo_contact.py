# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.fields import Command


class PropertyDemoContact(models.AbstractModel):
    """The contact book of authorities and partners: whom to call, who answers there, what was agreed.

    Names and numbers are invented.
    """

    _name = "property.demo.contact"
    _inherit = "property.demo.mixin"
    _description = "Demo Contact Book"

    @api.model
    def _load(self, estate):
        """The book of the estate's company; a second call does nothing."""
        category, company = self.env.ref("property_record.partner_category_authority"), estate.company_id
        partners = self._quietly().env["res.partner"]
        told = [("category_id", "in", category.ids), ("company_id", "=", company.id)]
        if not partners.search_count(told, limit=1):
            partners.create([self._vals(row, category, company) for row in self._texts("authorities")])

    def _vals(self, row, category, company):
        person = {"name": row["person"], "function": row["position"], "phone": row["mobile"], "type": "contact"}
        lang = {"lang": "zh_CN"} if self._has_chinese() else {}
        return {
            **lang,
            "name": row["name"],
            "is_company": True,
            "company_id": company.id,
            "category_id": [Command.set(category.ids)],
            "phone": row["phone"],
            "street": row["street"],
            "city": company.city,
            "country_id": company.country_id.id,
            "comment": row["note"],
            "child_ids": [Command.create({**person, **lang, "company_id": company.id})],
        }
