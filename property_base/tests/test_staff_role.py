# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Dated roles: who belongs to an estate, who answers for it, and how a person moves."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import MoveError, OverlapError
from .common import PropertyCommon


@tagged("post_install", "-at_install")
class TestStaffRole(PropertyCommon):
    def row(self, employee):
        return self.env["property.staff.role"].search([("employee_id", "=", employee.id)])

    def move(self, employee, user, **vals):
        rows = self.row(employee)
        wizard = (
            self.env["property.staff.move"].with_user(user).with_context(active_model=rows._name, active_ids=rows.ids)
        )
        return wizard.create({"date": date(2025, 6, 1), **vals}).action_move()

    def test_move_keeps_history_and_takes_the_person_along(self):
        with freeze_time(datetime(2025, 6, 1, 4, 0)):
            self.move(self.employee_attendant, self.user_hr, estate_id=self.other_estate.id, reason="Short of hands")
            rows = self.row(self.employee_attendant)
            self.assertEqual(rows.mapped("date_to"), [False, date(2025, 5, 31)])
            self.assertEqual(self.other_estate.member_ids, self.user_other_attendant | self.user_attendant)
            self.assertNotIn(self.user_attendant, self.estate.member_ids)
            self.assertEqual(self.employee_attendant.property_estate_id, self.other_estate)
        at = self.env["hr.employee"]._property_estate_at
        self.assertEqual(at({self.employee_attendant.id: date(2025, 5, 31)})[self.employee_attendant.id], self.estate)
        self.assertEqual(
            at({self.employee_attendant.id: date(2025, 6, 1)})[self.employee_attendant.id], self.other_estate
        )
        self.assertFalse(at({self.employee_attendant.id: date(2013, 6, 1)})[self.employee_attendant.id])

    def test_director_moves_within_the_own_estate_only(self):
        self.move(self.employee_steward, self.user_director, estate_id=self.estate.id, post_id=self.post.id)
        self.assertEqual(self.row(self.employee_steward)[0].post_id, self.post)
        with self.assertRaises(AccessError):
            self.move(self.employee_attendant, self.user_director, estate_id=self.other_estate.id)
        with self.assertRaises(AccessError):
            self.move(self.employee_attendant, self.user_supervisor, estate_id=self.estate.id)

    def test_a_move_must_come_after_the_first_day(self):
        with self.assertRaisesRegex(MoveError, "2014-01-01"):
            self.move(self.employee_attendant, self.user_hr, estate_id=self.other_estate.id, date=date(2014, 1, 1))

    def test_one_role_once_at_a_time(self):
        with self.assertRaises(OverlapError):
            self.env["property.staff.role"].create(
                {
                    "employee_id": self.employee_attendant.id,
                    "estate_id": self.estate.id,
                    "role_id": self.env.ref("property_base.role_attendant").id,
                    "date_from": date(2020, 1, 1),
                }
            )

    def test_the_job_ends_a_role_the_day_after_its_last(self):
        with freeze_time(datetime(2025, 3, 1, 4, 0)):
            self.row(self.employee_attendant).date_to = date(2025, 3, 10)
            self.assertIn(self.user_attendant, self.estate.member_ids)
        with freeze_time(datetime(2025, 3, 10, 16, 0)):  # midnight in Shanghai
            self.env["property.estate"]._cron_refresh_people()
        self.assertNotIn(self.user_attendant, self.estate.member_ids)

    def test_responsible_employee_of_a_day(self):
        ask = (self.estate | self.other_estate)._responsible_employee
        answer = ask("attendant", datetime(2025, 3, 1, 4, 0))
        self.assertEqual(answer[self.estate.id], self.employee_attendant)
        self.assertEqual(answer[self.other_estate.id], self.other_attendant)
        self.assertFalse(ask("director", datetime(2025, 3, 1))[self.other_estate.id])
        self.assertFalse(ask("attendant", datetime(2013, 3, 1))[self.estate.id])

    def test_a_new_user_of_an_employee_becomes_member(self):
        employee = self.make_employee("Without user", "steward", self.estate)
        user = self.make_user("pss_new")
        employee.user_id = user
        self.assertIn(user, self.estate.member_ids)

    def test_the_day_begins_on_the_page_of_the_role(self):
        action = self.env.ref("property_base.property_unit_action")
        other = self.env.ref("property_base.property_residency_action")
        role = self.env.ref("property_base.role_coach")
        role.home_action_id = action.id
        employee = self.make_employee("Coach", "coach", self.estate, "pss_coach")
        self.assertEqual(employee.user_id.action_id.id, action.id)
        role.home_action_id = other.id
        self.assertEqual(employee.user_id.action_id.id, other.id, "Users follow the role to its new page")
        employee.user_id.action_id = action.id
        role.home_action_id = False
        self.assertEqual(employee.user_id.action_id.id, action.id, "A page of one's own choice stays")

    def test_the_administrator_chooses_pages_of_any_kind(self):
        page = self.env["ir.actions.client"].create({"name": "Screen of the coach", "tag": "coach_screen"})
        role = self.env.ref("property_base.role_coach").with_user(self.user_manager)
        found = self.env["ir.actions.actions"].with_user(self.user_manager).name_search("Screen of the coach")
        role.home_action_id = found[0][0]
        employee = self.make_employee("Coach", "coach", self.estate, "pss_coach")
        self.assertEqual(employee.user_id.action_id.id, page.id)
        seen = role.with_user(self.user_hr).web_read({"home_action_id": {"fields": {"display_name": {}}}})
        self.assertEqual(seen[0]["home_action_id"]["display_name"], "Screen of the coach")
        with self.assertRaises(AccessError):
            role.with_user(self.user_hr).home_action_id = page.id
        page.unlink()
        self.assertFalse(role.home_action_id.id, "A page that is gone begins nobody's day")
        self.assertFalse(employee.user_id.action_id)
