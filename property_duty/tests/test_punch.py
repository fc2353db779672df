# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestPunch(DutyCommon):
    """Odoo's own rules for attendances hold for many at once as for one."""

    def vals(self, check_in, check_out=None, employee=None):
        return {
            "employee_id": (employee or self.employee_attendant).id,
            "check_in": self.at(check_in),
            "check_out": check_out and self.at(check_out),
        }

    def refused(self, *vals):
        with self.assertRaises(ValidationError), self.cr.savepoint():
            self.env["hr.attendance"].create(list(vals))

    def test_overlapping_punches_are_refused_one_by_one_and_in_a_batch(self):
        good = self.vals("10:00", "12:00")
        for bad in (
            self.vals("11:00", "13:00"),
            self.vals("09:00", "10:30"),
            self.vals("09:00", "13:00"),
            self.vals("10:15", "11:00"),
            self.vals("10:00", "11:00"),
            self.vals("11:00"),
        ):
            with self.subTest(bad=bad):
                self.refused(good, bad)
                self.refused(bad, good)
        self.env["hr.attendance"].create(good)
        self.refused(self.vals("11:00", "13:00"))

    def test_punches_that_touch_or_are_of_others_are_taken(self):
        self.env["hr.attendance"].create(
            [
                self.vals("10:00", "12:00"),
                self.vals("12:00", "13:00"),
                self.vals("10:30", "11:00", self.employee_steward),
            ]
        )

    def test_who_punched_opens_the_own_punch(self):
        punch = self.punch("10:00", "12:00")
        for user in (self.user_attendant, self.user_supervisor):
            with self.subTest(user.login):
                self.env.invalidate_all()
                form = Form(punch.with_user(user), view="hr_attendance.hr_attendance_view_form")
                self.assertEqual(form.check_in, "2026-03-02 02:00:00")

    def test_who_is_still_there_has_no_hours_yet(self):
        arch = (
            self.env["hr.attendance"]
            .with_user(self.user_supervisor)
            .get_view(self.env.ref("hr_attendance.hr_attendance_view_form").id, "form")["arch"]
        )
        (node,) = etree.fromstring(arch).xpath("//field[@name='worked_hours']")
        self.assertEqual(node.get("invisible"), "not check_out")

    def test_two_open_punches_are_refused(self):
        self.refused(self.vals("10:00"), self.vals("12:00"))

    def test_a_corrected_punch_must_not_overlap_either(self):
        first = self.punch("10:00", "12:00")
        self.punch("13:00", "14:00")
        with self.assertRaises(ValidationError), self.cr.savepoint():
            first.check_out = self.at("13:30")

    def test_worked_hours_of_many_are_those_of_one(self):
        """Across lunch, midnight and a weekend, with a fixed and a flexible schedule, in contract
        or not."""
        flexible = self.env["resource.calendar"].create(
            {"name": "Flexible", "flexible_hours": True, "tz": "Asia/Shanghai"}
        )
        self.employee_steward.resource_calendar_id = flexible
        self.employee_supervisor.version_id.write({"contract_date_start": "2026-03-04", "contract_date_end": False})
        for employee in (self.employee_attendant, self.employee_steward, self.employee_supervisor):
            start = self.at("07:50")
            vals = [
                {
                    "employee_id": employee.id,
                    "check_in": start + timedelta(days=day, minutes=37 * day),
                    "check_out": start + timedelta(days=day, minutes=37 * day + 200 + 130 * day),
                }
                for day in range(7)
            ]
            together = self.env["hr.attendance"].create(vals)
            many = together.mapped("worked_hours")
            for stay in together:
                self.env.add_to_compute(stay._fields["worked_hours"], stay)
                stay.flush_recordset()
            self.assertEqual(
                [round(hours, 4) for hours in together.mapped("worked_hours")],
                [round(hours, 4) for hours in many],
            )
            self.assertGreater(min(many), 0)
