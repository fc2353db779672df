# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models


class PropertyScoreOffer(models.AbstractModel):
    """The roster says who is on duty at a moment, and who stands in from another estate that day.

    Events are found by handovers and by duty logs that were read or sampled.
    """

    _inherit = "property.score.offer"

    @api.model
    def _people(self, estate, moment):
        shifts = self._shifts(estate, [("date", "=", estate._local_date(moment))])
        return super()._people(estate, moment) | shifts.employee_id - self._own()

    @api.model
    def _on_duty(self, estate, moment):
        shifts = self._shifts(estate, [("start_at", "<=", moment), ("end_at", ">", moment)])
        return super()._on_duty(estate, moment) | shifts.employee_id

    @api.model
    def _origins(self):
        return super()._origins() | {"property.handover", "property.duty.log"}

    @api.model
    def _shifts(self, estate, domain):
        return self.env["property.shift"].search([("estate_id", "=", estate.id), ("state", "=", "published"), *domain])
