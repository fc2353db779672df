# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from itertools import chain, count

from odoo import fields, models

from ..exceptions import ChargeInvoiceError
from ..guard import PASS

NATURE = (
    "type_tax_use",
    "tax_scope",
    "amount_type",
    "amount",
    "tax_group_id",
    "country_id",
    "include_base_amount",
    "is_base_affected",
    "tax_exigibility",
    "cash_basis_transition_account_id",
)
"""What a tax and its twin have in common, besides where the money goes."""
SHARE = ("document_type", "repartition_type", "factor_percent", "account_id", "tag_ids", "use_in_tax_closing")


class AccountTax(models.Model):
    """Residents sign for prices with the tax within them (TKT-6)."""

    _name = "account.tax"
    _inherit = ["property.guarded.mixin", "account.tax"]
    _guard_pass = PASS
    _guard_error = ChargeInvoiceError

    property_twin_id = fields.Many2one(
        "account.tax",
        string="Twin within the Price",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The same tax as part of the price, for invoices of home services; made with the first of them, and anew"
        " when this tax has changed.",
    )

    def _property_included(self):
        """The same taxes as part of the price; one that is added on top gets a twin that is within it, a group has
        those of its taxes."""
        taxes = self.flatten_taxes_hierarchy()
        return self.browse().union(*(tax if tax.price_include else tax._property_twin() for tax in taxes))

    def _property_twin(self):
        """The tax that differs in nothing but being within the price: its own, one that is nobody's, or a new one."""
        self.ensure_one()
        # sudo: who invoices needn't configure taxes
        tax = self.sudo()
        domain = [("company_id", "=", tax.company_id.id), ("price_include_override", "=", "tax_included")]
        included = tax.search(domain)
        taken = tax.search([("property_twin_id", "in", included.ids)]).property_twin_id
        candidates = (tax.property_twin_id & included) | (included - taken)
        twin = candidates.filtered(lambda one: one._property_nature() == tax._property_nature())[:1]
        if not twin:
            twin = tax.copy({"name": tax._property_twin_name(), "price_include_override": "tax_included"})
        if twin != tax.property_twin_id:
            tax._passed_write(PASS, {"property_twin_id": twin.id})
        return twin.sudo(False)

    def _property_twin_name(self):
        """A name that no tax of the company has."""
        taken = set(self.search([("company_id", "child_of", self.company_id.root_id.id)]).mapped("name"))
        name = self.env._("%s (within the price)", self.name)
        return next(one for one in chain([name], (f"{name} {number}" for number in count(2))) if one not in taken)

    def _property_nature(self):
        """How it is reckoned and where the money goes, to compare."""
        self.ensure_one()
        shares = self.repartition_line_ids.sorted()
        return [self[name] for name in NATURE], [[share[name] for name in SHARE] for share in shares]
