# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class EventRegistrationAnswer(models.Model):
    """What somebody who registered answered to a question of the activity."""

    _inherit = "event.registration.answer"

    @api.model
    def _privacy_map(self):
        """What is held of people here: ``{column: (class, basis, purpose)}``, the map of personal data asks."""
        return dict.fromkeys(("value_answer_id", "value_text_box"), ("personal", "consent", "service"))
