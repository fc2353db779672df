# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column


class ScorecardXlsx(models.AbstractModel):
    """The scorecards as a workbook: one row per employee, and every event behind it (SCO-5)."""

    _name = "report.property_hr_scoring.scorecard_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Scorecards as XLSX"

    def generate_xlsx_report(self, workbook, data, cards):
        """Sheets: totals with a column per rule, the same by category with the remarks, and the events."""
        book = self._book(workbook)
        self._write_totals(book.sheet(self.env._("Scorecards")), cards)
        self._write_categories(book.sheet(self.env._("By Category")), cards)
        self._write_events(book.sheet(self.env._("Events")), cards)

    def _write_totals(self, page, cards):
        kinds = cards.tally_ids.fact_kind_id.filtered("in_order_label").sorted("sequence")
        codes = list(dict.fromkeys(cards.line_ids.rule_id.sorted("sequence").mapped("code")))
        months = self._listed(sorted(set(cards.month_id.mapped("name"))))
        page.put(0, 0, self.env._("Monthly Scorecards %s", months), "title")
        columns = [
            Column(self.env._("Month"), 9),
            Column(self.env._("Employee"), 14),
            Column(self.env._("Estate"), 16),
            *(Column(kind.in_order_label, 9) for kind in kinds),
            *(Column(code, 7) for code in codes),
            Column(self.env._("Deductions"), 9, "points"),
            Column(self.env._("Bonuses"), 9, "points"),
            Column(self.env._("Joint Liability"), 9, "points"),
            Column(self.env._("Total"), 9, "points"),
            Column(self.env._("Grade"), 10),
            Column(self.env._("Fixed money"), 11, "money"),
            Column(self.env._("Minutes absent"), 10),
            Column(self.env._("Dismissal review"), 12, "warning"),
            Column(self.env._("State"), 10),
        ]
        page.table(2, columns, self._totals(cards, kinds, codes))
        page.sheet.freeze_panes(3, 2)
        page.sheet.repeat_rows(2)

    def _totals(self, cards, kinds, codes):
        """A row per scorecard, in the order of the columns."""
        figures = self.env["property.scorecard.figures"]._read(cards)
        states = dict(cards._fields["state"]._description_selection(self.env))
        for card in cards:
            figure = figures[card.id]
            yield [
                card.month_id.name,
                card.employee_id.display_name,
                card.estate_id.display_name,
                *(figure["in_order"].get(kind.code, 0) for kind in kinds),
                *(figure["count"].get(code, 0) for code in codes),
                card.deduction_points,
                card.bonus_points,
                sum(card.line_ids.filtered("is_share").mapped("points")),
                card.total_points,
                card.grade_id.name,
                card.fixed_money,
                card.absent_minutes,
                card.review_reason,
                states[card.state],
            ]

    def _write_categories(self, page, cards):
        names = cards._category_names()
        columns = [
            Column(self.env._("Month"), 9),
            Column(self.env._("Employee"), 14),
            Column(self.env._("Estate"), 16),
            Column(self.env._("Base"), 8, "points"),
            *(Column(name, 9, "points") for name in names.values()),
            Column(self.env._("Total"), 9, "points"),
            Column(self.env._("Grade"), 10),
            Column(self.env._("Parts"), 26),
            Column(self.env._("Remark"), 40, "wrap"),
        ]
        page.table(0, columns, self._categories(cards, names))
        page.sheet.freeze_panes(1, 2)
        page.sheet.repeat_rows(0)

    def _categories(self, cards, names):
        """A row per scorecard, in the order of the columns."""
        for card in cards:
            yield [
                card.month_id.name,
                card.employee_id.display_name,
                card.estate_id.display_name,
                card.base_points,
                *(card[name] for name in names),
                card.total_points,
                card.grade_id.name,
                card.part_text,
                card.remark,
            ]

    def _write_events(self, page, cards):
        columns = [
            Column(self.env._("Employee"), 14),
            Column(self.env._("Day"), 11, "date"),
            Column(self.env._("Rule"), 9),
            Column(self.env._("Text"), 40),
            Column(self.env._("Quantity"), 9),
            Column(self.env._("Points"), 9, "points"),
            Column(self.env._("For Repeats"), 9, "points"),
            Column(self.env._("Cut Off"), 9, "points"),
            Column(self.env._("Counted"), 9, "points"),
            Column(self.env._("Money"), 10, "money"),
            Column(self.env._("Evidence"), 44),
            Column(self.env._("Version"), 9),
            Column(self.env._("State"), 10),
        ]
        page.table(0, columns, self._events(cards))
        page.sheet.freeze_panes(1, 2)
        page.sheet.repeat_rows(0)

    def _events(self, cards):
        """A row per event, in the order of the columns."""
        states = dict(cards.event_ids._fields["state"]._description_selection(self.env))
        for event in cards._printed_events():
            yield [
                event.employee_id.display_name,
                event.day,
                event.rule_code,
                event.rule_id.name,
                event.quantity,
                event.points,
                event.repeat_points,
                event.cut_points,
                event.counted_points,
                event.money,
                event.evidence,
                event.rule_version,
                states[event.state],
            ]
