# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

TOP = 7


class CampaignXlsx(models.AbstractModel):
    """The statistics of questionnaires as a workbook with a chart (VIS-5)."""

    _name = "report.property_service.campaign_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Questionnaire Statistics as XLSX"

    def generate_xlsx_report(self, workbook, data, campaigns):
        """One sheet for each campaign: totals, questions with a chart, buildings."""
        book = self._book(workbook, {"cell": {"border": 1, "text_wrap": True}})
        for campaign in campaigns:
            figures = campaign._shown()
            page = book.sheet(f"{campaign._half_label()} {campaign.id}")
            page.put(0, 0, f"{campaign.estate_id.name} {campaign.name}", "title")
            for number, row in enumerate(self._totals(figures), 2):
                page.put_row(number, 0, row, "cell")
            below = self._put_questions(page, figures["questions"])
            self._put_buildings(page, figures["buildings"], below + 1)
            page.widths(44, 13, 13, 13, 13, 13, 13)

    def _totals(self, figures):
        return (
            (self.env._("Sent"), figures["sent"]),
            (self.env._("Returned in time"), figures["returned"]),
            (self.env._("Returned (%)"), self._number(figures["rate"])),
            (self.env._("Returned Late"), figures["late"]),
        )

    def _number(self, text):
        return float(text) if text else None

    def _put_questions(self, page, rows):
        """The table of questions and its chart; the first row below it."""
        labels = (
            self.env._("Question"),
            self.env._("Responses"),
            self.env._("Mean"),
            self.env._("Satisfied (%)"),
            self.env._("Before (%)"),
        )
        values = [
            (row["name"], row["answered"], float(row["mean"]), self._number(row["rate"]), self._number(row["before"]))
            for row in rows
        ]
        below = page.table(TOP, [Column(label) for label in labels], values)
        if rows:
            size = (640, 120 + 36 * len(rows))
            chart = page.chart("bar", (TOP + 1, TOP + len(rows), 0), {labels[3]: 3, labels[4]: 4}, (1, 7), size)
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"min": 0, "max": 100})
        return below

    def _put_buildings(self, page, rows, top):
        columns = (
            self.env._("Building"),
            self.env._("Sent"),
            self.env._("Returned"),
            self.env._("Rate (%)"),
            self.env._("Satisfied (%)"),
        )
        values = [
            (row["name"], row["sent"], row["returned"], self._number(row["rate"]), self._number(row["satisfied"]))
            for row in rows
        ]
        page.table(top, [Column(label) for label in columns], values)
