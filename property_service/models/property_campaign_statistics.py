# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import questionnaire as rules

SATISFIED_FROM = "property_service.questionnaire_satisfied_from"


class PropertyCampaignStatistics(models.Model):
    """The statistics sheet (VIS-5): sent, returned, satisfaction per question, against the campaign before."""

    _inherit = "property.campaign"

    @api.depends("figures", "state", "unit_ids.state")
    @api.depends_context("lang")
    def _compute_figures_html(self):
        """The same page that is printed, on the screen."""
        for campaign in self:
            campaign.figures_html = campaign.state != rules.DRAFT and self.env["ir.qweb"]._render(
                "property_service.report_campaign_figures", {"o": campaign, "f": campaign._shown()}
            )

    def _shown(self):
        """Frozen figures when closed, those of this moment before."""
        self.ensure_one()
        return self.figures if self.state == rules.CLOSED else self._gather()

    def _gather(self):
        """All figures as plain values; rates as text, as seals hold no floats."""
        self.ensure_one()
        before = self._before()
        mine, theirs = self._question_rows(), {row["key"]: row for row in before._question_rows()} if before else {}
        for row in mine:
            row["before"] = theirs.get(row["key"], {}).get("rate", "")
            row["change"] = rules.difference(row["rate"], row["before"])
        return {
            "sent": self.sent_count,
            "returned": self.returned_count,
            "late": self.late_count,
            "wanted": self.wanted_count,
            "rate": rules.rate(self.returned_count, self.sent_count),
            "before": before.name if before else "",
            "before_rate": rules.rate(before.returned_count, before.sent_count) if before else "",
            "questions": mine,
            "buildings": self._building_rows(),
            "texts": self._texts(),
        }

    def _before(self):
        """The campaign of the estate before this one."""
        halves = {"spring": 0, "autumn": 1}
        older = self.search(
            [
                ("estate_id", "=", self.estate_id.id),
                ("id", "!=", self.id),
                ("state", "!=", rules.DRAFT),
                ("year", "<=", self.year),
            ]
        )
        mine = (self.year, halves[self.half])
        older = older.filtered(lambda other: (other.year, halves[other.half]) < mine)
        return older.sorted(lambda other: (other.year, halves[other.half]))[-1:]

    def _answers(self):
        """Scores that count, as the rules know them, with the questions' titles."""
        # sudo: figures of the whole estate for whoever may read the questionnaire; single answers stay closed
        found = self.env["property.campaign.answer"].sudo().search_fetch(
            [("campaign_id", "=", self.id), ("state", "=", rules.ANSWERED)],
            ["question_id", "question", "sequence", "score", "text", "building_id"],
        )  # fmt: skip
        return found

    def _satisfied_from(self):
        # sudo: a setting
        return int(self.env["ir.config_parameter"].sudo().get_param(SATISFIED_FROM, "4"))

    def _question_rows(self):
        """One row for each question with scores."""
        found = self._answers().filtered("score")
        titles = {row.question_id.id: (row.sequence, row.question) for row in found}
        counts = rules.satisfaction(
            [rules.Answer(row.question_id.id, row.score) for row in found], self._satisfied_from()
        )
        return [
            {
                "key": question,
                "name": titles[question][1],
                "answered": answered,
                "satisfied": satisfied,
                "rate": rules.rate(satisfied, answered),
                "mean": f"{total / answered:.2f}",
            }
            for question, (satisfied, answered, total) in sorted(counts.items(), key=lambda item: titles[item[0]])
        ]

    def _building_rows(self):
        """Returns and satisfaction by building."""
        groups = self.env["property.campaign.unit"]._read_group(
            [("campaign_id", "=", self.id)], ["building_id", "state"], ["__count"]
        )
        counts, names = {}, {}
        for building, state, count in groups:
            counts.setdefault(building.id, {})[state] = count
            names[building.id] = building.display_name
        scores = self._answers().filtered("score")
        satisfied = rules.satisfaction(
            [rules.Answer(row.building_id.id, row.score) for row in scores], self._satisfied_from()
        )
        rows = []
        for building, mine in counts.items():
            good, answered, _total = satisfied.get(building, (0, 0, 0))
            sent, returned = sum(mine.values()), mine.get(rules.ANSWERED, 0)
            rows.append(
                {
                    "name": names[building],
                    "sent": sent,
                    "returned": returned,
                    "rate": rules.rate(returned, sent),
                    "satisfied": rules.rate(good, answered),
                }
            )
        return rows

    def _texts(self):
        """Free texts, without the units they came from."""
        return rules.told(row.text for row in self._answers() if row.text)

    # -------------------------------------------------------------- documents

    def _half_label(self):
        """Year and half year in words."""
        self.ensure_one()
        return f"{self.year} {dict(self._fields['half']._description_selection(self.env))[self.half]}"

    def _seal_payload(self):
        self.ensure_one()
        return {"estate": self.estate_id.name, "year": self.year, "half": self.half, "figures": self.figures}

    @api.model
    def _seal_locked_fields(self):
        return super()._seal_locked_fields() - {"unit_ids", "remark"}

    def _document_values(self):
        return {
            campaign.id: {
                "estate_id": campaign.estate_id.id,
                "title": campaign.name,
                "date": campaign.estate_id._local_date(campaign.sent_at),
                "number": campaign._half_label(),
            }
            for campaign in self
            if campaign.state != rules.DRAFT
        }

    @api.model
    def _document_fields(self):
        return {"state", "name"}

    def _document_report(self):
        return self.env.ref("property_service.property_campaign_report")
