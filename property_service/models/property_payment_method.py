# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class PropertyPaymentMethod(models.Model):
    """How a resident pays on the spot: cash, WeChat, Alipay, bank; the company adds its own."""

    _name = "property.payment.method"
    _description = "Way of Payment"
    _inherit = ["property.value.mixin", "property.shared.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True, help="As it stands on receipts and in lists, such as cash.")
    sequence = fields.Integer(default=10, help="Ways with a smaller one are offered first.")
    active = fields.Boolean(default=True, help="Off: nobody can choose it any more; what was paid by it stays.")

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT(company_id, name)", "There is a way of payment with this name already."
    )
