# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from odoo.addons.property_base.photo_field import Photo

from ..exceptions import DecorationError
from ..models.property_decoration_pass import LOST, RETURNED


class PropertyDecorationPassStep(models.TransientModel):
    """Asks until when a worker's pass is renewed, who has it from now on, or whether it is back or lost for good."""

    _name = "property.decoration.pass.step"
    _description = "Renew, Hand On or End a Pass"
    _inherit = ["property.setting.mixin"]

    pass_id = fields.Many2one("property.decoration.pass", required=True)
    currency_id = fields.Many2one(related="pass_id.currency_id")
    kind = fields.Selection(
        [("renew", "Renew"), ("swap", "Another Person"), ("return", "Given Back"), ("lost", "Lost")],
        required=True,
        default="renew",
    )
    deposit_note = fields.Char(string="Deposit", compute="_compute_deposit_note")
    date_to = fields.Date(string="Until", help="The new last day, counted on from the old end.")
    fee = fields.Monetary(help="What the renewal costs.")
    name = fields.Char(string="Worker", help="Name of the new worker.")
    phone = fields.Char(help="Phone of the new worker.")
    document_tail = fields.Char(
        string="Document, Last Four", help="The last four characters of a document's number, without a phone."
    )
    trade = fields.Char(help="What the new worker does.")
    photo = Photo(max_width=800, max_height=800, help="Picture of the new worker's face.")

    @api.depends("kind", "pass_id")
    def _compute_deposit_note(self):
        states = {"return": RETURNED, "lost": LOST}
        for step in self:
            step.deposit_note = step.kind in states and step.pass_id._deposit_note(states[step.kind])

    def _setting_bounds(self):
        return {**super()._setting_bounds(), "fee": (0, 100_000)}

    def action_confirm(self):
        """Renew the pass, hand it on, or end it.

        :raises DecorationError: nobody is named
        """
        self.ensure_one()
        if self.kind == "renew":
            self.pass_id._renew(self.date_to, self.fee)
            return {"type": "ir.actions.act_window_close"}
        if self.kind in ("return", "lost"):
            (self.pass_id.action_return if self.kind == "return" else self.pass_id.action_lost)()
            return {"type": "ir.actions.act_window_close"}
        if not (self.name or "").strip():
            raise DecorationError(self.env._("Enter the name of the new worker."))
        names = ("name", "phone", "document_tail", "trade")
        new = self.pass_id._swap(
            {name: self[name] for name in names} | {"photo": self.with_context(bin_size=False).photo}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": new._name,
            "res_id": new.id,
            "view_mode": "form",
        }
