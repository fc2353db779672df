# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.models.property_dated_mixin import NoOverlap

from ..rules import charge


class PropertyPrice(models.Model):
    """One dated price of a home service (TKT-6), of an estate or of the whole company (收费价格一览表).

    A charge keeps the price of the day of service; changing the list never changes what was charged.
    """

    _name = "property.price"
    _description = "Price of a Home Service"
    _inherit = ["property.setting.mixin", "property.estate.scope.mixin", "property.dated.mixin"]
    _dated_by = ("product_id", "company_id", "estate_id")
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
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        help="Company whose price list it belongs to, and in whose currency it is charged.",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    price = fields.Monetary(required=True, help="For one unit of the service.")
    uom_id = fields.Many2one(related="product_id.uom_id", string="Charged Per")
    date_from = fields.Date(
        required=True,
        default=fields.Date.context_today,
        string="Valid From",
        help="First day of service that costs this.",
    )
    date_to = fields.Date(
        string="Valid Until", help="Last day of service that costs this; empty: until a new price begins."
    )
    note = fields.Char(help="What the price includes.")

    _price_positive = models.Constraint("CHECK(price >= 0)", "A price is 0 or more.")
    _dates_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)", "A price can't end before it begins; check both dates."
    )
    _one_price = NoOverlap("product_id", "company_id", "estate_id")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "price": (0, 1_000_000_000)}

    def action_import_template(self):
        """Download the empty file of the price list."""
        return self.env["property.price.import"]._action_import_template()

    def _text_overlap(self, start, end):
        return self.env._(
            "%(service)s has a price from %(start)s to %(end)s already. End that one first.",
            service=self.product_id.display_name,
            start=start,
            end=end,
        )

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
