# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, fields, models

from ..rules import questionnaire as rules

RETURN = "questionnaire_return"
SEND = {"spring": "questionnaire_send_spring", "autumn": "questionnaire_send_autumn"}
STATISTICS = "questionnaire_statistics"


class PropertyCampaignClock(models.AbstractModel):
    """The limits of questionnaires: sending twice a year, sheets back in the window, statistics by year's end."""

    _name = "property.campaign.clock"
    _description = "Limits of Questionnaires"

    @api.model
    def _return_percent(self):
        """How many of the sheets have to come back, in per cent as text."""
        # sudo: the quota is the same for everybody
        kind = self.env["property.obligation.type"].sudo().search([("code", "=", RETURN)], limit=1)
        return f"{kind.quota_percent:g}" if kind else "60"

    @api.model
    def _owe_returns(self, campaign, at, count):
        """Owe the returns within the window of working days: the end of the window.

        :param datetime at: when it was sent, naive UTC
        :param int count: units asked
        """
        row = self.env["property.obligation"]._open(
            [
                {
                    "code": RETURN,
                    "estate_id": campaign.estate_id.id,
                    "res_model": campaign._name,
                    "res_id": campaign.id,
                    "opened_at": at,
                    "name": campaign.name,
                    "population_count": count,
                }
            ]
        )
        return row.due_at

    @api.model
    def _recount(self, campaigns):
        """Report to the clock how many sheets are back in the window."""
        rows = self.env["property.obligation"]._for(campaigns, RETURN)
        campaigns.invalidate_recordset(["returned_count"])
        self.env["property.obligation"]._reach(
            {
                row: (campaign.returned_count, self._last_counted(campaign, row.wanted_count))
                for campaign in campaigns
                for row in rows[campaign.id]
            }
        )

    def _last_counted(self, campaign, wanted):
        """When the wanted number of sheets was back, whenever that was entered."""
        # sudo: the figure is one of the whole estate, whoever enters a sheet
        back = self.env["property.campaign.unit"].sudo().search(
            [("campaign_id", "=", campaign.id), ("state", "=", rules.ANSWERED)],
            order="answered_at",
            limit=wanted or None,
        )  # fmt: skip
        return back[-1:].answered_at or fields.Datetime.now()

    @api.model
    def _fulfil_sending(self, campaign, at):
        """The questionnaire of the half year was sent."""
        done = {(campaign.estate_id, str(campaign.year)): at}
        self.env["property.obligation"]._fulfil_periods(SEND[campaign.half], done)

    @api.model
    def _fulfil_statistics(self, campaign, at):
        """The statistics of the year are made."""
        done = {(campaign.estate_id, str(campaign.year)): at}
        self.env["property.obligation"]._fulfil_periods(STATISTICS, done)
