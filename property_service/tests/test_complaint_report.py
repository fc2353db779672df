# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime
from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError
from odoo.addons.property_obligation.exceptions import MonthReportError

from .common import MONDAY, ServiceCommon, minutes, step

APRIL = datetime(2026, 4, 2, 4)


@tagged("post_install", "-at_install")
class TestComplaintReport(ServiceCommon):
    """The month's complaints in one report, frozen when issued (TKT-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        noise = cls.env.ref("property_service.category_noise")
        with freeze_time(MONDAY):
            cls.estate.obligation_start_on = date(2026, 2, 1)
            cls.tickets = cls.env["helpdesk.ticket"]
            for number in range(3):
                cls.tickets |= cls.make_ticket(
                    name=f"Noise {number}", unit_id=cls.unit.id, category_id=noise.id, at=minutes(number * 60)
                )
            cls.praise = cls.make_ticket(name="Thanks", property_kind="praise", unit_id=cls.unit.id)
        with freeze_time(minutes(200)):
            step(cls.tickets[0], "_judge", "valid", "True", minutes(30))
            step(cls.tickets[0], "_answer", minutes(40), text="Done")
            step(cls.tickets[0], "_follow", "satisfied", minutes(100), satisfaction=4)
            step(cls.tickets[1], "_answer", minutes(190), text="Done")
        with freeze_time(APRIL):
            cls.env["property.obligation.sweep"]._sweep(now=APRIL)
            cls.env["property.obligation.recurrence"]._open_recurring()
            cls.report = cls.env["property.complaint.report"].with_user(cls.user_supervisor).create(
                {"estate_id": cls.estate.id, "month": date(2026, 3, 9), "analysis": "Noise above all."}
            )  # fmt: skip

    def setUp(self):
        super().setUp()
        clock = freeze_time(APRIL)
        clock.start()
        self.addCleanup(clock.stop)

    def test_a_new_report_is_of_the_last_month_that_has_none(self):
        reports = self.env["property.complaint.report"].with_user(self.user_supervisor)
        with freeze_time("2026-06-20 04:00:00"):
            self.assertEqual(str(reports.default_get(["month"])["month"]), "2026-05-01")
            reports.create({"estate_id": self.estate.id, "month": "2026-05-01"})
            self.assertEqual(str(reports.default_get(["month"])["month"]), "2026-04-01")

    def test_the_figures_of_a_draft_are_live(self):
        figures = self.report._shown()
        self.assertEqual((figures["now"]["count"], figures["now"]["valid"], figures["now"]["settled"]), (3, 1, 2))
        self.assertEqual((figures["now"]["answer_median"], figures["now"]["satisfaction"]), ("85", "4.00"))
        self.assertEqual(figures["repeats"], 2)
        self.assertEqual([(row["count"], row["share"]) for row in figures["kinds"]], [(3, "75.0"), (1, "25.0")])
        self.assertEqual(figures["dimensions"]["cause"][0]["count"], 3)
        self.assertEqual(figures["trend"][-1], {"month": "2026-03", "count": 3})
        self.make_ticket(unit_id=self.unit2.id, received_at=MONDAY)
        self.assertEqual(self.report._shown()["now"]["count"], 4)

    def test_what_is_repeated_is_set_by_the_company(self):
        self.estate.company_id.property_repeat_days = 7
        self.assertEqual(self.report._shown()["repeat_days"], 7)

    def test_cancelled_tickets_do_not_count(self):
        step(self.tickets[2].with_user(self.user_supervisor), "_cancel", "Entered twice")
        self.assertEqual(self.report._shown()["now"]["count"], 2)

    def test_merged_complaints_are_counted_apart(self):
        twice = self.make_ticket(name="Noise again", unit_id=self.unit.id, at=minutes(200))
        step(twice, "_answer", minutes(210), minutes(300), text="Soon")
        twice.env["helpdesk.ticket.merge"]._merge(twice, self.tickets[2])
        figures = self.report._shown()
        self.assertEqual((figures["merged"], figures["now"]["count"], figures["now"]["settled"]), (1, 3, 2))
        self.assertEqual(figures["now"]["invalid"], 0)

    def test_issuing_freezes_seals_and_keeps_the_limit(self):
        self.report.action_issue()
        limit = self.env["property.obligation"].search(
            [("type_id.code", "=", "complaint_report"), ("res_id", "=", self.estate.id), ("period", "=", "2026-03")]
        )
        self.assertEqual((limit.state, self.report.is_sealed, self.report.ticket_count), ("kept", True, 3))
        self.make_ticket(unit_id=self.unit2.id, received_at=MONDAY)
        self.assertEqual(self.report._shown()["now"]["count"], 3)
        with self.assertRaises(SealedError):
            self.report.analysis = "Another"
        with self.assertRaises(MonthReportError):
            self.report.write({"state": "draft"})

    def test_a_correction_is_a_version_beside_it(self):
        self.report.action_issue()
        second = self.report.browse(self.report.action_amend()["res_id"])
        self.assertEqual((second.version, second.amends_id), (2, self.report))

    def test_its_print_carries_the_code_of_the_public_page(self):
        self.report.action_issue()
        page = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_qweb_html(
            "property_service.property_complaint_report_pdf", self.report.ids
        )[0]  # fmt: skip
        self.assertTrue(b"Scan the code" in page)

    def test_the_tickets_behind_it(self):
        found = self.env["helpdesk.ticket"].search(self.report.action_open_tickets()["domain"])
        self.assertEqual(found, self.tickets.sorted())
        step(self.tickets[2].with_user(self.user_supervisor), "_cancel", "Entered twice")
        self.report.invalidate_recordset(["ticket_count"])
        found = self.env["helpdesk.ticket"].search(self.report.action_open_tickets()["domain"])
        self.assertEqual((len(found), self.report.ticket_count, self.report._shown()["now"]["count"]), (2, 2, 2))

    def test_any_day_of_the_month_means_the_month(self):
        self.report.month = date(2026, 2, 15)
        self.assertEqual((self.report.month, self.report.ticket_count), (date(2026, 2, 1), 0))

    def test_the_edge_of_the_month_is_that_of_the_estate(self):
        for name, received in (("Last minute", datetime(2026, 2, 28, 15, 59)), ("First", datetime(2026, 2, 28, 16, 0))):
            self.make_ticket(name=name, unit_id=self.unit2.id, received_at=received)
        self.assertEqual(self.report._shown()["now"]["count"], 4)
        self.assertEqual(self.report._shown()["before"]["count"], 1)

    def test_the_workbook(self):
        content, _kind = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_xlsx(
            "property_service.complaint_xlsx", self.report.ids, data={}
        )  # fmt: skip
        book = load_workbook(BytesIO(content))
        self.assertEqual([len(sheet._charts) for sheet in book.worksheets], [1, 1, 0])
        self.assertEqual(book.worksheets[2].cell(1, 2).value, 2)
        self.assertEqual(book.worksheets[0].cell(4, 2).value, 3)

    def test_words_are_no_formulas_in_the_workbook(self):
        self.report.write({"analysis": "=1+1", "measures": "{=A1}"})
        content, _kind = self.env["ir.actions.report"].with_user(self.user_supervisor)._render_xlsx(
            "property_service.complaint_xlsx", self.report.ids, data={}
        )  # fmt: skip
        words = load_workbook(BytesIO(content)).worksheets[2]
        found = {cell.value: cell.data_type for row in words.iter_rows() for cell in row if cell.value}
        self.assertEqual((found["=1+1"], found["{=A1}"]), ("s", "s"))

    def test_the_service_report_tells_of_the_desk(self):
        report = self.env["property.service.report"].create({"estate_id": self.estate.id, "month": date(2026, 3, 1)})
        rows = report._shown()["sections"][0]["rows"]
        self.assertEqual([row["value"] for row in rows][:2], ["4", "3"])

    def test_causes_for_those_who_plan_by_them(self):
        noise = self.env.ref("property_service.category_noise")
        found = self.env["property.complaint.figures"]._cause_counts(self.estate, MONDAY, minutes(300))
        self.assertEqual(found, {self.estate.id: {noise.id: 3}})

    def test_the_same_queries_for_few_and_for_many_tickets(self):
        def cost():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.report._gather()
            return self.env.cr.sql_log_count - before

        cost()
        few = cost()
        causes = self.env["helpdesk.ticket.category"].search([])
        channels = self.env["helpdesk.ticket.channel"].search([])
        for number in range(50):
            self.make_ticket(
                name=str(number),
                unit_id=(self.unit | self.unit2)[number % 2].id,
                category_id=causes[number % len(causes)].id,
                channel_id=channels[number % len(channels)].id,
                received_at=MONDAY,
            )
        self.assertLessEqual(cost(), few + 2)

    def test_dashboards_are_for_those_who_lead(self):
        boards = self.env.ref("property_service.spreadsheet_dashboard_complaints")
        boards |= self.env.ref("property_service.spreadsheet_dashboard_standards")
        for board in boards:
            self.assertIn("pivots", board.with_user(self.user_supervisor)._get_serialized_readonly_dashboard())
        self.assertFalse(
            boards.search([("id", "in", boards.ids)]).with_user(self.user_attendant)._filtered_access("read")
        )
