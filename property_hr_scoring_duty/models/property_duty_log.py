# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyDutyLog(models.Model):
    """What a log shows of somebody becomes a score event in one click (SCO-2)."""

    _inherit = "property.duty.log"

    def action_score(self):
        """The quick entry with this log as evidence; whoever was alone on duty is who it is about."""
        self.ensure_one()
        alone = self.employee_ids if len(self.employee_ids) == 1 else self.employee_ids.browse()
        return self.env["property.score.entry"]._begin(
            self, employee_id=alone, estate_id=self.estate_id, at=self.opened_at, evidence=self.name
        )
