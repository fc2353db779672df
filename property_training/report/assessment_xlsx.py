# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

from ..rules import assessment as rules

TOP = 3


class AssessmentXlsx(models.AbstractModel):
    """The effect form as a workbook: a sheet for each trainer and month (TRN-11)."""

    _name = "report.property_training.assessment_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Effect Form as XLSX"

    def generate_xlsx_report(self, workbook, data, assessments):
        """The sessions of the month with the standard above them and what the supervisor says below."""
        book = self._book(workbook)
        for record in assessments:
            values = record._table_values()
            page = book.sheet(record.display_name)
            page.put(0, 0, self.env._("Effect of Training %s", record.period), "title")
            page.put(1, 0, f"{record.estate_id.name} · {record.employee_id.name}")
            labels = values["labels"].values()
            heads = (self.env._("Day"), self.env._("Topic"), self.env._("Forms"), *labels, self.env._("Verdict"))
            standard = (self.env._("Standard"), None, None, *(values["targets"][name] for name in rules.MEASURES), None)
            rows = [(*row[:-1], values["words"][row[-1]]) for row in rules.rows(values["lessons"])]
            below = page.table(TOP, [Column(head) for head in heads], [standard, *rows])
            page.widths(12, 30, 8, *[14] * len(rules.MEASURES), 16)
            page.put(below + 1, 0, record.remark or None)
            page.put(below + 2, 0, record.assessed_by_id.name or None)
