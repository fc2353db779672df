# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import fields, models

from odoo.addons.property_base import screen


class PropertyResignationWithdraw(models.TransientModel):
    """The personnel office takes a letter on paper back for somebody who has no account to do it with (ROL-2)."""

    _name = "property.resignation.withdraw"
    _description = "Withdraw a Letter on Paper"
    _inherit = ["property.value.mixin"]

    resignation_id = fields.Many2one("property.resignation", required=True, readonly=True, ondelete="cascade")
    reason = fields.Text(required=True, help="Why it is taken back, and how the person said so.")

    def action_withdraw(self):
        self.ensure_one()
        self.resignation_id._withdraw_paper(self.reason)
        return screen.CLOSE
