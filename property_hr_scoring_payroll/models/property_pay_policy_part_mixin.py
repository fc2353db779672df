# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyPayPolicyPartMixin(models.AbstractModel):
    """For the lines of a pay policy: like its other terms they stay once a month was paid by it (PAY-2)."""

    _name = "property.pay.policy.part.mixin"
    _description = "Part of a Pay Policy"
    _inherit = ["property.setting.mixin"]

    @api.model_create_multi
    def create(self, vals_list):
        """A line more changes what the policy pays."""
        lines = super().create(vals_list)
        lines.policy_id._check_not_paid()
        return lines

    def write(self, vals):
        """Neither the policy it was of nor the one it goes to has paid anything."""
        self.policy_id._check_not_paid()
        result = super().write(vals)
        self.policy_id._check_not_paid()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_paid(self):
        self.policy_id._check_not_paid()
