# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import questionnaire as rules


class PropertyCampaignStatistics(models.AbstractModel):
    """The statistics sheet (VIS-5): sent, returned, satisfaction per question, against the questionnaire before."""

    _name = "property.campaign.statistics"
    _description = "Statistics of Questionnaires"

    @api.model
    def _figures(self, campaign):
        """All figures as plain values; rates as text, as seals hold no floats."""
        before, answers = self._before(campaign), self._answers(campaign)
        theirs = self._question_rows(before, self._answers(before)) if before else []
        return {
            "sent": campaign.sent_count,
            "returned": campaign.returned_count,
            "late": campaign.late_count,
            "wanted": campaign.wanted_count,
            "rate": rules.rate(campaign.returned_count, campaign.sent_count),
            "before": before.name if before else "",
            "before_rate": rules.rate(before.returned_count, before.sent_count) if before else "",
            "questions": rules.compared(self._question_rows(campaign, answers), theirs),
            "buildings": self._building_rows(campaign, answers),
            "texts": rules.counted_texts(row.text for row in answers if row.text),
        }

    @api.model
    def _before(self, campaign):
        """The questionnaire of the estate before this one, or none."""
        sent = self.env["property.campaign"].search(
            [("estate_id", "=", campaign.estate_id.id), ("state", "!=", rules.DRAFT), ("year", "<=", campaign.year)]
        )
        found = rules.previous([(row.year, row.half, row.id) for row in sent], campaign.year, campaign.half)
        return sent.browse(found or ())

    @api.model
    def _answers(self, campaign):
        """Answers that count, as the rules know them."""
        # sudo: figures of the whole estate for whoever may read the questionnaire; single answers stay closed
        found = self.env["property.campaign.answer"].sudo().search_fetch(
            [("campaign_id", "=", campaign.id), ("state", "=", rules.ANSWERED)],
            ["question_id", "question", "sequence", "score", "text", "building_id"],
        )  # fmt: skip
        return [
            rules.Answer(row.question_id.id, row.score, row.building_id.id, row.question, row.sequence, row.text or "")
            for row in found
        ]

    @api.model
    def _satisfied_from(self, campaign):
        return campaign.estate_id.company_id.property_questionnaire_satisfied_from

    @api.model
    def _question_rows(self, campaign, answers):
        """One row for each question with scores."""
        return rules.question_rows(answers, self._satisfied_from(campaign))

    @api.model
    def _building_rows(self, campaign, answers):
        """Returns and satisfaction by building."""
        groups = self.env["property.campaign.unit"]._read_group(
            [("campaign_id", "=", campaign.id)], ["building_id", "state"], ["__count"]
        )
        names = {building.id: building.display_name for building, _state, _count in groups}
        counts = [(building.id, state, count) for building, state, count in groups]
        return rules.building_rows(counts, names, answers, self._satisfied_from(campaign))
