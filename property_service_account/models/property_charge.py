# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_service.rules import charge

from ..exceptions import ChargeInvoiceError
from ..guard import PASS

PAID = ("paid", "in_payment")


class PropertyCharge(models.Model):
    """Charges that residents are invoiced for; the invoice says whether they are paid (TKT-6)."""

    _inherit = "property.charge"
    _guard_pass = PASS

    invoice_line_ids = fields.One2many(
        "account.move.line",
        "property_charge_id",
        readonly=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    invoice_id = fields.Many2one(
        "account.move",
        compute="_compute_invoice_id",
        store=True,
        compute_sudo=True,
        groups="account.group_account_readonly,account.group_account_invoice",
    )
    is_invoiced = fields.Boolean(string="Invoiced", compute="_compute_invoice_id", store=True, compute_sudo=True)
    state = fields.Selection(compute="_compute_state", store=True, compute_sudo=True)

    @api.depends("invoice_line_ids.parent_state")
    def _compute_invoice_id(self):
        for line in self:
            valid = line.invoice_line_ids.filtered(lambda item: item.parent_state != "cancel")
            line.invoice_id = valid.move_id[:1]
            line.is_invoiced = bool(valid)

    @api.depends(
        "invoice_line_ids.parent_state",
        "invoice_line_ids.move_id.payment_state",
        "invoice_line_ids.move_id.reversal_move_ids.state",
    )
    def _compute_state(self):
        """What is invoiced is paid when its invoice is; all else stays as marked. A credit note takes it back."""
        for line in self:
            posted = line.invoice_line_ids.filtered(lambda item: item.parent_state == "posted").move_id
            if standing := posted.filtered(lambda move: not move._is_credited()):
                line.state = "paid" if standing.filtered(lambda move: move.payment_state in PAID) else "unpaid"
            elif posted or (line.invoice_line_ids and line.state == "paid" and not line.paid_at):
                line.state = line._state_open()  # its invoice was credited, cancelled or set back
            else:
                line.state = line.state or "unpaid"

    def _check_not_settled(self):
        """What is invoiced stays as the invoice says it."""
        result = super()._check_not_settled()
        if invoiced := self.filtered("is_invoiced"):
            raise ChargeInvoiceError(
                self.env._("“%s” is invoiced: cancel the invoice before the charge is changed.", invoiced[0].name)
            )
        return result

    def action_invoice(self):
        """Invoice the marked unpaid lines, one invoice for each resident.

        :raises ChargeInvoiceError: nothing to invoice, or a line without a resident
        """
        moves = self._make_invoices()
        action = self.env["ir.actions.act_window"]._for_xml_id("account.action_move_out_invoice_type")
        return {**action, "domain": [("id", "in", moves.ids)], "context": {"default_move_type": "out_invoice"}}

    def _make_invoices(self):
        """Draft invoices of the unpaid lines: account.move.

        Two people who come at once meet at the row locks: the second finds the lines invoiced.
        """
        self.check_access("write")
        self.env["account.move"].check_access("create")
        lines = self._with_credits()
        lines.flush_recordset()
        self.env.cr.execute("SELECT id FROM property_charge WHERE id = ANY(%s) ORDER BY id FOR UPDATE", [lines.ids])
        lines.invalidate_recordset()
        lines._release_reversed()
        todo = self._to_invoice()
        groups = todo.grouped(lambda line: (line.partner_id, line.company_id))
        with self.env["account.move.line"]._passing(PASS, {"property_charge_id"}, creates=True):
            return self.env["account.move"].create(
                [lines._invoice_vals(partner, company) for (partner, company), lines in groups.items()]
            )

    def _to_invoice(self):
        """Those that are neither paid, free nor invoiced, a signed line and its credits together.

        :raises ChargeInvoiceError: there are none, or one of them has no resident
        """
        todo = self._with_credits().filtered(lambda line: line.state == "unpaid" and not line.is_invoiced)
        if not todo:
            raise ChargeInvoiceError(self.env._("Nothing to invoice: the lines are paid, free or invoiced already."))
        if lost := todo.filtered(lambda line: not line.partner_id)[:1]:
            raise ChargeInvoiceError(
                self.env._("Ticket %s names no resident. Enter the resident, then invoice.", lost._ticket_numbers()[0])
            )
        return todo

    def _ticket_numbers(self):
        """Number of the ticket of each line."""
        # sudo: only the numbers, accounting need not see tickets
        return [line.ticket_id.number for line in self.sudo()]

    def _invoice_vals(self, partner, company):
        """Values of the invoice of these lines."""
        numbers = self._ticket_numbers()
        lines = [line._invoice_line_vals(number) for line, number in zip(self, numbers, strict=True)]
        return {
            "move_type": "out_invoice",
            "partner_id": partner.id,
            "company_id": company.id,
            "invoice_origin": ", ".join(sorted(set(numbers))),
            "invoice_line_ids": [fields.Command.create(vals) for vals in lines],
        }

    def _invoice_line_vals(self, number):
        """One line of the invoice: the amount that was signed for, the product's taxes within it."""
        self.ensure_one()
        taxes = self.product_id.taxes_id.filtered_domain(self.env["account.tax"]._check_company_domain(self.company_id))
        place = self.env["account.fiscal.position"].with_company(self.company_id)
        taxes = place._get_fiscal_position(self.partner_id).map_tax(taxes)
        return {
            "product_id": self.product_id.id,
            "name": f"{number} {self.name}",
            "quantity": self.quantity,
            "price_unit": -self.price_unit if self.kind == charge.CREDIT else self.price_unit,
            "property_charge_id": self.id,
            "tax_ids": [fields.Command.set(taxes._property_included().ids)],
        }

    def _release_reversed(self):
        """Lines whose invoice was reversed by a credit note may be invoiced again."""
        # sudo: only the link to the charge is taken off
        lines = self.sudo().invoice_line_ids.filtered(
            lambda item: item.move_id.payment_state == "reversed" or item.move_id._is_credited()
        )
        lines._passed_write(PASS, {"property_charge_id": False})
