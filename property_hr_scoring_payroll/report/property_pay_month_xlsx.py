# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from ..rules import SHEET_COLUMNS, SHEET_MONEY

HEAD, WIDTH = 3, 13


class PayMonthXlsx(models.AbstractModel):
    """The month's pay figures for another payroll program, with a checksum line (PAY-5)."""

    _name = "report.property_hr_scoring_payroll.pay_month_xlsx"
    _inherit = "report.report_xlsx.abstract"
    _description = "Pay Figures (XLSX)"

    def get_workbook_options(self):
        """Names are text, whatever they begin with."""
        return {**super().get_workbook_options(), "strings_to_formulas": False, "strings_to_urls": False}

    def generate_xlsx_report(self, workbook, data, objs):
        """One sheet for each payroll month: title, figures, sums, checksum and mark."""
        formats = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "head": workbook.add_format({"bold": True, "bg_color": "#E6ECF2", "text_wrap": True}),
            "money": workbook.add_format({"num_format": "#,##0.00"}),
            "sum": workbook.add_format({"bold": True, "num_format": "#,##0.00", "top": 1}),
        }
        for pay in objs:
            self._write_month(workbook.add_worksheet(pay.month.strftime("%Y-%m")), pay, formats)

    def _write_month(self, sheet, pay, formats):
        """Fill one worksheet."""
        figures, labels = self.env["property.pay.sheet"]._build(pay), self._labels()
        title = self.env._("Pay figures %(month)s", month=pay.display_name)
        sheet.write(0, 0, f"{title} · {pay.company_id.name}", formats["title"])
        sheet.set_column(0, len(SHEET_COLUMNS) - 1, WIDTH)
        sheet.freeze_panes(HEAD, 2)
        for column, name in enumerate(SHEET_COLUMNS):
            sheet.write(HEAD - 1, column, labels[name], formats["head"])
        for row, cells in enumerate(figures.rows, start=HEAD):
            for column, cell in enumerate(cells):
                money = SHEET_COLUMNS[column] in SHEET_MONEY
                value = cell if isinstance(cell, (int, str)) else float(cell)
                sheet.write(row, column, value, formats["money"] if money else None)
        foot = HEAD + len(figures.rows)
        sheet.write(foot, 0, self.env._("Sum"), formats["head"])
        for column, amount in enumerate(figures.sums, start=SHEET_COLUMNS.index(SHEET_MONEY[0])):
            sheet.write(foot, column, float(amount), formats["sum"])
        sheet.write(foot + 1, 0, self.env._("Checksum"))
        sheet.write(foot + 1, 1, figures.checksum)
        if pay.taken_at:
            sheet.write(foot + 2, 0, self.env._("Taken"))
            sheet.write(foot + 2, 1, f"{pay.taken_at} UTC, {pay.taken_by_id.name}")

    def _labels(self):
        """Column headings by column name, in the user's language."""
        return {
            "number": self.env._("Number"),
            "employee": self.env._("Employee"),
            "estate": self.env._("Estate"),
            "month": self.env._("Month"),
            "points": self.env._("Points deducted"),
            "praise_points": self.env._("Praise points"),
            "absent_minutes": self.env._("Unworked minutes"),
            "wage": self.env._("Wage"),
            "absence": self.env._("Unworked time"),
            "due": self.env._("Wage due"),
            "bonus": self.env._("Performance bonus"),
            "grade": self.env._("Bonus by grade"),
            "praise": self.env._("Praise"),
            "points_money": self.env._("Points in money"),
            "fixed_money": self.env._("Fixed deductions"),
            "carried": self.env._("Carried over"),
            "asked": self.env._("Deductions asked"),
            "cut_off": self.env._("Cut off"),
            "taken": self.env._("Deductions taken"),
            "net": self.env._("Net"),
        }
