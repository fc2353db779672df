# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from dataclasses import replace
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.property_base.rules import period

from ..rules import questionnaire, visit
from .property_visit_quota import TYPE


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
    def _measure_reply_kept(self, estates, start_utc, end_utc):
        """Limits of answers to complaints, promised ones too (TKT-3)."""
        codes = self.env["property.ticket.policy"]._codes_of("complaint")[:2]
        return self._kept_limits([code for code in codes if code], estates, start_utc, end_utc)

    @api.model
    def _measure_follow_up_kept(self, estates, start_utc, end_utc):
        """Limits of follow-ups, which only settled valid complaints owe (TKT-4)."""
        code = self.env["property.ticket.policy"]._codes_of("complaint")[2]
        return self._kept_limits([code] if code else [], estates, start_utc, end_utc)

    @api.model
    def _measure_rings_in_time(self, estates, start_utc, end_utc):
        """Answered calls (TKT-1)."""
        in_time = Domain.OR(
            Domain("estate_id", "in", own.ids) & Domain("rings", "<=", company.property_rings_limit)
            for company, own in estates.grouped("company_id").items()
        )
        span = Domain("received_at", ">=", start_utc) & Domain("received_at", "<", end_utc)
        by_phone = Domain("channel_id", "=", False) | Domain("channel_id.code", "=", "phone")
        return self._shares("property.call", estates, span & by_phone, in_time)

    @api.model
    def _measure_visits(self, estates, start_utc, end_utc):
        """Units visited, of those the month's quota counts; without a quota, of all units (VIS-1)."""
        done = [("state", "=", visit.DONE), ("visited_at", ">=", start_utc), ("visited_at", "<", end_utc)]
        figures = self._shares("property.unit", estates, [], [("visit_ids", "any", done)], ("property.visit", done))
        quotas = self._visit_quotas(estates, start_utc, end_utc)
        visited = self.env["property.visit.quota"]._counts(quotas)
        for key, units in quotas.items():
            reached = min(visited.get((key[0].id, key[1]), 0), units)
            figures[key[0].id] = replace(figures[key[0].id], numerator=reached, denominator=units)
        return figures

    @api.model
    def _visit_quotas(self, estates, start_utc, end_utc):
        """``{(estate, first day): units its quota counts}`` of the months that are just the span; of none, nothing."""
        firsts = {}
        for estate in estates:
            first, after = estate._local_date(start_utc), estate._local_date(end_utc)
            month = period.period_of(first, period.MONTHLY)
            if (first, after - timedelta(days=1)) == period.bounds(month):
                firsts[estate, month] = first
        rows = self.env["property.obligation"]._of_periods(TYPE, firsts)
        return {(key[0], firsts[key]): row.population_count for key, row in rows.items() if row.population_count}

    @api.model
    def _measure_questionnaire_sent(self, estates, start_utc, end_utc):
        """Units asked, of those that were occupied when it went out; before that none of those occupied (VIS-3)."""
        sent = self._sheets_sent(start_utc, end_utc)
        # sudo: a standard is measured over all of the estate, whoever looks
        rows = self.env["property.campaign.unit"].sudo()
        asked = dict(rows._read_group([*sent, ("estate_id", "in", estates.ids)], ["estate_id"], ["unit_id:recordset"]))
        units = self.env["property.unit"].union(*asked.values())
        is_asked = Domain("id", "in", units.ids)
        waiting = Domain("estate_id", "not in", [estate.id for estate in asked])
        occupied = waiting & Domain("status", "in", ("occupied", "rented"))
        return self._shares(
            "property.unit", estates, is_asked | occupied, is_asked, ("property.campaign.unit", sent)
        )  # fmt: skip

    @api.model
    def _measure_questionnaire_returned(self, estates, start_utc, end_utc):
        """Sheets back in the window, of those sent (VIS-4)."""
        sent = self._sheets_sent(start_utc, end_utc)
        return self._shares("property.campaign.unit", estates, sent, [("state", "=", questionnaire.ANSWERED)])

    @api.model
    def _sheets_sent(self, start_utc, end_utc):
        return [("campaign_id.sent_at", ">=", start_utc), ("campaign_id.sent_at", "<", end_utc)]
