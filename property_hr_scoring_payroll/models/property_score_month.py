# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyScoreMonth(models.Model):
    """A closed scoring month can be pulled into payslips (PAY-1)."""

    _inherit = "property.score.month"

    def action_pull_into_payslips(self):
        """Open the payroll month of this scoring month and pull: client action."""
        self.ensure_one()
        pull = self.env["property.pay.pull"].create({"month_id": self.id})
        return pull.action_pull()
