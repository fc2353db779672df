# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class CampaignXlsx(models.AbstractModel):
    """The statistics of questionnaires as a workbook with a chart (VIS-5)."""

    _name = "report.property_service.campaign_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Questionnaire Statistics as XLSX"

    def generate_xlsx_report(self, workbook, data, campaigns):
        """One sheet for each campaign: totals, questions with a chart, buildings."""
        head = workbook.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True})
        cell = workbook.add_format({"border": 1, "text_wrap": True})
        title = workbook.add_format({"bold": True, "font_size": 14})
        for campaign in campaigns:
            figures = campaign._shown()
            sheet = workbook.add_worksheet(f"{campaign._half_label()} {campaign.id}"[-31:])
            sheet.set_column(0, 0, 44)
            sheet.set_column(1, 6, 13)
            sheet.write(0, 0, f"{campaign.estate_id.name} {campaign.name}", title)
            totals = (
                (self.env._("Sent"), figures["sent"]),
                (self.env._("Returned in time"), figures["returned"]),
                (self.env._("Returned (%)"), self._number(figures["rate"])),
                (self.env._("Returned Late"), figures["late"]),
            )
            for number, row in enumerate(totals, 2):
                sheet.write_row(number, 0, row, cell)
            below = self._write_questions(workbook, sheet, figures["questions"], 7, head, cell)
            self._write_buildings(sheet, figures["buildings"], below + 2, head, cell)

    def _number(self, text):
        return float(text) if text else ""

    def _write_questions(self, workbook, sheet, rows, top, head, cell):
        columns = (
            self.env._("Question"),
            self.env._("Responses"),
            self.env._("Mean"),
            self.env._("Satisfied (%)"),
            self.env._("Before (%)"),
        )
        sheet.write_row(top, 0, columns, head)
        for number, row in enumerate(rows, top + 1):
            values = (row["answered"], float(row["mean"]), self._number(row["rate"]), self._number(row["before"]))
            sheet.write(number, 0, row["name"], cell)
            sheet.write_row(number, 1, values, cell)
        if rows:
            chart = workbook.add_chart({"type": "bar"})
            last = top + len(rows)
            for column, name in ((3, columns[3]), (4, columns[4])):
                chart.add_series(
                    {
                        "name": name,
                        "categories": [sheet.name, top + 1, 0, last, 0],
                        "values": [sheet.name, top + 1, column, last, column],
                    }
                )
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis({"min": 0, "max": 100})
            chart.set_size({"width": 640, "height": 120 + 36 * len(rows)})
            sheet.insert_chart(1, 7, chart)
        return top + len(rows)

    def _write_buildings(self, sheet, rows, top, head, cell):
        columns = (
            self.env._("Building"),
            self.env._("Sent"),
            self.env._("Returned"),
            self.env._("Rate (%)"),
            self.env._("Satisfied (%)"),
        )
        sheet.write_row(top, 0, columns, head)
        for number, row in enumerate(rows, top + 1):
            values = (row["sent"], row["returned"], self._number(row["rate"]), self._number(row["satisfied"]))
            sheet.write(number, 0, row["name"], cell)
            sheet.write_row(number, 1, values, cell)
