# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import RosterError
from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestRosterAccess(DutyCommon):
    """Supervisors draw up the rosters of their estates; everybody has wishes (DUT-2, ROL-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Roster = cls.env["property.roster"]
        cls.roster = Roster.create({"estate_id": cls.estate.id, "month": cls.DAY})
        cls.foreign = Roster.create({"estate_id": cls.other_estate.id, "month": cls.DAY})
        cls.demand = cls.env["property.post.shift"].create({"post_id": cls.post.id, "template_id": cls.morning.id})

    def wish(self, employee, user=None, day=None):
        return self.env["property.roster.wish"].with_user(user or self.env.user).create(
            {"employee_id": employee.id, "estate_id": self.estate.id, "date": day or date(2026, 3, 8)}
        )  # fmt: skip

    def test_who_sees_which_rosters(self):
        both = self.roster | self.foreign
        for user, expected in (
            (self.user_supervisor, self.roster),
            (self.user_director, self.roster),
            (self.user_hr, both),
            (self.user_manager, both),
        ):
            with self.subTest(user.login):
                found = self.env["property.roster"].with_user(user).search([("id", "in", both.ids)])
                self.assertEqual(found, expected)

    def test_attendants_and_residents_see_no_roster(self):
        for user in (self.user_attendant, self.user_plain, self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["property.roster"].with_user(user).search([])

    def test_the_demand_of_a_post_is_the_supervisors(self):
        self.demand.with_user(self.user_supervisor).people = 2
        self.assertEqual(self.demand.with_user(self.user_attendant).people, 2)
        foreign_post = self.env["property.post"].create(
            {"estate_id": self.other_estate.id, "name": "Gate", "code": "gate"}
        )
        for user, vals in (
            (self.user_attendant, {"people": 3}),
            (self.user_plain, {"people": 3}),
            (self.user_supervisor, {"post_id": foreign_post.id}),
        ):
            with self.subTest(user.login), self.assertRaises(AccessError), self.cr.savepoint():
                self.demand.with_user(user).write(vals)
        for user in (self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["property.post.shift"].with_user(user).search([])
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.env["property.roster.confirm"].with_user(user).search([])

    def test_wishes_are_the_persons_own(self):
        mine = self.wish(self.employee_attendant, self.user_attendant)
        other = self.wish(self.employee_steward, self.user_supervisor, date(2026, 3, 7))
        wishes = self.env["property.roster.wish"]
        domain = [("id", "in", (mine | other).ids)]
        self.assertEqual(wishes.with_user(self.user_attendant).search(domain), mine)
        self.assertEqual(wishes.with_user(self.user_supervisor).search(domain), mine | other)
        self.assertFalse(wishes.with_user(self.user_other_attendant).search(domain))
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.wish(self.employee_steward, self.user_attendant, date(2026, 3, 9))
        with self.assertRaises(AccessError), self.cr.savepoint():
            mine.with_user(self.user_attendant).employee_id = self.employee_steward
        for user in (self.user_resident, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                wishes.with_user(user).search([])

    def test_state_moves_by_the_buttons_only(self):
        roster = self.roster.with_user(self.user_supervisor)
        for vals in ({"state": "published"}, {"published_at": "2026-03-01 00:00:00"}):
            with self.subTest(vals), self.assertRaises(RosterError):
                roster.write(vals)
        with self.assertRaises(RosterError):
            roster.write({"month": "2026-05-01"})
        with self.assertRaises(RosterError):
            roster.create({"estate_id": self.estate.id, "month": "2026-06-01", "state": "published"})

    def test_rows_of_another_company_stay_there(self):
        company = self.env["res.company"].create({"name": "Other company"})
        estate = self.env["property.estate"].create({"name": "Far", "code": "F", "company_id": company.id})
        roster = self.env["property.roster"].create({"estate_id": estate.id, "month": self.DAY})
        for user in (self.user_hr, self.user_manager):
            self.assertFalse(self.env["property.roster"].with_user(user).search([("id", "=", roster.id)]))
