# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models
from odoo.tools import SQL

from ..exceptions import ExtensionFeeError
from ..guard import PASS

#: states of an invoice that nobody owes any more
PAID = ("paid", "in_payment")


class PropertyPermitExtension(models.Model):
    """The fee of an extension is invoiced; the paid invoice settles it (REC-3)."""

    _inherit = "property.permit.extension"
    _guard_pass = PASS

    fee_move_ids = fields.One2many(
        "account.move",
        "property_extension_id",
        string="Invoices of the Fee",
        readonly=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )

    def action_fee_paid(self):
        """:raises ExtensionFeeError: an invoice is out, so the fee is paid there"""
        self.check_access("write")
        if billed := self.filtered("is_fee_owed")._fee_invoices()[:1]:
            text = self.env._("Invoice %s is out for this fee: it is paid there, or cancelled first.", billed.name)
            raise ExtensionFeeError(text)
        return super().action_fee_paid()

    def action_fee_not_paid(self):
        """:raises ExtensionFeeError: the fee was paid by an invoice"""
        self.check_access("write")
        if paid := self._fee_invoices().filtered(lambda move: move.payment_state in PAID)[:1]:
            raise ExtensionFeeError(self.env._("Invoice %s is paid: who bills it takes that back first.", paid.name))
        return super().action_fee_not_paid()

    def _fee_invoices(self):
        """Invoices of these fees that are out; one of nothing asks for nothing."""
        # sudo: whether an invoice is out is the same whoever asks
        return self.sudo().fee_move_ids.filtered(
            lambda move: move.state == "posted" and move.payment_state != "reversed" and move.amount_total
        )

    def action_invoice_fee(self):
        """A draft invoice of the fee; one that isn't cancelled is shown instead.

        :raises ExtensionFeeError: no fee is owed
        """
        self.ensure_one()
        self.check_access("read")
        self.env["account.move"].check_access("create")
        # of two people who come at once the second finds the first one's invoice
        self.env.cr.execute(SQL("SELECT id FROM property_permit_extension WHERE id = %s FOR UPDATE", self.id))
        self.env["account.move"].flush_model(["state"])
        self.invalidate_recordset(["fee_move_ids"])
        live = self.fee_move_ids.filtered(lambda move: move.state != "cancel" and move.payment_state != "reversed")
        move = live[:1] or self._invoice_fee()
        return {"type": "ir.actions.act_window", "res_model": move._name, "res_id": move.id, "view_mode": "form"}

    def _invoice_fee(self):
        if not self.is_fee_owed:
            raise ExtensionFeeError(self.env._("%s owes no fee.", self.display_name))
        extension = self.sudo()  # sudo: who invoices needn't read the permit
        line = {"name": self.env._("Extension of the permit %s", extension.permit_id.display_name), "quantity": 1}
        vals = {
            "move_type": "out_invoice",
            "partner_id": extension.fee_partner_id.id,
            "company_id": extension.company_id.id,
            "invoice_origin": extension.permit_id.number,
            "property_extension_id": self.id,
            "invoice_line_ids": [
                fields.Command.create({**line, "price_unit": self.fee, "tax_ids": [fields.Command.clear()]})
            ],
        }
        return self.env["account.move"]._passed_create(PASS, [vals])
