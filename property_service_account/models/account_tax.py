# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class AccountTax(models.Model):
    """Residents sign for prices with the tax within them (TKT-6)."""

    _inherit = "account.tax"

    def _property_included(self):
        """The same taxes as part of the price; one that is added on top gets a twin, once, that is within it."""
        return self.browse().union(*(tax if tax.price_include else tax._property_twin() for tax in self))

    def _property_twin(self):
        self.ensure_one()
        # sudo: who invoices needn't configure taxes; the twin differs in nothing but being within the price
        taxes = self.sudo()
        twin = taxes.search(
            [
                *self._check_company_domain(self.company_id),
                ("type_tax_use", "=", self.type_tax_use),
                ("amount_type", "=", self.amount_type),
                ("amount", "=", self.amount),
                ("tax_group_id", "=", self.tax_group_id.id),
                ("price_include_override", "=", "tax_included"),
            ],
            limit=1,
        )
        name = self.env._("%s (within the price)", self.name)
        return twin or taxes.copy({"name": name, "price_include_override": "tax_included"})
