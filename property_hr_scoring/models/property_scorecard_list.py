# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import api, models

from ..rules import points, score_report


class PropertyScorecardList(models.AbstractModel):
    """The month of all in one list on paper: a row for each person, a column for each category, bands, remarks (SCO-5).

    What it shows are the scorecards that the user may see, as they stand; the list of the screen reads the same fields.
    """

    _name = "property.scorecard.list"
    _description = "Month in One List"

    @api.model
    def _pages(self, cards):
        """What the print shows of each month of these scorecards, the latest first.

        :return: list of ``{"month", "columns": {field: category}, "estates": [(estate, scorecards, mean)], "bands":
            [(grade, totals it holds for, count, per cent)], "mean", "count"}``; means are points as text
        """
        ordered = cards.sorted(lambda card: (card.estate_id.name or "", card.employee_id.name or "", card.id))
        grouped = ordered.grouped("month_id")
        return [self._page(month, grouped[month]) for month in cards.month_id.sorted("date", reverse=True)]

    @api.model
    def _page(self, month, cards):
        return {
            "month": month,
            "columns": cards._category_names(),
            "estates": [(estate, some, self._mean(some)) for estate, some in cards.grouped("estate_id").items()],
            "bands": self._bands(cards),
            "mean": self._mean(cards),
            "count": len(cards),
        }

    @api.model
    def _mean(self, cards):
        found = score_report.mean([points.tenths(card.total_points) for card in cards])
        return f"{points.display(found):.1f}"

    @api.model
    def _bands(self, cards):
        """How many have each grade, those that nobody has too."""
        grades = self.env["property.score.grade"].search_fetch([], ["name"]) | cards.grade_id
        counts = dict(score_report.counted((card.grade_id.id for card in cards), grades.ids))
        return [
            (grade.name, grade.span_text, counts[grade.id], f"{100 * counts[grade.id] / len(cards):.1f}")
            for grade in grades
        ]
