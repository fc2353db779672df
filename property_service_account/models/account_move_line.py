# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ChargeInvoiceError
from ..guard import PASS

SIGNED = {"quantity", "price_unit", "discount", "tax_ids"}


class AccountMoveLine(models.Model):
    """A line of an invoice that stands for a charge of a home service."""

    _name = "account.move.line"
    _inherit = ["property.guarded.mixin", "account.move.line"]
    _guard_pass = PASS
    _guard_error = ChargeInvoiceError

    property_charge_id = fields.Many2one(
        "property.charge",
        string="Home Service",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="Charge of a home service that this line invoices; set by invoicing.",
    )

    _property_charge_unique = models.UniqueIndex(
        "(property_charge_id) WHERE property_charge_id IS NOT NULL AND parent_state != 'cancel'",
        "This home service is invoiced already.",
    )

    def write(self, vals):
        """What the resident signed for is invoiced as it is; a change is a credit note."""
        for line in self.filtered("property_charge_id"):
            for name in SIGNED & vals.keys():
                if line._fields[name].convert_to_cache(vals[name], line) != line._fields[name].convert_to_cache(
                    line[name], line
                ):
                    raise ChargeInvoiceError(
                        self.env._(
                            "“%s” was charged for this amount. Invoice it as it is; a change is a credit note.",
                            line.name,
                        )
                    )
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_half_credited(self):
        """A credit is invoiced together with what it takes back, so neither leaves the invoice alone."""
        charges = self.property_charge_id
        both = charges._with_credits()
        for line in (self.move_id.invoice_line_ids - self).filtered(lambda line: line.property_charge_id in both):
            raise ChargeInvoiceError(
                self.env._("“%s” and its credit are invoiced together: delete both lines, or none.", line.name)
            )
