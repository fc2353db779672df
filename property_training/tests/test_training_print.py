# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The matrix and the training record as workbooks and on paper."""

import io

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .session_common import AFTER, DURING, SessionCommon


@tagged("post_install", "-at_install")
class TestTrainingPrint(SessionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trainee = cls.user_steward.employee_id
        cls.make_requirement("t_monthly", cls.etiquette)

    def values(self, report, ids, data, user):
        reports = self.env["ir.actions.report"].with_user(user)
        content, kind = reports._render_xlsx(report, ids, data)
        self.assertEqual(kind, "xlsx")
        return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(content)).active]

    def test_every_sheet_can_be_printed(self):
        reports = self.env["ir.actions.report"].search(
            [("model", "=like", "property.training.%"), ("report_type", "=", "qweb-pdf")]
        )
        self.assertGreaterEqual(len(reports), 5)
        for report in reports:
            with self.subTest(report.report_name):
                views = self.env["ir.ui.view"].search([("key", "=", report.report_name)])
                self.assertTrue(self.env["ir.qweb"]._compile(views.id))

    def test_record_as_a_workbook_keeps_text(self):
        self.trainee.name = "=1+1"
        session = self.make_session(self.etiquette, people=self.trainee)
        self.hold(session)
        rows = self.values("property_training.session_xlsx", session.ids, {}, self.user_supervisor)
        row = next(row for row in rows if row[0] == "=1+1")
        self.assertEqual((row[1], row[3]), ("Present", 60))

    def test_workbook_and_paper_say_the_same(self):
        session = self.make_session(self.etiquette, people=self.trainee | self.other_attendant)
        excused, noted = session.sitting_ids.attendance_ids
        with freeze_time(DURING):
            noted.with_user(self.user_supervisor).action_came_late()
        excused.write({"is_excused": True, "excuse": "At the doctor", "discipline_remark": "Shouted"})
        with freeze_time(AFTER):
            session.with_user(self.user_supervisor).action_hold()
        rows = self.values("property_training.session_xlsx", session.ids, {}, self.user_supervisor)
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        paper = reports._render_qweb_html("property_training.report_session", session.ids)[0].decode()
        columns = next(row for row in rows if row[0] == "Trainee")
        for text in (*columns, "At the doctor · Shouted", "14:10", session.sudo().seal_ids.payload_hash):
            with self.subTest(text):
                self.assertIn(text, paper)
        found = {row[0]: row for row in rows}
        self.assertEqual(found[self.trainee.name][4], "At the doctor · Shouted")
        self.assertEqual(found[self.other_attendant.name][5], self.user_supervisor.name)
        self.assertEqual(found["Signed by"][1], self.user_supervisor.name)
        self.assertEqual(found["Seal"][1], session.sudo().seal_ids.payload_hash)

    def test_hours_by_year_and_person_of_what_the_user_may_see(self):
        people = self.trainee | self.other_attendant
        self.hold(self.make_session(self.etiquette, people=people))
        self.hold(self.make_session(self.fire, begin=self.lesson.starts_at.replace(hour=5), people=self.trainee))
        rows = self.env["property.training.hours"].with_user(self.user_supervisor).search([])
        sheet = rows._sheet()
        found = {row["name"]: (row["year"], sum(row["hours"]), row["total"]) for row in sheet["rows"]}
        self.assertEqual(found[self.trainee.name], (2026, 2, 2))
        self.assertEqual(found[self.other_attendant.name], (2026, 1, 1))
        values = self.values("property_training.hours_xlsx", rows.ids, {}, self.user_supervisor)
        self.assertEqual([row[:2] for row in values[3:]], [[row["year"], row["name"]] for row in sheet["rows"]])
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        ticked = rows.filtered(lambda row: row.employee_id.id == self.trainee.id)[0]
        [line] = ticked._sheet()["rows"]
        self.assertEqual((line["name"], line["total"]), (self.trainee.name, 2), "the whole year of who is ticked")
        paper = reports._render_qweb_html("property_training.report_hours", rows.ids)[0].decode()
        self.assertIn(self.trainee.name, paper)
        with self.assertRaises(AccessError):
            self.values("property_training.hours_xlsx", rows.ids, {}, self.user_other_attendant)

    @freeze_time("2026-03-20 04:00:00")
    def test_matrix_as_a_workbook_has_what_the_user_may_see(self):
        report = "property_training.matrix_xlsx"
        rows = self.values(report, [], {"role_id": self.role_steward.id}, self.user_supervisor)
        self.assertEqual([row[0] for row in rows[3:]], [self.trainee.name])
        self.assertIn(self.etiquette.name, rows[2])
        rows = self.values(report, [], {"estate_id": self.estate.id}, self.user_other_attendant)
        self.assertEqual([row[0] for row in rows[3:]], [self.other_attendant.name])

    @freeze_time("2026-03-20 04:00:00")
    def test_matrix_on_paper(self):
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        html = reports._render_qweb_html("property_training.report_matrix", [], {"estate_id": self.estate.id})[0]
        self.assertIn(self.trainee.name, html.decode())
        self.assertIn(self.etiquette.name, html.decode())
