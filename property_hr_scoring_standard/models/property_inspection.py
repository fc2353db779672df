# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_hr_scoring.exceptions import ActionOnlyError


class PropertyInspection(models.Model):
    """A failed check can become a score event, by hand and by rule (STD-4, SCO-2)."""

    _inherit = "property.inspection"

    def action_score(self):
        """The quick entry with the failed points as evidence; of a post or building the person is still to be said."""
        self.ensure_one()
        if self.state != "done" or self.result != "fail":
            raise ActionOnlyError(self.env._("Only a recorded inspection that failed becomes an event."))
        failed = self.line_ids.filtered(lambda line: line.answer == "fail")
        points = self._listed(f"{line.name}: {line.remark}" if line.remark else line.name for line in failed)
        return self.env["property.score.entry"]._begin(
            self,
            employee_id=self.employee_id,
            estate_id=self.estate_id,
            at=self.inspected_at,
            evidence=f"{self.checklist_id.name} · {points}",
        )
