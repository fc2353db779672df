# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models


class AccountMove(models.Model):
    """Invoices of home services tell their tickets."""

    _inherit = "account.move"

    property_refund_ids = fields.One2many(
        "property.charge.refund",
        "credit_note_id",
        string="Refunds of Home Services",
        readonly=True,
        help="Refunds of the service desk that this credit note was made for.",
    )

    def _is_credited(self):
        """Whether posted credit notes took the whole of the invoice back.

        Those of refunds don't: the charge was paid, and what went back of it is told by its refunds.
        """
        self.ensure_one()
        credits = self.reversal_move_ids.filtered(lambda move: move.state == "posted" and not move.property_refund_ids)
        return (
            bool(credits)
            and self.currency_id.compare_amounts(sum(credits.mapped("amount_total")), self.amount_total) >= 0
        )

    def _post(self, soft=True):
        posted = super()._post(soft)
        # sudo: whoever invoices need not see tickets
        for ticket in posted.sudo().line_ids.property_charge_id.ticket_id:
            ticket._note(self.env._("The home service was invoiced."))
        return posted
