# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What only the steps of inspections, results and reports write, tried by their people and by the superuser."""

from datetime import date, datetime

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.exceptions import OwnCaseError
from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_obligation.exceptions import MonthReportError

from ..exceptions import FrozenResultError, InspectionError

NOON = datetime(2026, 3, 10, 4)


@tagged("post_install", "-at_install")
@freeze_time(NOON)
class TestGuardOfInspections(PropertyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Inspection = cls.env["property.inspection"].with_user(cls.user_supervisor)
        cls.vals = {
            "checklist_id": cls.env.ref("property_standard.checklist_grooming").id,
            "estate_id": cls.estate.id,
            "employee_id": cls.employee_attendant.id,
            "inspected_at": NOON,
        }
        cls.foreign = cls.env["property.inspection"].with_user(cls.user_director).create(cls.vals)
        cls.foreign.action_done()
        cls.env.cr.execute(
            "UPDATE property_inspection SET estate_id = %s WHERE id = %s", [cls.other_estate.id, cls.foreign.id]
        )
        cls.foreign.invalidate_recordset()

    def begin(self, user=None, **vals):
        return self.env["property.inspection"].with_user(user or self.user_supervisor).create({**self.vals, **vals})

    def test_what_steps_write_comes_by_no_other_way(self):
        draft = self.begin()
        forged = {
            "state": "done",
            "result": "pass",
            "failed_count": 3,
            "is_amended": True,
            "is_director_sample": True,
            "amends_id": self.foreign.id,
            "inspector_id": self.employee_director.id,
        }
        for name, value in forged.items():
            for who in (draft, draft.sudo()):
                with self.subTest(name=name, superuser=who.env.su):
                    with self.assertRaises(InspectionError):
                        who.write({name: value})
                    with self.assertRaises(InspectionError):
                        who.create({**self.vals, name: value})
                    made = who.with_context(**{f"default_{name}": value}).create(self.vals)
                    self.assertEqual(made[name], draft[name], "defaults of a link don't reach it")

    def test_an_inspection_of_another_estate_is_not_marked_as_corrected(self):
        with self.assertRaises(UserError):
            self.begin(amends_id=self.foreign.id).action_done()
        self.foreign.invalidate_recordset()
        self.assertFalse(self.foreign.sudo().is_amended)

    def test_the_inspector_is_who_began_it(self):
        self.assertEqual(self.begin().inspector_id, self.employee_supervisor)
        self.assertEqual(self.begin().with_user(self.user_director).copy().inspector_id, self.employee_director)

    def test_a_correction_keeps_its_estate_and_is_the_only_one(self):
        old = self.begin()
        old.action_done()
        first, second = (self.Inspection.browse(old.action_amend()["res_id"]) for _time in range(2))
        first.checklist_id = self.env.ref("property_standard.checklist_speech")
        with self.assertRaisesRegex(InspectionError, "keeps"):
            first.action_done()
        second.action_done()
        first.checklist_id = old.checklist_id
        with self.assertRaisesRegex(InspectionError, "meanwhile"):
            first.action_done()

    def test_one_correction_counts_in_two_transactions_at_once(self):
        """Neither sees the other's: the database says no to the second."""
        old = self.begin()
        old.action_done()
        first, second = (self.Inspection.browse(old.action_amend()["res_id"]) for _time in range(2))
        first.action_done()
        self.env.flush_all()
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"), self.cr.savepoint():
            self.cr.execute("UPDATE property_inspection SET state = 'done' WHERE id = %s", [second.id])

    def test_who_is_inspected_does_not_correct_it(self):
        old = self.begin(self.user_director, employee_id=self.employee_supervisor.id)
        old.action_done()
        with self.assertRaises(OwnCaseError):
            old.with_user(self.user_supervisor).action_amend()
        self.assertTrue(old.action_amend())

    def test_a_correction_reads_as_what_it_corrects(self):
        old = self.begin()
        old.action_done()
        texts = old.line_ids.mapped("name")
        old.checklist_id.sudo().line_ids.name = "Another text"
        fresh = self.Inspection.browse(old.action_amend()["res_id"])
        self.assertEqual(fresh.line_ids.mapped("name"), texts)

    def test_nobody_changes_what_a_point_asked_for(self):
        line = self.begin().line_ids[0]
        for who in (line, line.sudo()):
            with self.assertRaises(InspectionError):
                who.name = "Something easier"
        line.write({"answer": "fail", "remark": "Seen"})

    def test_who_is_inspected_does_not_record_it(self):
        draft = self.begin(self.user_director, employee_id=self.employee_supervisor.id)
        with self.assertRaisesRegex(InspectionError, "oneself"):
            draft.with_user(self.user_supervisor).action_done()
        draft.action_done()

    def test_results_are_measured_not_typed(self):
        self.estate.obligation_start_on = date(2026, 3, 1)
        result = self.env["property.standard.result"]._measure_on(date(2026, 3, 10), self.estate)[:1]
        vals = {"standard_id": result.standard_id.id, "code": "x", "estate_id": self.estate.id, "period": "2026-03-09"}
        for attempt in (
            lambda: result.sudo().write({"value": 100}),
            lambda: result.sudo().write({"is_frozen": True}),
            lambda: result.sudo().unlink(),
            lambda: result.sudo().create({**vals, "date_start": "2026-03-09", "date_end": "2026-03-09"}),
        ):
            with self.assertRaises(FrozenResultError):
                attempt()

    def test_a_report_is_issued_by_its_button_only(self):
        Report = self.env["property.service.report"].with_user(self.user_supervisor)
        vals = {"estate_id": self.estate.id, "month": date(2026, 2, 1), "analysis": "Invented"}
        report = Report.create(vals)
        for name, value in (
            ("state", "issued"),
            ("figures", {"standards": []}),
            ("version", 2),
            ("amends_id", report.id),
            ("issued_by_id", self.user_director.id),
            ("issued_at", NOON),
        ):
            with self.subTest(name=name):
                for who in (Report, Report.sudo()):
                    with self.assertRaises(MonthReportError):
                        who.create({**vals, "month": date(2026, 1, 1), name: value})
                with self.assertRaises(MonthReportError):
                    report.sudo().write({name: value})
