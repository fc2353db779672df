# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models

from odoo.addons.property_base.rules import period
from odoo.addons.property_obligation.rules import month_report

from ..exceptions import ScoreReportError
from ..rules import points, sample, score_report


class PropertyScoreReport(models.TransientModel):
    """The report on the scores of staff over closed months: of a month, a quarter or a year (SCO-9).

    It is reckoned from closed scorecards, which never change, and so says the same whenever it is asked for.
    """

    _name = "property.score.report"
    _description = "Staff Score Report"

    span = fields.Selection(
        [("monthly", "Month"), ("quarterly", "Quarter"), ("yearly", "Year")],
        required=True,
        default="monthly",
        help="How long the report reaches.",
    )
    day = fields.Date(
        string="Any Day of It",
        required=True,
        default=lambda self: self._default_day(),
        help="A day within the month, quarter or year to report on.",
    )
    period = fields.Char(compute="_compute_period", help="The month, quarter or year.")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, help="Whose staff is reported on."
    )
    estate_ids = fields.Many2many(
        "property.estate",
        string="Estates",
        domain="[('company_id', '=', company_id)]",
        help="Only scorecards of these estates. Empty: of all that you may see.",
    )
    missing_months = fields.Char(
        string="Not Closed Yet", compute="_compute_missing_months", help="Months of the period that are not in it."
    )

    @api.model
    def _default_day(self):
        last = self.env["property.score.month"]._last_closed().get(self.env.company)
        return last or self.env["property.estate"]._company_date(self.env.company)

    @api.depends("span", "day")
    def _compute_period(self):
        for report in self:
            report.period = period.period_of(report.day, report.span) if report.day and report.span else False

    @api.depends("period")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for report in self:
            report.display_name = self.env._("Staff Score Report %s", report.period or "").strip()

    @api.depends("period", "company_id")
    def _compute_missing_months(self):
        for report in self:
            months = report._months() if report.period else []
            closed = self.env["property.score.month"]._closed_days(report.company_id)
            report.missing_months = self._listed(f"{first:%Y-%m}" for first in months if first not in closed)

    def action_print(self):
        """The report as a PDF."""
        return self._report("property_hr_scoring.property_score_report_pdf")

    def action_xlsx(self):
        """The report as a workbook."""
        return self._report("property_hr_scoring.property_score_report_xlsx")

    def action_open_cards(self):
        """The scorecards of the report, as charts."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("property_hr_scoring.property_scorecard_action_graph")
        return {**action, "domain": [("id", "in", self._cards().ids)], "context": {}}

    def _report(self, xmlid):
        self.ensure_one()
        if not self._cards():
            raise ScoreReportError(
                self.env._("No scorecard of %s is closed yet. Close its months, or choose another period.", self.period)
            )
        return self.env.ref(xmlid).report_action(self)

    def _months(self):
        """First days of the months of the period."""
        first, last = period.bounds(self.period)
        found = []
        while first <= last:
            found.append(first)
            first = month_report.next_month(first)
        return found

    def _cards(self):
        """The closed scorecards of the period that the user may see."""
        first, last = period.bounds(self.period)
        domain = [
            ("company_id", "=", self.company_id.id),
            ("state", "=", "closed"),
            ("month_date", ">=", first),
            ("month_date", "<", last + timedelta(days=1)),
        ]
        if self.estate_ids:
            domain.append(("estate_id", "in", self.estate_ids.ids))
        return self.env["property.scorecard"].search(domain)

    def _figures(self):
        """Everything the report shows; names are of today, figures of the closing.

        :return: ``{"ranking", "distribution", "rules", "trend", "estates", "samples", "names", "cards", "people",
            "mean"}``
        """
        cards = self._cards()
        rows = [self._as_card(card) for card in cards]
        grades = self.env["property.score.grade"].search_fetch([], ["name"])
        rules = {rule.code: rule.name for rule in cards.line_ids.rule_id}
        return {
            "ranking": score_report.ranking(rows),
            "distribution": score_report.distribution(rows, grades.ids),
            "rules": score_report.by_rule([self._as_line(line) for line in cards.line_ids]),
            "trend": score_report.trend(rows),
            "estates": score_report.by_estate(rows),
            "samples": self._samples(cards),
            "people_names": {card.employee_id.id: card.employee_id.display_name for card in cards},
            "estate_names": {card.estate_id.id: card.estate_id.display_name for card in cards},
            "grade_names": {grade.id: grade.name for grade in grades | cards.grade_id},
            "rule_names": rules,
            "cards": len(rows),
            "people": len(cards.employee_id),
            "mean": score_report.mean([row.total for row in rows]),
        }

    @api.model
    def _samples(self, cards):
        """The share of staff sampled in each estate over the months of these scorecards (SCO-7): list of Share."""
        shares = self.env["property.score.sampling"]._shares(cards.month_id)
        return [
            sample.together(
                (part for parts in shares.values() for part in parts if part.estate == estate.id), estate.id
            )
            for estate in cards.estate_id
        ]

    @api.model
    def _as_card(self, card):
        return score_report.Card(
            id=card.id,
            employee_id=card.employee_id.id,
            estate_id=card.estate_id.id,
            grade_id=card.grade_id.id,
            month=card.month_date,
            total=points.tenths(card.total_points),
            deductions=points.tenths(card.deduction_points),
            bonuses=points.tenths(card.bonus_points),
            money=Decimal(str(card.fixed_money)),
        )

    @api.model
    def _as_line(self, line):
        times = 0 if line.is_adjustment or line.is_share else line.count  # they settle or share what is counted already
        return score_report.Line(
            line.scorecard_id.id, line.employee_id.id, line.rule_code, times, points.tenths(line.points)
        )

    @api.model
    def _shown(self, tenths):
        """Points as they are printed."""
        return f"{points.display(tenths):.1f}"
