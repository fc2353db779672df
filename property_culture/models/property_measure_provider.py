# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from odoo.addons.property_standard.rules.figure import Figure


class PropertyMeasureProvider(models.AbstractModel):
    """How many activities an estate has held (STD-2, CUL-1)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {**super()._get_measures(), "activities": self.env._("Community activities held")}

    @api.model
    def _measure_activities(self, estates, start_utc, end_utc):
        """Activities that began in the span and whose record is closed; a plain number."""
        held = [("culture_state", "=", "held"), ("date_begin", ">=", start_utc), ("date_begin", "<", end_utc)]
        # sudo: a standard is measured over all of the estate, whoever looks
        groups = self.env["event.event"].sudo()._read_group(
            [*held, ("estate_id", "in", estates.ids)], ["estate_id"], ["__count"]
        )  # fmt: skip
        counts = {estate.id: count for estate, count in groups}
        return {
            estate.id: Figure(counts.get(estate.id, 0), 0, "event.event", [*held, ("estate_id", "=", estate.id)])
            for estate in estates
        }
