# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

STYLES = {"monetary": "money", "float": "points"}
WIDTHS = {"many2one": 16, "char": 40, "rule_code": 11, "rule_id": 40}  # by field or by type


class ScoreTrialXlsx(models.AbstractModel):
    """The answer of a what-if as a workbook: who would change, and what each rule changes (SCO-8)."""

    _name = "report.property_hr_scoring.score_trial_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "What-If as XLSX"

    def generate_xlsx_report(self, workbook, data, trials):
        """Two sheets of each what-if."""
        book = self._book(workbook)
        for trial in trials:
            self._write(book, trial, self.env._("Who Would Change"), trial.line_ids, self._line_fields(trial))
            self._write(book, trial, self.env._("By Rule"), trial.rule_ids, self._rule_fields(trial))

    def _line_fields(self, trial):
        """Names of the fields of a person and month; what is added up has a sum below."""
        return [
            *("employee_id", "month_id", "points_before", "points_after", "points_change"),
            *("total_before", "total_after", "grade_before_id", "grade_after_id", "reason"),
        ]

    def _rule_fields(self, trial):
        """Names of the fields of a rule for a person and month."""
        return [
            *("rule_code", "rule_id", "employee_id", "month_id", "count_before", "count_after"),
            *("points_before", "points_after", "points_change", "money_before", "money_after"),
            *("minutes_before", "minutes_after"),
        ]

    def _write(self, book, trial, title, rows, names):
        page, fields = book.sheet(title), [rows._fields[name] for name in names]
        page.put(0, 0, f"{title} · {trial.display_name}", "title")
        columns = [
            Column(
                field._description_string(self.env),
                WIDTHS.get(field.name) or WIDTHS.get(field.type, 11),
                STYLES.get(field.type, "cell"),
            )
            for field in fields
        ]
        values = ([self._value(row[name]) for name in names] for row in rows)
        foot = page.table(2, columns, values)
        page.sheet.freeze_panes(3, 1)
        page.put(foot, 0, self.env._("Sum"), "head")
        for place, field in enumerate(fields):
            if field.type in ("float", "integer", "monetary") and field.aggregator:
                page.put(foot, place, sum(rows.mapped(field.name)), "sum")

    def _value(self, value):
        """A value of a field as a cell has it."""
        return (value.display_name or None) if isinstance(value, models.BaseModel) else value
