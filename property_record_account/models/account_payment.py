# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from ..exceptions import DecorationPaymentError
from ..guard import PASS


class AccountPayment(models.Model):
    """A payment that books a row of a decoration's money."""

    _name = "account.payment"
    _inherit = ["property.guarded.mixin", "account.payment"]
    _guard_pass = PASS
    _guard_error = DecorationPaymentError

    property_money_id = fields.Many2one(
        "property.decoration.money",
        string="Money of a Decoration",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="Row of a decoration that this payment books.",
    )

    _property_money_unique = models.UniqueIndex(
        "(property_money_id) WHERE property_money_id IS NOT NULL AND state NOT IN ('canceled', 'rejected')",
        "This row has its payment already.",
    )
