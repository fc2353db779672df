# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyDutyDrawLine(models.Model):
    """A sampled log leads to a score event where it is read."""

    _inherit = "property.duty.draw.line"

    def action_score(self):
        """The quick entry with the sampled log as evidence."""
        self.ensure_one()
        return self.log_id.action_score()
