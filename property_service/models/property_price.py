# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import PriceError
from ..rules import charge


class PropertyPrice(models.Model):
    """One dated price of a home service (TKT-6), of an estate or of the whole company (收费价格一览表).

    A charge keeps the price of the day of service; changing the list never changes what was charged.
    """

    _name = "property.price"
    _description = "Price of a Home Service"
    _inherit = ["property.estate.scope.mixin"]
    _order = "product_id, estate_id, date_from desc"
    _rec_name = "product_id"

    product_id = fields.Many2one(
        "product.product",
        string="Service",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('type', '=', 'service')]",
        help="What is done for the resident.",
    )
    estate_id = fields.Many2one("property.estate", index=True, help="Empty: holds for all estates of the company.")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    price = fields.Monetary(required=True, help="For one unit of the service.")
    uom_id = fields.Many2one(related="product_id.uom_id", string="Charged Per")
    date_from = fields.Date(required=True, default=fields.Date.context_today, string="Valid From", help="First day.")
    date_to = fields.Date(string="Valid Until", help="Last day; empty: open end.")
    note = fields.Char(help="What the price includes.")

    _price_positive = models.Constraint("CHECK(price >= 0)", "A price is 0 or more.")
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A price can't end before it begins; check both dates."
    )

    @api.constrains("product_id", "estate_id", "company_id", "date_from", "date_to")
    def _check_overlap(self):
        others = self.search([("product_id", "in", self.product_id.ids)])
        rows = others._rule_prices()
        for mine in self:
            for other in others - mine:
                same = (other.product_id, other.company_id) == (mine.product_id, mine.company_id)
                if same and charge.overlap(rows[mine.id], rows[other.id]):
                    raise PriceError(
                        self.env._(
                            "%(service)s has a price from %(start)s to %(end)s already. End that one first.",
                            service=mine.product_id.display_name,
                            start=other.date_from,
                            end=other.date_to or self.env._("an open end"),
                        )
                    )

    def action_import_template(self):
        """Download the empty file of the price list."""
        return self.env["property.price.import"]._action_import_template()

    def _rule_prices(self):
        """``{id: rules.charge.Price}``"""
        return {
            row.id: charge.Price(row.id, row.estate_id.id or None, row.date_from, row.date_to or None) for row in self
        }

    @api.model
    def _price_on(self, product, estate, day):
        """The price of a service in an estate on a day, or an empty one.

        :param date day: day of service in the estate's zone
        """
        # sudo: prices are the same for everybody, portal residents included
        rows = self.sudo().search([("product_id", "=", product.id), ("company_id", "=", estate.company_id.id)])
        found = charge.price_on(rows._rule_prices().values(), estate.id, day)
        return rows.browse(found.key if found else ())
