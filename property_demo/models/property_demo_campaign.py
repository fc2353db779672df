# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import random
from datetime import timedelta

from odoo import api, fields, models

from odoo.addons.property_service.rules import questionnaire as rules

SEED = 20260305
# (half years back, share returned, how good the scores are)
CAMPAIGNS = ((2, 0.62, (38, 38, 17, 5, 2)), (1, 0.66, (43, 38, 14, 4, 1)))


class PropertyDemoCampaign(models.AbstractModel):
    """Two closed questionnaires of the demonstration estate, to be compared."""

    _name = "property.demo.campaign"
    _inherit = "property.demo.mixin"
    _description = "Demo Questionnaires"

    @api.model
    def _load(self, estate):
        """Both campaigns with their answers; a second call does nothing."""
        if self._is_told("property.campaign", estate):
            return
        demo, chance = self._quietly()._in_chinese(), random.Random(SEED)
        texts = [row["text"] for row in self._texts("opinions")]
        for back, share, weights in CAMPAIGNS:
            demo._tell(estate, back, share, weights, chance, texts)

    @api.model
    def _tell(self, estate, back, share, weights, chance, texts):
        """One campaign, sent some half years ago and closed."""
        today = estate._local_date()
        index = today.year * 2 + (today.month >= 6) - back
        year, half = index // 2, ("spring", "autumn")[index % 2]
        campaign = self.env["property.campaign"].create(
            {"name": self._name_of(year, half), "estate_id": estate.id, "year": year, "half": half}
        )
        units = self.env["property.unit"].search(
            [("estate_id", "=", estate.id), ("status", "in", ("occupied", "rented"))], order="id"
        )
        rows = self.env["property.campaign.unit"]._insert_units(campaign, units)
        sent = fields.Datetime.now().replace(year=year, month=5 if half == "spring" else 11, day=12, hour=2, minute=0)
        due = sent + timedelta(days=21)
        campaign._step("send", sent_at=sent, due_at=due)
        back_rows = rows.browse(chance.sample(rows.ids, round(len(rows) * share)))
        half_of = len(back_rows) // 2
        for way, some in (("link", back_rows[:half_of]), ("paper", back_rows[half_of:])):
            some._mark(rules.ANSWERED, way, sent + timedelta(days=6))
        self._answer(campaign, back_rows, weights, chance, texts)
        campaign._freeze(due + timedelta(days=1))

    @api.model
    def _name_of(self, year, half):
        halves = dict(self.env["property.campaign"]._fields["half"]._description_selection(self.env))
        title = self.env["ir.model"]._get("property.campaign").name
        return f"{year} {title} ({halves[half]})"

    @api.model
    def _answer(self, campaign, rows, weights, chance, texts):
        """Scores of each sheet, and a text on one in eight."""
        questions = campaign.survey_id.question_ids
        scales = questions.filtered(lambda q: q.question_type == "scale")
        free = questions.filtered(lambda q: q.question_type == "text_box")[:1]
        vals_list = []
        for row in rows:
            common = {"campaign_id": campaign.id, "row_id": row.id}
            scores = chance.choices((5, 4, 3, 2, 1), weights, k=len(scales))
            vals_list += [
                {
                    **common,
                    "question_id": q.id,
                    "question": q.title,
                    "sequence": q.sequence,
                    "score": score,
                }
                for q, score in zip(scales, scores, strict=True)
            ]
            if free and chance.random() < 0.12:
                vals_list.append(
                    {
                        **common,
                        "question_id": free.id,
                        "question": free.title,
                        "sequence": free.sequence,
                        "text": chance.choice(texts),
                    }
                )
        self.env["property.campaign.answer"]._keep(vals_list)
