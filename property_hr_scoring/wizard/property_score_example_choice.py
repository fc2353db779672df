# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class PropertyScoreExampleChoice(models.TransientModel):
    """The examples side by side, each with one button that makes a draft of it (SCO-1)."""

    _name = "property.score.example.choice"
    _description = "Choice of an Example"

    def action_front_desk(self):
        """A draft with maxima per category and a monthly rating."""
        return self._take("front_desk")

    def action_guards(self):
        """A draft with repeats, joint liability and what a bonus pool needs."""
        return self._take("guards")

    def action_supervisors(self):
        """A draft by measured standards."""
        return self._take("supervisors")

    def _take(self, name):
        self.check_access("read")
        return self.env["property.score.example"]._load(name)._get_records_action()
