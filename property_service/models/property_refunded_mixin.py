# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import ChargeError
from ..rules import charge, refund


class PropertyRefundedMixin(models.AbstractModel):
    """What of a paid charge was given back (TKT-6). The charge stays paid: both figures are kept, and their net."""

    _name = "property.refunded.mixin"
    _description = "Charge That Is Refunded"

    amount = fields.Monetary()
    currency_id = fields.Many2one("res.currency")
    refund_ids = fields.One2many(
        "property.charge.refund", "charge_id", string="Refunds", copy=False, help="What was given back of it, and why."
    )
    refunded_amount = fields.Monetary(string="Refunded", compute="_compute_refunded", store=True, copy=False)
    net_amount = fields.Monetary(string="Net", compute="_compute_refunded", store=True, copy=False)
    refund_state = fields.Selection(
        [(refund.PARTLY, "Partly refunded"), (refund.WHOLLY, "Refunded")],
        string="Refund",
        compute="_compute_refunded",
        store=True,
        copy=False,
    )
    refundable_amount = fields.Monetary(string="Can Be Refunded", compute="_compute_refundable_amount")

    @api.depends("amount", "refund_ids.state", "refund_ids.amount")
    def _compute_refunded(self):
        for line in self:
            line.refunded_amount = sum(line.refund_ids.filtered(lambda r: r.state == refund.DONE).mapped("amount"))
            line.net_amount = line.amount - line.refunded_amount
            line.refund_state = refund.state(line.amount, line.refunded_amount)

    # the state, with its values, is the charge's
    @api.depends(lambda self: ("amount", "refund_ids.state", "refund_ids.amount", *({"state"} & self._fields.keys())))
    def _compute_refundable_amount(self):
        for line in self:
            left = refund.left(line.amount, line._refund_amounts())
            line.refundable_amount = float(left) if line.state == charge.PAID else 0

    def _refund_amounts(self):
        """Amounts of the refunds, proposed ones too, declined ones aside."""
        return self.refund_ids.filtered(lambda record: record.state != refund.DECLINED).mapped("amount")

    def _check_not_refunded(self):
        """What was given back, or is to be, was paid."""
        if back := self.filtered(lambda line: line._refund_amounts())[:1]:
            raise ChargeError(self.env._("“%s” was refunded, or is to be: it stays paid.", back.name))

    def action_refund(self):
        """Ask how much of this charge is given back, and why."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refund"),
            "res_model": "property.charge.refund.ask",
            "view_mode": "form",
            "target": "new",
            "context": {"default_charge_id": self.id},
        }
