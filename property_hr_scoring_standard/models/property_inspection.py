# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.exceptions import ActionOnlyError


class PropertyInspection(models.Model):
    """A failed check of a person can become a score event, by hand and by rule (STD-4, SCO-2)."""

    _inherit = "property.inspection"

    def action_score(self):
        """Open a new event about the person inspected, with the failed points as evidence."""
        self.ensure_one()
        if self.state != "done" or self.result != "fail" or not self.employee_id:
            raise ActionOnlyError(self.env._("Only a recorded inspection of a person that failed becomes an event."))
        failed = self.line_ids.filtered(lambda line: line.answer == "fail")
        points = ", ".join(f"{line.name}: {line.remark}" if line.remark else line.name for line in failed)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Score Event"),
            "res_model": "property.score.event",
            "view_mode": "form",
            "target": "current",
            "context": {
                "default_employee_id": self.employee_id.id,
                "default_estate_id": self.estate_id.id,
                "default_at": self.inspected_at,
                "default_evidence": f"{self.checklist_id.name} · {points}",
            },
        }
