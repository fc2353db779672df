# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.property_base.exceptions import OwnCaseError
from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import InspectionError

NOON = datetime(2026, 3, 10, 4)


@tagged("post_install", "-at_install")
@freeze_time(NOON)
class TestInspection(PropertyCommon):
    """Checks by supervisor and director, and what standards make of them (STD-2, STD-4, STD-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.estate | cls.other_estate).obligation_start_on = date(2026, 3, 1)
        cls.grooming = cls.env.ref("property_standard.checklist_grooming")
        cls.patrol = cls.env.ref("property_standard.checklist_patrol")

    def test_the_shipped_lists_hold_what_the_procedure_asks_and_nothing_else(self):
        wanted = {
            "grooming": "uniform hair_men hair_women hair_loose hair_long forehead makeup nails posture public",
            "speech": "phrases clear greeting thanks farewell smile argue",
            "knowledge": "area duties numbers",
            "conduct": "desk time doze calls children reading",
            "complaint_handling": "listen ask record track follow_up",
        }
        for name, points in wanted.items():
            checklist = self.env.ref(f"property_standard.checklist_{name}")
            with self.subTest(name):
                self.assertEqual([code.split(".")[1] for code in checklist.line_ids.mapped("code")], points.split())
        complaint = self.env.ref("property_standard.checklist_complaint_handling")
        self.assertEqual(complaint.item_id, self.env.ref("property_standard.standard_item_complaint"))
        hair = self.grooming.line_ids.filtered(lambda point: point.code == "grooming.hair_men")
        self.assertEqual((hair.limit_value, hair.limit_unit), (1.5, False), "the unit is the estate's to fill in")

    def inspect(self, user=None, checklist=None, fail=(), at=NOON, **vals):
        form = Form(self.env["property.inspection"].with_user(user or self.user_supervisor))
        form.checklist_id = checklist or self.grooming
        form.inspected_at = at
        if form.checklist_id.subject == "employee":
            form.employee_id = self.employee_attendant
        else:
            form.building_id = self.building
        record = form.save()
        record.write(vals)
        for line in record.line_ids.filtered(lambda line: line.point_id.code in fail):
            line.write({"answer": "fail", "remark": "Seen"})
        record.action_done()
        return record

    def figure(self, code, day=date(2026, 3, 10)):
        results = self.env["property.standard.result"]._measure_on(day, self.estate)
        found = results.filtered(lambda row: row.code == code)
        return found.numerator, found.denominator, found.state

    def test_the_points_are_those_of_the_checklist_with_the_companys_number(self):
        record = self.inspect()
        self.assertEqual(record.line_ids.mapped("name"), self.grooming.line_ids.mapped("name"))
        hair = record.line_ids.filtered(lambda line: line.point_id.code == "grooming.hair_men")
        self.assertTrue(hair.expected.endswith("1.5"))
        self.assertEqual((record.result, record.failed_count), ("pass", 0))

    def test_who_began_it_is_not_inspected_by_it(self):
        """Not by another one's click, nor under the name of a second record of the person."""
        own = {
            "checklist_id": self.grooming.id,
            "estate_id": self.estate.id,
            "employee_id": self.employee_supervisor.id,
        }
        self.part(self.employee_supervisor)
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(own)
        self.assertNotEqual(record.inspector_id, self.employee_supervisor)
        for user in (self.user_supervisor, self.user_director):
            with self.assertRaisesRegex(InspectionError, "nobody inspects oneself"):
                record.with_user(user).action_done()
        other = self.env["property.inspection"].with_user(self.user_director).create(own)
        other.action_done()
        self.assertEqual((other.state, other.inspector_id), ("done", self.employee_director))

    def test_a_failed_point_fails_it_and_it_is_sealed(self):
        record = self.inspect(fail=("grooming.nails",))
        self.assertEqual((record.result, record.failed_count, record.is_sealed), ("fail", 1, True))
        for change in (lambda: record.write({"remark": "x"}), lambda: record.line_ids[0].write({"answer": "na"})):
            with self.assertRaises(SealedError):
                change()

    def test_a_correction_shows_both_and_the_newer_counts(self):
        old = self.inspect(fail=("grooming.nails",))
        new = self.env["property.inspection"].browse(old.with_user(self.user_supervisor).action_amend()["res_id"])
        new.line_ids.write({"answer": "pass"})
        new.with_user(self.user_supervisor).action_done()
        self.assertEqual((new.amends_id, old.is_amended, old.result), (old, True, "fail"))
        self.assertEqual(self.figure("grooming_checked"), (1, 1, "met"))
        with self.assertRaises(InspectionError):
            old.with_user(self.user_supervisor).action_amend()

    def test_whom_it_is_about_neither_touches_a_draft_nor_records_a_correction_in_another_name(self):
        form = Form(self.env["property.inspection"].with_user(self.user_director))
        form.checklist_id, form.employee_id, form.inspected_at = self.grooming, self.employee_supervisor, NOON
        old = form.save()
        mine, line = old.with_user(self.user_supervisor), old.line_ids[0]
        line.write({"answer": "fail", "remark": "Seen"})
        other = {"employee_id": self.employee_attendant.id}
        for attack in (
            lambda: mine.write(other),
            lambda: line.with_user(self.user_supervisor).write({"answer": "pass"}),
            lambda: mine.write({"line_ids": [(2, line.id)]}),
            mine.unlink,
        ):
            with self.assertRaises(OwnCaseError):
                attack()
        old.action_done()
        new = self.env["property.inspection"].browse(old.action_amend()["res_id"])
        new.write(other)
        with self.assertRaises(OwnCaseError):
            new.with_user(self.user_supervisor).write({"remark": "x"})
        with self.assertRaisesRegex(InspectionError, "oneself"):
            new.with_user(self.user_supervisor).action_done()
        self.assertFalse(old.is_amended)
        new.action_done()
        self.assertTrue(old.is_amended)

    def test_the_points_are_answered_as_they_are(self):
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(
            {"checklist_id": self.grooming.id, "estate_id": self.estate.id, "employee_id": self.employee_attendant.id}
        )  # fmt: skip
        line, foreign = record.line_ids[0], self.patrol.line_ids[0]
        with self.assertRaises(InspectionError):
            line.point_id = foreign
        for point in (foreign, line.point_id):
            added = line.create({"inspection_id": record.id, "point_id": point.id})
            with self.assertRaisesRegex(InspectionError, "checklist"):
                record.action_done()
            added.unlink()
        record.action_done()

    def test_no_point_is_taken_out(self):
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(
            {"checklist_id": self.grooming.id, "estate_id": self.estate.id, "employee_id": self.employee_attendant.id}
        )  # fmt: skip
        record.line_ids[-1].unlink()
        with self.assertRaisesRegex(InspectionError, "checklist"):
            record.action_done()
        few = record.create(
            {
                "checklist_id": self.grooming.id,
                "estate_id": self.estate.id,
                "employee_id": self.employee_attendant.id,
                "line_ids": [Command.create({"point_id": self.grooming.line_ids[0].id})],
            }
        )
        with self.assertRaisesRegex(InspectionError, "checklist"):
            few.action_done()

    def test_a_correction_answers_what_was_answered(self):
        old = self.inspect()
        new = self.env["property.inspection"].browse(old.with_user(self.user_supervisor).action_amend()["res_id"])
        last = new.line_ids[-1]
        new.line_ids.with_user(self.user_supervisor)[-1].unlink()
        with self.assertRaisesRegex(InspectionError, "checklist"):
            new.with_user(self.user_supervisor).action_done()
        self.assertFalse(last.exists())

    def test_a_point_that_came_later_is_not_asked_of_a_sheet_begun_before(self):
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(
            {"checklist_id": self.grooming.id, "estate_id": self.estate.id, "employee_id": self.employee_attendant.id}
        )  # fmt: skip
        self.assertEqual(record.line_ids.point_id, self.grooming.line_ids)
        point = self.grooming.line_ids.create({"checklist_id": self.grooming.id, "name": "Shoes"})
        self.env.cr.execute(
            "UPDATE property_checklist_line SET create_date = create_date + interval '1 day' WHERE id = %s", (point.id,)
        )
        point.invalidate_recordset(["create_date"])
        record.action_done()
        self.assertNotIn(point, record.line_ids.point_id)

    def test_a_day_of_another_age_is_refused(self):
        inspections = self.env["property.inspection"].with_user(self.user_supervisor)
        vals = {"checklist_id": self.patrol.id, "estate_id": self.estate.id}
        for moment in ("9999-12-31 23:59:59", "0001-01-01 00:00:00"):
            for attack in (
                lambda m=moment: inspections.create({**vals, "inspected_at": m}),
                lambda m=moment: inspections.with_context(default_inspected_at=m).create(vals),
                lambda m=moment: inspections.create(vals).write({"inspected_at": m}),
            ):
                with self.assertRaisesRegex(ValidationError, "1900 to 2199"):
                    attack()

    def test_standards_by_inspection_have_a_figure(self):
        self.assertEqual(self.figure("grooming_checked")[2], "nothing")
        self.inspect(fail=("grooming.nails",))
        self.inspect()
        self.assertEqual(self.figure("grooming_checked"), (1, 2, "missed"))

    def test_a_day_without_its_patrol_is_missed_once_patrols_began(self):
        self.assertEqual(self.figure("patrol_daily")[2], "nothing")
        self.inspect(checklist=self.patrol, at=datetime(2026, 3, 9, 4))
        self.assertEqual(self.figure("patrol_daily"), (0, 1, "missed"))
        self.inspect(checklist=self.patrol)
        self.assertEqual(self.figure("patrol_daily"), (1, 1, "met"))

    def test_what_can_not_be_recorded(self):
        with self.assertRaisesRegex(InspectionError, "future"):
            self.inspect(at=datetime(2026, 3, 11))
        with self.assertRaisesRegex(InspectionError, "oneself"):
            self.inspect(employee_id=self.employee_supervisor.id)
        with self.assertRaises(InspectionError):
            self.inspect(result="pass")

    def test_a_failed_point_that_asks_for_a_remark_is_not_recorded_without(self):
        nails = self.grooming.line_ids.filtered(lambda point: point.code == "grooming.nails")
        nails.sudo().is_remark_required = True
        record = self.env["property.inspection"].with_user(self.user_supervisor).create(
            {
                "checklist_id": self.grooming.id,
                "estate_id": self.estate.id,
                "employee_id": self.employee_attendant.id,
                "inspected_at": NOON,
            }
        )  # fmt: skip
        line = record.line_ids.filtered(lambda line: line.point_id == nails)
        line.answer = "fail"
        with self.assertRaisesRegex(InspectionError, nails.name):
            record.action_done()
        line.remark = "Seen"
        record.action_done()
        self.assertEqual((record.state, record.failed_count), ("done", 1))

    def test_the_directors_samples_are_known(self):
        self.assertTrue(self.inspect(self.user_director).is_director_sample)
        self.assertFalse(self.inspect().is_director_sample)

    def test_people_read_what_is_recorded_about_them(self):
        record = self.inspect(fail=("grooming.nails",))
        mine = self.env["property.inspection"].with_user(self.user_attendant).search([])
        self.assertEqual(mine & record, record)
        self.assertEqual(mine.line_ids.mapped("inspection_id"), mine)
        for user in (self.user_steward, self.user_plain, self.user_other_attendant):
            self.assertFalse(self.env["property.inspection"].with_user(user).search([("id", "=", record.id)]))
        with self.assertRaises(AccessError):
            record.with_user(self.user_attendant).action_amend()
        with self.assertRaises(AccessError):
            self.env["property.inspection"].with_user(self.user_resident).search([])
