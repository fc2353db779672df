# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..exceptions import DecorationError
from ..guard import PASS


class PropertyDecorationBreachLine(models.Model):
    """One row of a breach notice: what, where, how much it costs if it isn't mended (REC-6)."""

    _name = "property.decoration.breach.line"
    _description = "Row of a Breach Notice"
    _inherit = ["property.guarded.mixin", "property.setting.mixin"]
    _guard_pass = PASS
    _order = "breach_id, id"

    breach_id = fields.Many2one(
        "property.decoration.breach", required=True, index=True, ondelete="cascade", help="Notice that it belongs to."
    )
    estate_id = fields.Many2one(related="breach_id.estate_id", store=True, index=True)
    company_id = fields.Many2one(related="breach_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    name = fields.Char(string="What", required=True, help="For example a broken tile of the corridor.")
    place = fields.Char(help="Where it is.")
    quantity = fields.Float(default=1, digits=(10, 2), help="How many, or how many metres.")
    price = fields.Monetary(help="Price of one.")
    amount = fields.Monetary(compute="_compute_amount", store=True)
    is_mended = fields.Boolean(string="Mended", help="This one is mended; it isn't charged any more.")

    @api.model
    def _setting_bounds(self):
        return {**super()._setting_bounds(), "quantity": (0, 10_000), "price": (0, 1_000_000)}

    @api.depends("quantity", "price", "is_mended")
    def _compute_amount(self):
        for line in self:
            amount = 0 if line.is_mended else line.quantity * line.price
            line.amount = line.currency_id.round(amount) if line.currency_id else amount

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_open(("draft",))
        lines.filtered("is_mended").breach_id._check_not_own_case()
        return lines

    def write(self, vals):
        """:raises DecorationError: the notice was issued; then only what is mended is noted"""
        if "breach_id" in vals and any(line.breach_id.id != vals["breach_id"] for line in self):
            raise DecorationError(self.env._("What stands on one notice isn't moved to another."))
        typed = vals.keys() - self._guarded_names()
        if "is_mended" in typed:
            self.breach_id._check_not_own_case()
        if typed:
            self._check_open(("draft", "issued") if typed <= {"is_mended"} else ("draft",))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        self._check_open(("draft",))

    def _check_open(self, states):
        """:raises DecorationError, DestroyedError: the notice is in another state, or its case was destroyed"""
        self.breach_id.decoration_id._check_not_destroyed()
        if gone := self.breach_id.filtered(lambda one: one.state not in states)[:1]:
            raise DecorationError(self.env._("%s is issued; its rows stay.", gone.display_name))
