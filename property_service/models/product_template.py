# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models
from odoo.exceptions import AccessError

KEEPERS = ("property_base.group_property_base_manager", "product.group_product_manager")


class ProductTemplate(models.Model):
    """The services of a price list are their company's; those of all companies are kept by who keeps products."""

    _inherit = "product.template"

    @api.model
    def _is_own_company_only(self):
        """Whether the user keeps the services of the own company alone: a supervisor who keeps no products."""
        user = self.env.user
        is_ours = user.has_group("property_base.group_property_base_supervisor")
        return not self.env.su and is_ours and not any(map(user.has_group, KEEPERS))

    @api.model
    def default_get(self, fields):
        """What a supervisor adds to the price list is the own company's (TKT-6)."""
        vals = super().default_get(fields)
        if "company_id" in fields and self._is_own_company_only():
            vals.setdefault("company_id", self.env.company.id)
        return vals

    def write(self, vals):
        """:raises AccessError: a supervisor would give a service to all companies, or to another one"""
        if "company_id" in vals and vals["company_id"] not in self.env.companies.ids and self._is_own_company_only():
            raise AccessError(
                self.env._(
                    "You keep the services of your own company; name %s as their company.", self.env.company.name
                )
            )
        return super().write(vals)
