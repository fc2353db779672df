# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import PayrollCommon


@tagged("post_install", "-at_install")
class TestEmployeeFields(PayrollCommon):
    """OCA payroll's fields no longer lock ordinary users out of employee records."""

    def test_an_ordinary_user_reads_an_employee(self):
        employee = self.employee_attendant.with_user(self.user_plain)
        self.assertEqual(employee.read()[0]["name"], self.employee_attendant.name)

    def test_an_ordinary_user_searches_employees(self):
        self.env.flush_all()  # public employees are a view of the database
        found = self.env["hr.employee"].with_user(self.user_plain)
        rows = found.search_read([("id", "=", self.employee_attendant.id)], ["name"])
        self.assertEqual([row["id"] for row in rows], self.employee_attendant.ids)

    def test_an_ordinary_user_reads_the_public_employee(self):
        public = self.env["hr.employee.public"].with_user(self.user_plain)
        self.assertTrue(public.browse(self.employee_attendant.id).read())

    def test_an_ordinary_user_reads_the_own_profile(self):
        user = self.user_plain.with_user(self.user_plain)
        self.assertTrue(user.read(list(user.SELF_READABLE_FIELDS)))

    def test_pay_fields_are_for_personnel_only(self):
        fields = self.env["hr.employee"].with_user(self.user_plain).fields_get()
        self.assertFalse({"struct_id", "schedule_pay", "slip_ids", "property_bonus", "wage"} & set(fields))

    def test_personnel_still_sees_them(self):
        fields = self.env["hr.employee"].with_user(self.user_hr).fields_get()
        self.assertLessEqual({"struct_id", "schedule_pay", "slip_ids", "property_bonus"}, set(fields))
