# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .common import StandardCommon


@tagged("post_install", "-at_install")
class TestOneMonth(StandardCommon):
    """The report and the matrix say the same of a month, and go on saying it (STD-2, STD-5)."""

    def judge(self, day, kept=1, missed=0, step=0):
        due = datetime(day.year, day.month, day.day, 8)
        late = datetime(day.year, day.month, day.day, 10)
        rows = self.Obligation._open(
            [self.spec(self.unit, step=step + number, opened_at=due, due_at=due) for number in range(kept + missed)]
        )
        self.Obligation._fulfil({row: due if number < kept else late for number, row in enumerate(rows)})

    def report(self, month):
        return self.env["property.service.report"].with_user(self.user_supervisor).create(
            {"estate_id": self.estate.id, "month": month, "analysis": "As every month."}
        )  # fmt: skip

    def issue(self, month, at):
        with freeze_time(at):
            report = self.report(month)
            report.action_issue()
        return report

    def reported(self, report):
        return {row["code"]: row["value"] for row in report._shown()["standards"]}

    def matrix(self, at):
        """``{code: {month: text}}`` as the supervisor sees them."""
        with freeze_time(at):
            sheet = self.env["property.standard.matrix"].with_user(self.user_supervisor).sheet(self.estate.id)
        rows = {self.Standard.browse(row["id"]).code: row["squares"] for row in sheet["rows"]}
        return {
            code: {month: square["text"] for month, square in zip(sheet["months"], squares, strict=True)}
            for code, squares in rows.items()
        }

    def test_a_period_stands_in_the_month_in_which_it_ends_in_both(self):
        self.make_standard("t_half", measure="kept:t_hours", frequency="half_yearly", target=90)
        self.make_standard("t_quarter", measure="kept:t_hours", frequency="quarterly", target=90)
        self.judge(date(2026, 2, 3), kept=9, missed=1)
        self.Result._measure_on(date(2026, 2, 3))
        for month, at, codes in (
            ("2026-03", datetime(2026, 4, 2, 4), {"t_quarter"}),
            ("2026-06", datetime(2026, 7, 2, 4), {"t_half"}),
        ):
            with self.subTest(month):
                report = self.report(date.fromisoformat(f"{month}-01"))
                self.assertEqual({code for code, value in self.reported(report).items() if value}, codes)
                squares = self.matrix(at)
                self.assertEqual({code for code in squares if squares[code][month] != "–"}, codes)
                for code in codes:
                    self.assertEqual(squares[code][month], f"{self.reported(report)[code]} %")

    def test_a_week_over_the_end_of_a_month_is_counted_once_and_by_both_in_the_later(self):
        self.make_standard("t_week", measure="kept:t_hours", frequency="weekly", target=90)
        self.judge(date(2026, 3, 31))
        self.Result._measure_on(date(2026, 3, 31))  # the week of 30 March to 5 April
        squares = self.matrix(datetime(2026, 4, 20, 4))["t_week"]
        self.assertEqual((squares["2026-03"], squares["2026-04"]), ("–", "100 %"))
        self.assertNotIn("t_week", self.reported(self.report(date(2026, 3, 1))))
        self.assertEqual(self.reported(self.report(date(2026, 4, 1)))["t_week"], "100")

    def test_two_versions_within_a_month_are_one_row_of_both(self):
        weekly = self.make_standard("t_week", measure="kept:t_hours", frequency="weekly", target=50)
        weekly.effective_to = date(2026, 3, 15)
        self.make_standard(
            "t_week", measure="kept:t_hours", frequency="weekly", target=100, effective_from=date(2026, 3, 16)
        )
        for step, (day, kept, missed) in enumerate(((date(2026, 3, 10), 1, 1), (date(2026, 3, 17), 1, 0))):
            self.judge(day, kept, missed, step=10 * step)
            self.Result._measure_on(day)
        rows = [row for row in self.report(date(2026, 3, 1))._shown()["standards"] if row["code"] == "t_week"]
        self.assertEqual(
            [(row["target"], row["met"], row["judged"], row["value"]) for row in rows], [("100", 2, 2, "66.66")]
        )
        self.assertEqual(self.matrix(datetime(2026, 4, 2, 4))["t_week"]["2026-03"], "2/2")

    def test_issuing_measures_what_the_nightly_job_has_not_yet(self):
        self.judge(date(2026, 3, 31))
        report = self.issue(date(2026, 3, 1), datetime(2026, 3, 31, 17))  # 01:00 of 1 April in Shanghai
        self.assertEqual(self.reported(report)["t_kept"], "100")
        self.assertTrue(self.result().is_frozen)

    def test_nothing_is_measured_for_a_month_whose_report_is_issued(self):
        """What the report can't show any more is shown nowhere; other estates and months go on."""
        self.judge(date(2026, 3, 20))
        report = self.issue(date(2026, 3, 1), datetime(2026, 4, 3, 4))
        self.make_standard("t_new", measure="kept:t_hours", target=90)
        self.make_standard("t_new_year", measure="kept:t_hours", frequency="yearly", target=90)
        with freeze_time(datetime(2026, 4, 4, 4)):
            self.Result._cron_measure()
            self.Result._measure_on(date(2026, 3, 20))
        self.assertFalse(self.result("t_new"), "the issued report doesn't know it")
        self.assertTrue(self.result("t_new", period="2026-04"))
        self.assertTrue(self.result("t_new_year", period="2026"), "its period ends in another month")
        self.assertTrue(self.result("t_new", estate=self.other_estate))
        shown = {code for code, squares in self.matrix(datetime(2026, 4, 4, 4)).items() if squares["2026-03"] != "–"}
        self.assertEqual(shown, {code for code, value in self.reported(report).items() if value})

    def test_a_month_without_anything_to_measure_is_no_0_in_a_mean(self):
        self.judge(date(2026, 3, 20), kept=3, missed=1)
        for day in (date(2026, 2, 20), date(2026, 3, 20)):
            self.Result._measure_on(day)
        found = self.Result.with_user(self.user_supervisor)
        (row,) = found.formatted_read_group(
            [("code", "=", "t_kept"), ("estate_id", "=", self.estate.id)], [], ["value:avg", "__count"]
        )
        self.assertEqual((row["value:avg"], row["__count"]), (75, 2))

    def test_a_draft_closes_no_month(self):
        self.report(date(2026, 3, 1))
        self.Result._measure_on(date(2026, 3, 20))
        self.assertTrue(self.result())
