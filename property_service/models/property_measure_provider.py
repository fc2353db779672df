# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import questionnaire, visit


class PropertyMeasureProvider(models.AbstractModel):
    """The service desk's figures: rates of kept limits under names of its own, and what is counted (STD-2)."""

    _inherit = "property.measure.provider"

    @api.model
    def _get_measures(self):
        return {
            **super()._get_measures(),
            "reply_kept": self.env._("Answers to complaints given in time"),
            "follow_up_kept": self.env._("Settled valid complaints followed up in time"),
            "rings_in_time": self.env._("Calls answered within the allowed rings"),
            "visits": self.env._("Different units visited"),
            "questionnaire_sent": self.env._("Occupied units asked by questionnaire"),
            "questionnaire_returned": self.env._("Questionnaires returned in time"),
        }

    @api.model
    def _measure(self, code, estates, start_utc, end_utc):
        measures = {
            "reply_kept": self._measure_reply_kept,
            "follow_up_kept": self._measure_follow_up_kept,
            "rings_in_time": self._measure_rings_in_time,
            "visits": self._measure_visits,
            "questionnaire_sent": self._measure_questionnaire_sent,
            "questionnaire_returned": self._measure_questionnaire_returned,
        }
        if code not in measures:
            return super()._measure(code, estates, start_utc, end_utc)
        return measures[code](estates, start_utc, end_utc)

    # ---------------------------------------------------------- limits kept

    @api.model
    def _measure_reply_kept(self, estates, start_utc, end_utc):
        """Limits of answers to complaints, promised ones too (TKT-3)."""
        codes = self.env["property.ticket.policy"]._codes_of("complaint")[:2]
        return self._measure_kept([code for code in codes if code], estates, start_utc, end_utc)

    @api.model
    def _measure_follow_up_kept(self, estates, start_utc, end_utc):
        """Limits of follow-ups, which only settled valid complaints owe (TKT-4)."""
        code = self.env["property.ticket.policy"]._codes_of("complaint")[2]
        return self._measure_kept([code] if code else [], estates, start_utc, end_utc)

    # --------------------------------------------------------------- counted

    @api.model
    def _measure_rings_in_time(self, estates, start_utc, end_utc):
        """Answered calls (TKT-1)."""
        limit = self.env["property.service.setting"]._number("rings_limit")
        domain = [("received_at", ">=", start_utc), ("received_at", "<", end_utc)]
        calls = self._all("property.call")
        within = calls._read_group(
            [*domain, ("estate_id", "in", estates.ids), ("rings", "<=", limit)], ["estate_id"], ["__count"]
        )
        whole = calls._read_group([*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["__count"])
        return self._shares(estates, within, whole, "property.call", domain)

    @api.model
    def _measure_visits(self, estates, start_utc, end_utc):
        """Units visited, of all units (VIS-1)."""
        domain = [("state", "=", visit.DONE), ("visited_at", ">=", start_utc), ("visited_at", "<", end_utc)]
        visits, units = self._all("property.visit"), self._all("property.unit")
        reached = visits._read_group(
            [*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["unit_id:count_distinct"]
        )
        whole = units._read_group([("estate_id", "in", estates.ids)], ["estate_id"], ["__count"])
        return self._shares(estates, reached, whole, "property.visit", domain)

    @api.model
    def _measure_questionnaire_sent(self, estates, start_utc, end_utc):
        """Units asked, of those occupied: all of them once a questionnaire went out, none before (VIS-3)."""
        domain = [("campaign_id.sent_at", ">=", start_utc), ("campaign_id.sent_at", "<", end_utc)]
        rows, units = self._all("property.campaign.unit"), self._all("property.unit")
        asked = rows._read_group([*domain, ("estate_id", "in", estates.ids)], ["estate_id"], ["unit_id:count_distinct"])
        occupied = units._read_group(
            [("estate_id", "in", estates.ids), ("status", "in", ("occupied", "rented"))], ["estate_id"], ["__count"]
        )
        whole = {**dict(occupied), **dict(asked)}
        return self._shares(estates, asked, whole.items(), "property.campaign.unit", domain)

    @api.model
    def _measure_questionnaire_returned(self, estates, start_utc, end_utc):
        """Sheets back in the window, of those sent (VIS-4)."""
        domain = [("campaign_id.sent_at", ">=", start_utc), ("campaign_id.sent_at", "<", end_utc)]
        rows, mine = self._all("property.campaign.unit"), [*domain, ("estate_id", "in", estates.ids)]
        back = rows._read_group([*mine, ("state", "=", questionnaire.ANSWERED)], ["estate_id"], ["__count"])
        return self._shares(
            estates, back, rows._read_group(mine, ["estate_id"], ["__count"]), "property.campaign.unit", domain
        )

    @api.model
    def _all(self, model):
        # sudo: a standard is measured over all of the estate, whoever looks
        return self.env[model].sudo()

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
