# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models


class ScorecardXlsx(models.AbstractModel):
    """The scorecards as a workbook: one row per employee, and every event behind it (SCO-5)."""

    _name = "report.property_hr_scoring.scorecard_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Scorecards as XLSX"

    def _get_objs_for_report(self, docids, data):
        """The scorecards asked for, whatever the screen they were asked from."""
        cards = self.env["property.scorecard"]
        if docids:
            return cards.browse(docids)
        return cards.browse(self.env.context.get("active_ids", []))

    def generate_xlsx_report(self, workbook, data, cards):
        """Two sheets: totals with a column per rule, and the events."""
        styles = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "head": workbook.add_format(
                {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "valign": "vcenter"}
            ),
            "cell": workbook.add_format({"border": 1}),
            "points": workbook.add_format({"border": 1, "num_format": "0.0"}),
            "money": workbook.add_format({"border": 1, "num_format": "#,##0.00"}),
            "date": workbook.add_format({"border": 1, "num_format": "yyyy-mm-dd"}),
            "red": workbook.add_format({"border": 1, "font_color": "#C00000", "bold": True}),
        }
        self._write_totals(workbook, styles, cards)
        self._write_events(workbook, styles, cards)

    def _write_totals(self, workbook, styles, cards):
        sheet = workbook.add_worksheet(self.env._("Scorecards"))
        figures = self.env["property.scorecard.figures"]._read(cards)
        kinds = cards.tally_ids.fact_kind_id.filtered("in_order_label").sorted("sequence")
        codes = list(dict.fromkeys(cards.line_ids.rule_id.sorted("sequence").mapped("code")))
        months = ", ".join(sorted(set(cards.month_id.mapped("name"))))
        sheet.write(0, 0, self.env._("Monthly Scorecards %s", months), styles["title"])
        columns = [
            (self.env._("Month"), 9, "cell"),
            (self.env._("Employee"), 14, "cell"),
            (self.env._("Estate"), 16, "cell"),
            *((kind.in_order_label, 9, "cell") for kind in kinds),
            *((code, 7, "cell") for code in codes),
            (self.env._("Deductions"), 9, "points"),
            (self.env._("Bonuses"), 9, "points"),
            (self.env._("Total"), 9, "points"),
            (self.env._("Grade"), 10, "cell"),
            (self.env._("Fixed money"), 11, "money"),
            (self.env._("Minutes absent"), 10, "cell"),
            (self.env._("Dismissal review"), 12, "red"),
            (self.env._("State"), 10, "cell"),
        ]
        self._head(sheet, styles, columns, 2)
        states = dict(cards._fields["state"]._description_selection(self.env))
        for row, card in enumerate(cards, 3):
            figure = figures[card.id]
            values = [
                card.month_id.name,
                card.employee_id.display_name,
                card.estate_id.display_name,
                *(figure["in_order"].get(kind.code, 0) for kind in kinds),
                *(figure["count"].get(code, 0) for code in codes),
                card.deduction_points,
                card.bonus_points,
                card.total_points,
                card.grade_id.name or "",
                card.fixed_money,
                card.absent_minutes,
                card.review_reason or "",
                states[card.state],
            ]
            self._row(sheet, styles, columns, row, values)
        sheet.freeze_panes(3, 2)

    def _write_events(self, workbook, styles, cards):
        sheet = workbook.add_worksheet(self.env._("Events"))
        columns = [
            (self.env._("Employee"), 14, "cell"),
            (self.env._("Day"), 11, "date"),
            (self.env._("Rule"), 9, "cell"),
            (self.env._("Text"), 40, "cell"),
            (self.env._("Quantity"), 9, "cell"),
            (self.env._("Points"), 9, "points"),
            (self.env._("Money"), 10, "money"),
            (self.env._("Evidence"), 44, "cell"),
            (self.env._("Version"), 9, "cell"),
            (self.env._("State"), 10, "cell"),
        ]
        self._head(sheet, styles, columns, 0)
        states = dict(cards.event_ids._fields["state"]._description_selection(self.env))
        for row, event in enumerate(cards._printed_events(), 1):
            values = [
                event.employee_id.display_name,
                event.day,
                event.rule_code,
                event.rule_id.name,
                event.quantity,
                event.points,
                event.money,
                event.evidence or "",
                event.rule_version,
                states[event.state],
            ]
            self._row(sheet, styles, columns, row, values)
        sheet.freeze_panes(1, 2)

    def _head(self, sheet, styles, columns, row):
        for number, (label, width, _style) in enumerate(columns):
            sheet.write(row, number, label, styles["head"])
            sheet.set_column(number, number, width)

    def _row(self, sheet, styles, columns, row, values):
        for number, (value, (_label, _width, style)) in enumerate(zip(values, columns, strict=True)):
            sheet.write(row, number, value, styles[style])
