# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

from ..rules import SHEET_MONEY

TOP, WIDTH = 2, 13


class PayMonthXlsx(models.AbstractModel):
    """The month's pay figures for another payroll program, with a checksum line (PAY-5)."""

    _name = "report.property_hr_scoring_payroll.pay_month_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Pay Figures (XLSX)"

    def generate_xlsx_report(self, workbook, data, objs):
        """One sheet for each payroll month: title, figures, sums, checksum and mark."""
        decimals = max(objs.currency_id.mapped("decimal_places"), default=2)
        money = {"border": 1, "num_format": "#,##0." + "0" * decimals if decimals else "#,##0"}
        book = self._book(workbook, {"money": money})
        for pay in objs:
            self._write_month(book.sheet(pay.month.strftime("%Y-%m")), pay)

    def _write_month(self, page, pay):
        """Fill one worksheet."""
        figures, labels = self.env["property.pay.sheet"]._build(pay), self._labels()
        title = self.env._("Pay figures %(month)s", month=pay.display_name)
        page.put(0, 0, f"{title} · {pay.company_id.name}", "title")
        columns = [Column(labels[name], WIDTH, "money" if name in SHEET_MONEY else "cell") for name in figures.columns]
        foot = page.table(TOP, columns, figures.rows)
        page.sheet.freeze_panes(TOP + 1, 2)
        page.sheet.repeat_rows(TOP)
        page.put(foot, 0, self.env._("Sum"), "head")
        page.put_row(foot, figures.columns.index(SHEET_MONEY[0]), figures.sums, "sum")
        page.put_row(foot + 1, 0, [self.env._("Checksum"), figures.checksum])
        if pay.taken_at:
            page.put_row(foot + 2, 0, [self.env._("Taken"), f"{pay.taken_at} UTC, {pay.taken_by_id.name}"])

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
            "pool": self.env._("Bonus pool"),
            "points_money": self.env._("Points in money"),
            "fixed_money": self.env._("Fixed deductions"),
            "carried": self.env._("Carried over"),
            "asked": self.env._("Deductions asked"),
            "cut_off": self.env._("Cut off"),
            "taken": self.env._("Deductions taken"),
            "net": self.env._("Net"),
        }
