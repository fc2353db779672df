# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime
from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_document.exceptions import SealedError
from odoo.addons.property_obligation.exceptions import MonthReportError

from ..exceptions import FrozenResultError
from ..rules.figure import Figure

APRIL = datetime(2026, 4, 3, 4)


@tagged("post_install", "-at_install")
@freeze_time(APRIL)
class TestServiceReport(PropertyCommon):
    """The month in one report: live as a draft, frozen when issued (STD-5, STD-3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time(APRIL):
            cls.estate.obligation_start_on = date(2026, 2, 1)
            cls.env["property.obligation.recurrence"]._open_recurring()
            cls.env["property.obligation.sweep"]._sweep(now=APRIL)
            cls.report = cls.env["property.service.report"].with_user(cls.user_supervisor).create(
                {"estate_id": cls.estate.id, "month": date(2026, 3, 15)}
            )  # fmt: skip
            cls.env["property.standard.result"]._measure_month(cls.estate, date(2026, 3, 1))

    def limit(self):
        found = self.env["property.obligation"].search(
            [("type_id.code", "=", "service_report"), ("res_id", "=", self.estate.id), ("period", "=", "2026-03")]
        )
        return found.state

    def test_a_draft_shows_the_standards_and_what_was_missed(self):
        self.assertEqual((self.report.month, self.report.period), (date(2026, 3, 1), "2026-03"))
        figures = self.report._shown()
        self.assertIn("patrol_daily", [row["code"] for row in figures["standards"]])
        self.assertTrue(figures["exceptions"])
        self.assertIn("<table", self.report.figures_html)

    def test_each_day_and_week_of_the_month_is_measured(self):
        results = (
            self.env["property.service.report.figures"]._results(self.report, date(2026, 3, 1)).grouped("frequency")
        )
        self.assertEqual(len(results["daily"].filtered(lambda r: r.code == "patrol_daily")), 31)
        self.assertEqual(set(results["daily"].mapped("date_end")), {date(2026, 3, day) for day in range(1, 32)})

    def printed(self, report):
        report_ref = "property_standard.property_service_report_pdf"
        return (
            self.env["ir.actions.report"].with_user(self.user_supervisor)._render_qweb_html(report_ref, report.ids)[0]
        )

    def test_a_print_carries_the_code_once_it_is_issued(self):
        self.report.analysis = "A quiet month."
        self.assertFalse(b"Scan the code" in self.printed(self.report))
        self.report.action_issue()
        self.assertTrue(b"Scan the code" in self.printed(self.report))
        self.assertEqual(self.report._seal_faults(), [])

    def test_a_newer_version_replaces_it_for_whoever_checks(self):
        self.report.analysis = "A quiet month."
        self.report.action_issue()
        checks = self.env["property.public.check.mixin"].with_user(self.env.ref("base.public_user"))
        token = self.report._public_check_urls()[self.report.id].rpartition("/")[2]
        second = self.report.browse(self.report.action_amend()["res_id"])
        self.assertTrue(checks._public_check(token).is_valid, "A draft replaces nothing")
        second.analysis = "A quiet month after all."
        second.action_issue()
        self.assertEqual(checks._public_check(token).reason, "replaced")
        new = second._public_check_urls()[second.id].rpartition("/")[2]
        self.assertNotEqual(new, token)
        self.assertTrue(checks._public_check(new).is_valid)

    def test_issuing_freezes_seals_and_keeps_the_limit(self):
        self.report.analysis = "A quiet month."
        self.report.action_issue()
        self.assertEqual((self.report.state, self.report.is_sealed, self.limit()), ("issued", True, "kept"))
        before = self.report.figures_html
        self.env["property.standard"].search([("code", "=", "roster_in_time")]).target = 1
        self.env["property.standard.result"]._measure_on(date(2026, 3, 31), self.estate)
        self.report.invalidate_recordset()
        self.assertEqual(self.report.figures_html, before)
        with self.assertRaises(SealedError):
            self.report.analysis = "Changed"

    def test_issuing_closes_the_results_it_shows_and_no_others(self):
        results = self.env["property.standard.result"].search([("estate_id", "=", self.estate.id)])
        shown = self.env["property.service.report.figures"]._results(self.report, date(2026, 3, 1))
        results._measure_on(date(2026, 4, 2), self.estate)
        self.assertFalse(shown.filtered("is_frozen"), "a draft closes nothing")
        self.report.analysis = "A quiet month."
        self.report.action_issue()
        self.assertTrue(shown)
        everything = results.search([("estate_id", "=", self.estate.id)])
        self.assertEqual(everything.filtered("is_frozen"), shown.with_env(everything.env))
        row = shown.filtered(lambda one: one.code == "roster_in_time")
        before = (row.value, row.target, row.state, row.numerator, row.denominator)
        self.env["property.standard"].search([("code", "=", "roster_in_time")]).target = 1
        results._measure_on(date(2026, 3, 31), self.estate)
        self.assertEqual((row.value, row.target, row.state, row.numerator, row.denominator), before)

    def test_a_share_is_cut_off_in_the_report_as_in_the_matrix(self):
        figures, found = self.env["property.service.report.figures"], self.env["property.standard.result"]
        row = found.search([("estate_id", "=", self.estate.id), ("code", "=", "roster_in_time")], limit=1)
        for counts, text in (((9999, 10000), "99.99"), ((2, 15), "13.33"), ((10, 10), "100")):
            vals = found._result_vals(row.standard_id, row.period, self.estate, Figure(*counts))
            row._write_changes(vals)
            self.assertEqual(figures._average(row), text)
            self.assertEqual(found.env["property.standard.matrix"]._square(row)["text"], f"{text} %")

    def test_what_can_not_be_issued(self):
        with self.assertRaisesRegex(MonthReportError, "analysis"):
            self.report.action_issue()
        april = self.report.create({"estate_id": self.estate.id, "month": date(2026, 4, 1), "analysis": "x"})
        with self.assertRaisesRegex(MonthReportError, "not over"):
            april.action_issue()
        for vals in ({"state": "issued"}, {"figures": {}}, {"version": 7}):
            with self.assertRaises(MonthReportError):
                self.report.write(vals)

    def test_a_correction_is_a_new_version(self):
        self.report.analysis = "First"
        self.report.action_issue()
        second = self.report.browse(self.report.action_amend()["res_id"])
        self.assertEqual((second.version, second.amends_id, second.state), (2, self.report, "draft"))
        second.analysis = "Second"
        third = self.report.browse(self.report.action_amend()["res_id"])
        second.with_user(self.user_supervisor).action_issue()
        self.assertEqual(self.report.analysis, "First")
        self.assertEqual((self.report.is_amended, second.is_amended), (True, False))
        third.analysis = "Third"
        with self.assertRaisesRegex(MonthReportError, "meanwhile"):
            third.action_issue()
        with self.assertRaisesRegex(MonthReportError, "only once"):
            self.report.action_amend()

    def test_both_prints_name_the_other(self):
        self.report.analysis = "First"
        self.report.action_issue()
        second = self.report.browse(self.report.action_amend()["res_id"])
        second.analysis = "Second"
        second.action_issue()
        for report, words in ((self.report, "Corrected by a later record"), (second, "Corrects an earlier record")):
            html, _kind = self.env["ir.actions.report"]._render_qweb_html(report._report_print, report.ids)
            self.assertIn(words, html.decode())

    def test_closed_months_stay_whatever_changes(self):
        results = self.env["property.standard.result"].search([("estate_id", "=", self.estate.id)])
        self.env["property.standard.result"]._freeze_until(date(2026, 4, 2))
        frozen = results.filtered("is_frozen")
        self.assertTrue(frozen)
        before = [(row.value, row.target, row.state) for row in frozen]
        self.env["property.standard"].search([]).target = 3
        self.env["property.standard.result"]._measure_on(date(2026, 3, 31), self.estate)
        self.assertEqual([(row.value, row.target, row.state) for row in frozen], before)
        with self.assertRaises(FrozenResultError):
            frozen[0].write({"value": 1})

    def test_the_workbook(self):
        self.report.analysis = "A quiet month."
        content, _kind = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_xlsx(
            "property_standard.service_report_xlsx", self.report.ids, data={}
        )  # fmt: skip
        book = load_workbook(BytesIO(content))
        self.assertEqual(len(book.worksheets), 2)
        first = book.worksheets[0]
        self.assertEqual(first.max_row, 3 + len(self.report._shown()["standards"]))
        self.assertEqual(len(first._charts), 1)

    def test_another_estate_sees_nothing(self):
        found = self.env["property.service.report"].with_user(self.user_other_attendant)
        self.assertFalse(found.search([("id", "=", self.report.id)]))
        self.assertTrue(self.report.with_user(self.user_attendant).figures_html)

    def test_the_outside_standard_and_the_month_before(self):
        outside = self.env["property.outside.standard"].create(
            {"name": "Other", "line_ids": [(0, 0, {"code": "roster_in_time", "value": 90})]}
        )
        self.company.property_outside_standard_id = outside
        row = self.env["property.standard.result"].search(
            [("estate_id", "=", self.estate.id), ("code", "=", "roster_in_time"), ("period", "=", "2026-03")]
        )
        for user in (self.user_director, self.user_hr):
            seen = row.with_user(user)
            seen.invalidate_recordset()
            self.assertEqual((seen.outside_value, seen.outside_gap), (90, row.value - 90), user.login)
        self.assertEqual(row.trend, "new")
