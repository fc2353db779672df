# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ServiceReportXlsx(models.AbstractModel):
    """The service report as a workbook: standards with a chart, and the exceptions (STD-5)."""

    _name = "report.property_standard.service_report_xlsx"
    _inherit = "report.property_obligation.month_report_xlsx"
    _description = "Service Report as XLSX"

    def generate_xlsx_report(self, workbook, data, reports):
        """Two sheets for each report."""
        formats = self._formats(workbook)
        for report in reports:
            figures = report._shown()
            self._write_standards(workbook, report, figures["standards"], formats)
            self._write_exceptions(workbook, report, figures["exceptions"], formats)

    def _write_standards(self, workbook, report, rows, formats):
        title, head, cell = formats
        sheet = self._sheet(workbook, self.env._("Standards"), report)
        sheet.write(0, 0, self.env._("Monthly Service Report %s", report.display_name), title)
        columns = (
            self.env._("Service Item"),
            self.env._("Standard"),
            self.env._("Target"),
            self.env._("Value"),
            self.env._("Reached"),
            self.env._("Of"),
            self.env._("Result"),
        )
        sheet.write_row(2, 0, columns, head)
        labels = dict(self.env["property.standard.result"]._fields["state"]._description_selection(self.env))
        for number, row in enumerate(rows, 3):
            sheet.write_row(number, 0, (row["item"], row["name"]), cell)
            for column, name in ((2, "target"), (3, "value")):
                sheet.write(number, column, float(row[name]) if row[name] else "", cell)
            sheet.write_row(number, 4, (row["numerator"], row["denominator"], labels.get(row["state"], "")), cell)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 42)
        sheet.set_column(2, 6, 12)
        sheet.freeze_panes(3, 0)
        if rows:
            self._add_chart(workbook, sheet, len(rows))

    def _add_chart(self, workbook, sheet, count):
        """Target and value side by side."""
        chart = workbook.add_chart({"type": "bar"})
        for column, name in ((3, self.env._("Value")), (2, self.env._("Target"))):
            chart.add_series(
                {
                    "name": name,
                    "categories": [sheet.name, 3, 1, 2 + count, 1],
                    "values": [sheet.name, 3, column, 2 + count, column],
                }
            )
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 720, "height": 120 + 34 * count})
        sheet.insert_chart(2, 8, chart)

    def _write_exceptions(self, workbook, report, rows, formats):
        title, head, cell = formats
        sheet = self._sheet(workbook, self.env._("Exceptions"), report)
        sheet.write(0, 0, self.env._("Exceptions"), title)
        columns = (
            self.env._("Limit"),
            self.env._("Missed"),
            self.env._("Waived After the Miss"),
            self.env._("Waived"),
            self.env._("Kept"),
        )
        sheet.write_row(2, 0, columns, head)
        for number, row in enumerate(rows, 3):
            # what was issued before misses were counted apart has none
            counts = (row["missed"], row.get("waived_missed", 0), row["waived"], row["kept"])
            sheet.write_row(number, 0, (row["name"], *counts), cell)
        sheet.set_column(0, 0, 42)
        sheet.write(4 + len(rows), 0, report.analysis or "", cell)
        sheet.write(5 + len(rows), 0, report.measures or "", cell)
