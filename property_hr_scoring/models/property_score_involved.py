# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyScoreInvolved(models.AbstractModel):
    """Who else had to do with what an event is about (SCO-13): asked here, answered by those who know.

    Scoring knows neither shifts nor handovers; a bridge extends these methods and adds what its side knows. Without
    an answer it is nobody. Asked with all rights, as one batch: no query per event.
    """

    _name = "property.score.involved"
    _description = "People Involved in an Event"

    @api.model
    def _other_parties(self, events):
        """The other side of the handover or cover behind each event: ``{event id: employees}``."""
        return {}

    @api.model
    def _of_the_shift(self, events):
        """Everybody else who was on duty with the person at that moment: ``{event id: employees}``."""
        return {}
