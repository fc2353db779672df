# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountMoveLine(models.Model):
    """A line of an invoice that stands for a charge of a home service."""

    _inherit = "account.move.line"

    property_charge_id = fields.Many2one(
        "property.charge", string="Home Service", index="btree_not_null", ondelete="restrict", copy=False
    )

    _property_charge_unique = models.UniqueIndex(
        "(property_charge_id) WHERE property_charge_id IS NOT NULL AND parent_state != 'cancel'",
        "This home service is invoiced already.",
    )
