# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import questionnaire, visit

RINGS_LIMIT = "property_service.rings_limit"


class PropertyMeasureProvider(models.AbstractModel):
    """Figures of the service desk that are counted, not limits kept: rings and visits (STD-2)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            "rings_in_time": self.env._("Calls answered within the allowed rings"),
            "visits": self.env._("Different units visited"),
            "questionnaire_sent": self.env._("Occupied units asked by questionnaire"),
            "questionnaire_returned": self.env._("Questionnaires returned in time"),
        }

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        """`rings_in_time`: answered calls (TKT-1); `visits`: units visited, of all units (VIS-1)."""
        counts = {
            "rings_in_time": self._measure_rings,
            "visits": self._measure_visits,
            "questionnaire_sent": self._measure_sent,
            "questionnaire_returned": self._measure_returned,
        }
        if code not in counts:
            return super()._measure(code, estates, start_utc, end_utc)
        return counts[code](estates, start_utc, end_utc)

    @api.model
    def _measure_rings(self, estates, start_utc, end_utc):
        # sudo: a setting
        limit = int(self.env["ir.config_parameter"].sudo().get_param(RINGS_LIMIT, "3"))
        domain = [("received_at", ">=", start_utc), ("received_at", "<", end_utc)]
        # sudo: a standard is measured over all of the estate, whoever looks
        calls = self.env["property.call"].sudo()
        within = calls._read_group(
            [*domain, ("estate_id", "in", estates.ids), ("rings", "<=", limit)], ["estate_id"], ["__count"]
        )
        whole = calls._read_group([*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["__count"])
        return self._shares(estates, within, whole, "property.call", domain)

    @api.model
    def _measure_visits(self, estates, start_utc, end_utc):
        domain = [("state", "=", visit.DONE), ("visited_at", ">=", start_utc), ("visited_at", "<", end_utc)]
        # sudo: as above
        visits, units = self.env["property.visit"].sudo(), self.env["property.unit"].sudo()
        reached = visits._read_group(
            [*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["unit_id:count_distinct"]
        )
        whole = units._read_group([("estate_id", "in", estates.ids)], ["estate_id"], ["__count"])
        return self._shares(estates, reached, whole, "property.visit", domain)

    @api.model
    def _measure_sent(self, estates, start_utc, end_utc):
        """Units asked, of those occupied: all of them once a questionnaire went out, none before (VIS-3)."""
        domain = [("campaign_id.sent_at", ">=", start_utc), ("campaign_id.sent_at", "<", end_utc)]
        # sudo: as above
        rows, units = self.env["property.campaign.unit"].sudo(), self.env["property.unit"].sudo()
        asked = rows._read_group([*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["unit_id:count_distinct"])
        occupied = units._read_group(
            [("estate_id", "in", estates.ids), ("status", "in", ("occupied", "rented"))], ["estate_id"], ["__count"]
        )
        whole = {**dict(occupied), **dict(asked)}
        return self._shares(estates, asked, whole.items(), "property.campaign.unit", domain)

    @api.model
    def _measure_returned(self, estates, start_utc, end_utc):
        """Sheets back in the window, of those sent (VIS-4)."""
        domain = [("campaign_id.sent_at", ">=", start_utc), ("campaign_id.sent_at", "<", end_utc)]
        # sudo: as above
        rows, mine = self.env["property.campaign.unit"].sudo(), [*domain, ("estate_id", "in", estates.ids)]
        back = rows._read_group([*mine, ("state", "=", questionnaire.ANSWERED)], ["estate_id"], ["__count"])
        return self._shares(
            estates, back, rows._read_group(mine, ["estate_id"], ["__count"]), "property.campaign.unit", domain
        )

    @api.model
    def _shares(self, estates, parts, wholes, model, domain):
        """Counts of groups by estate as :meth:`_measure` answers them."""
        part = {estate.id: count for estate, count in parts}
        whole = {estate.id: count for estate, count in wholes}
        return {
            estate.id: (
                part.get(estate.id, 0),
                whole.get(estate.id, 0),
                model,
                [*domain, ("estate_id", "=", estate.id)],
            )
            for estate in estates
        }
