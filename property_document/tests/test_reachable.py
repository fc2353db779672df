# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who is told: whoever holds the role, or at once the next one up (TKT-7)."""

from datetime import datetime

from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon

NOON = datetime(2026, 3, 12, 4)
"""12:00 in Shanghai on a Thursday, as naive UTC."""


@tagged("post_install", "-at_install")
class TestReachable(PropertyCommon):
    def told(self, role="supervisor", at=NOON, **asked):
        return self.env["property.reachable"]._users(role, self.estate, at, **asked)[self.estate.id]

    def leave(self, employee, start=datetime(2026, 3, 12, 1), end=datetime(2026, 3, 12, 10)):
        self.env["resource.calendar.leaves"].create(
            {"name": "Leave", "resource_id": employee.resource_id.id, "date_from": start, "date_to": end}
        )

    def company_users(self):
        group = self.env.ref("property_base.group_property_base_manager")
        return self.env["property.estate"]._company_users(group).filtered(lambda u: self.company in u.company_ids)

    def test_whoever_holds_the_role_and_nobody_else(self):
        for role in ("supervisor", "director"):
            self.assertEqual(self.told(role), getattr(self, f"user_{role}"))

    def test_who_has_no_login_or_an_archived_one_is_passed_over(self):
        self.user_supervisor.active = False
        self.assertEqual(self.told(), self.user_director)
        self.user_supervisor.active = True
        self.employee_supervisor.user_id = False
        self.assertEqual(self.told(), self.user_director)

    def test_who_is_on_leave_today_is_never_told_alone(self):
        self.leave(self.employee_supervisor)
        self.assertEqual(self.told(), self.user_supervisor | self.user_director)
        self.assertEqual(self.told(at=datetime(2026, 3, 12, 15)), self.user_supervisor | self.user_director, "at night")
        self.assertEqual(self.told(at=datetime(2026, 3, 12, 17)), self.user_supervisor, "the next day")
        self.leave(self.employee_director)
        self.assertEqual(self.told(), self.user_supervisor | self.user_director | self.company_users())

    def test_of_two_holders_the_one_who_is_there_is_told(self):
        second = self.make_employee(
            "Second", "supervisor", self.estate, "pss_second", ["property_base.group_property_base_supervisor"]
        )
        self.assertEqual(self.told(), self.user_supervisor)
        self.leave(self.employee_supervisor)
        self.assertEqual(self.told(), second.user_id)
        self.assertEqual(self.told(but=second.user_id), self.user_supervisor | self.user_director)

    def test_without_any_holder_it_climbs_to_the_company(self):
        roles = self.env["property.staff.role"].search([("estate_id", "=", self.estate.id)])
        roles.filtered(lambda row: row.role_id.code == "supervisor").date_to = datetime(2026, 3, 1)
        self.assertEqual(self.told(), self.user_director)
        roles.filtered(lambda row: row.role_id.code == "director").date_to = datetime(2026, 3, 1)
        for role in ("steward", "supervisor", "director"):
            with self.subTest(role):
                expected = self.user_steward if role == "steward" else self.company_users()
                self.assertEqual(self.told(role), expected)
        self.assertIn(self.user_manager, self.company_users())

    def test_what_a_director_is_told_never_goes_down(self):
        self.leave(self.employee_director)
        self.assertEqual(self.told("director"), self.user_director | self.company_users())
        ask = self.env["property.reachable"]._or_above
        self.assertEqual(
            ask(self.user_director, self.estate, NOON, "director"), self.user_director | self.company_users()
        )

    def test_a_person_who_is_there_is_told_alone(self):
        ask = self.env["property.reachable"]._or_above
        self.assertEqual(ask(self.user_attendant, self.estate, NOON), self.user_attendant)
        self.leave(self.employee_attendant)
        self.assertEqual(ask(self.user_attendant, self.estate, NOON), self.user_attendant | self.user_supervisor)
        self.assertEqual(ask(self.env["res.users"], self.estate, NOON), self.user_supervisor)
