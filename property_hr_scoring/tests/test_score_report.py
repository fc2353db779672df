# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
from datetime import date

import openpyxl

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..exceptions import ScoreReportError
from .common import ScoringCommon


@tagged("post_install", "-at_install")
class TestScoreReport(ScoringCommon):
    """The report on the scores of staff over closed months (SCO-9)."""

    def setUp(self):
        super().setUp()
        self.facts = self.replay_month(self.employee_attendant)
        self.facts += [self.late(self.other_attendant, date(2015, 3, 10), 120, estate=self.other_estate)]
        self.collect()

    def ask(self, user=None, **vals):
        """The report of March 2015 as somebody asks for it."""
        report = self.env["property.score.report"].with_user(user or self.user_hr)
        return report.create({"day": date(2015, 3, 15), **vals})

    def test_an_open_month_is_not_in_it_and_is_named(self):
        report = self.ask(span="quarterly")
        self.assertEqual((report.period, report.missing_months), ("2015-Q1", "2015-01, 2015-02, 2015-03"))
        with self.assertRaises(ScoreReportError):
            report.action_print()

    def test_its_file_is_named_in_the_language_of_who_asks(self):
        report = self.ask().with_context(lang="zh_CN")
        self.assertEqual(report.display_name, "员工考核报表 2015-03")
        for xmlid in ("property_score_report_pdf", "property_score_report_xlsx"):
            name = self.env.ref(f"property_hr_scoring.{xmlid}").print_report_name
            self.assertEqual(safe_eval(name, {"object": report}), "员工考核报表 2015-03")

    def test_everybody_is_ranked_by_the_closed_scorecard(self):
        self.close()
        figures = self.ask()._figures()
        card = self.card(self.employee_attendant)
        last = figures["ranking"][-1]
        self.assertEqual(last.sum.key, self.employee_attendant.id)
        self.assertEqual(last.sum.mean / 10, card.total_points)
        self.assertEqual(figures["cards"], len(self.month.scorecard_ids))
        self.assertEqual(
            {rule.code: rule.times for rule in figures["rules"]}["ATT-3"],
            sum(self.month.scorecard_ids.line_ids.filtered(lambda line: line.rule_code == "ATT-3").mapped("count")),
        )

    def test_a_supervisor_sees_the_own_estates_and_the_personnel_office_all(self):
        self.close()
        own = self.ask(self.user_supervisor)._figures()
        self.assertEqual([estate.key for estate in own["estates"]], [self.estate.id])
        everything = self.ask()._figures()
        self.assertEqual({estate.key for estate in everything["estates"]}, {self.estate.id, self.other_estate.id})
        one = self.ask(estate_ids=self.other_estate.ids)._figures()
        self.assertEqual({estate.key for estate in one["estates"]}, {self.other_estate.id})

    def test_it_is_printed_and_written_as_a_workbook(self):
        self.close()
        report = self.ask()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "property_hr_scoring.report_score_report", report.ids
        )
        self.assertIn(self.employee_attendant.name, html.decode())
        content, _kind = self.env["ir.actions.report"]._render_xlsx(
            "property_hr_scoring.score_report_xlsx", report.ids, {}
        )
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.assertEqual(len(book.sheetnames), 6)
        names = [row[1].value for row in book.worksheets[0].iter_rows(min_row=4)]
        self.assertIn(self.employee_attendant.name, names)

    def test_somebody_elses_question_is_not_read(self):
        report = self.ask()
        with self.assertRaises(AccessError):
            report.with_user(self.user_supervisor).read(["period"])
