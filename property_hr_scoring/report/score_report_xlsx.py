# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo import models

from odoo.addons.property_base.rules.workbook import Column

from ..rules import points


class ScoreReportXlsx(models.AbstractModel):
    """The report on the scores of staff as a workbook, a sheet for each part (SCO-9)."""

    _name = "report.property_hr_scoring.score_report_xlsx"
    _inherit = "report.property_base.xlsx"
    _description = "Staff Score Report as XLSX"

    def generate_xlsx_report(self, workbook, data, reports):
        """Sheets: ranking, rules, distribution, trend, estates, samples."""
        book = self._book(workbook)
        for report in reports:
            figures = report._figures()
            for title, columns, rows in self._parts(figures):
                page = book.sheet(title)
                page.put(0, 0, f"{title} {report.period}", "title")
                page.table(2, columns, rows)
                page.sheet.freeze_panes(3, 0)

    def _parts(self, f):
        """Title, columns and rows of each sheet."""
        env = self.env
        return [
            (env._("Ranking"), self._columns("ranking"), [*self._ranking(f)]),
            (env._("Points by Rule"), self._columns("rules"), [*self._rules(f)]),
            (
                env._("Distribution"),
                [Column(env._("Grade"), 12), Column(env._("Scorecards"), 9)],
                [[f["grade_names"].get(grade), count] for grade, count in f["distribution"]],
            ),
            (
                env._("Trend"),
                [Column(env._("Month"), 10), *self._columns("sums")],
                [[f"{found.key:%Y-%m}", *self._sum(found)] for found in f["trend"]],
            ),
            (
                env._("Estates"),
                [Column(env._("Estate"), 18), *self._columns("sums")],
                [[f["estate_names"][found.key], *self._sum(found)] for found in f["estates"]],
            ),
            (env._("Samples of Staff"), self._columns("samples"), [*self._samples(f)]),
        ]

    def _columns(self, part):
        env = self.env
        if part == "samples":
            return [
                Column(env._("Estate"), 18),
                Column(env._("Sampled"), 9),
                Column(env._("Scorecards without directors"), 14),
                Column(env._("Share (%)"), 9, "points"),
            ]
        if part == "rules":
            return [
                Column(env._("Rule"), 10),
                Column(env._("Text"), 48, "wrap"),
                Column(env._("Times"), 9),
                Column(env._("People"), 9),
                Column(env._("Points"), 10, "points"),
            ]
        sums = [
            Column(env._("People"), 9),
            Column(env._("Scorecards"), 9),
            Column(env._("Average"), 9, "points"),
            Column(env._("Deductions"), 10, "points"),
            Column(env._("Bonuses"), 9, "points"),
            Column(env._("Fixed money"), 11, "money"),
        ]
        return sums if part == "sums" else [Column(env._("Place"), 7), Column(env._("Employee"), 16), *sums[1:]]

    def _ranking(self, f):
        for place in f["ranking"]:
            yield [place.place, f["people_names"][place.sum.key], *self._sum(place.sum)[1:]]

    def _rules(self, f):
        for rule in f["rules"]:
            yield [rule.code, f["rule_names"].get(rule.code), rule.times, rule.people, points.display(rule.points)]

    def _samples(self, f):
        for share in f["samples"]:
            percent = None if share.tenths is None else points.display(share.tenths)
            yield [f["estate_names"][share.estate], share.sampled, share.people, percent]

    def _sum(self, found):
        return [
            found.people,
            found.cards,
            points.display(found.mean),
            points.display(found.deductions),
            points.display(found.bonuses),
            float(found.money),
        ]
