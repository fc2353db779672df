# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyHandover(models.Model):
    """What a handover shows of somebody becomes a score event in one click (SCO-2)."""

    _inherit = "property.handover"

    def action_score(self):
        """The quick entry with this handover as evidence, about the outgoing person unless another one is chosen."""
        self.ensure_one()
        return self.env["property.score.entry"]._begin(
            self,
            employee_id=self.out_employee_id,
            estate_id=self.estate_id,
            at=self.end_at,
            evidence=self._evidence(),
        )
