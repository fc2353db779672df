# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

WIDTHS = {"part": 16, "subject": 40, "line": 20, "kind": 10, "field_label": 20, "old": 28, "new": 28}


class ScoreComparisonXlsx(models.AbstractModel):
    """Two versions of the rulebook compared, as a workbook (SCO-1)."""

    _name = "report.property_hr_scoring.score_comparison_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Comparison of Rulebooks as XLSX"

    def generate_xlsx_report(self, workbook, data, comparisons):
        """One sheet with a row for each field that differs."""
        book = self._book(workbook)
        lines = self.env["property.score.comparison.line"]
        kinds = dict(lines._fields["kind"]._description_selection(self.env))
        columns = [
            Column(lines._fields[name]._description_string(self.env), width, "wrap") for name, width in WIDTHS.items()
        ]
        for comparison in comparisons:
            versions = f"{comparison.before_id.version} → {comparison.after_id.version}"
            page = book.sheet(self.env._("Versions Compared"))
            page.put(0, 0, versions, "title")
            page.table(2, columns, [self._row(line, kinds) for line in comparison.line_ids])
            page.sheet.freeze_panes(3, 0)

    def _row(self, line, kinds):
        return [kinds.get(line.kind) if name == "kind" else line[name] or None for name in WIDTHS]
