# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who has to be trained in what, by the dated staff roles."""

from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from .common import DAY, TrainingCommon


@tagged("post_install", "-at_install")
class TestAudience(TrainingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.all = cls.make_requirement("t_all")
        cls.stewards = cls.make_requirement("t_stewards", role_ids=[Command.link(cls.role_steward.id)])

    def owed(self, employee, day=DAY):
        return self.Audience._owed(day, employee).get(employee.id)

    def role_row(self, employee):
        return self.env["property.staff.role"].search([("employee_id", "=", employee.id)])

    def test_people_owe_what_is_asked_of_their_roles(self):
        self.assertEqual(self.owed(self.employee_steward), self.all | self.stewards)
        self.assertEqual(self.owed(self.employee_attendant), self.all)
        self.assertIsNone(self.owed(self.employee_plain), "no role in any estate")

    def test_who_joins_moves_and_leaves_owes_it_on_the_days_there(self):
        self.role_row(self.employee_attendant).date_to = date(2026, 5, 31)
        self.env["property.staff.role"].create(
            {
                "employee_id": self.employee_attendant.id,
                "estate_id": self.estate.id,
                "role_id": self.role_steward.id,
                "date_from": date(2026, 6, 1),
                "date_to": date(2026, 9, 30),
            }
        )
        found = [self.owed(self.employee_attendant, date(2026, month, 15)) for month in (3, 7, 11)]
        self.assertEqual(found, [self.all, self.all | self.stewards, None])
        spans = self.Audience._owed_during(date(2026, 1, 1), date(2026, 12, 31), self.employee_attendant)
        self.assertEqual(
            spans[self.employee_attendant.id],
            {
                self.all.id: [(date(2026, 1, 1), date(2026, 9, 30))],
                self.stewards.id: [(date(2026, 6, 1), date(2026, 9, 30))],
            },
        )

    def test_the_usual_post_decides(self):
        one = self.make_requirement("t_post", post_ids=[Command.link(self.post.id)])
        self.assertNotIn(one, self.owed(self.employee_attendant))
        self.role_row(self.employee_attendant).post_id = self.post
        self.assertIn(one, self.owed(self.employee_attendant))

    def test_the_job_of_the_day_decides(self):
        guard, cook = self.env["hr.job"].create([{"name": name, "company_id": self.company.id} for name in "GC"])
        one = self.make_requirement("t_job", job_ids=[Command.link(guard.id)])
        employee = self.employee_attendant
        employee.version_id.write({"job_id": cook.id, "date_version": date(2026, 1, 1)})
        employee.create_version({"date_version": DAY, "job_id": guard.id})
        self.assertNotIn(one, self.owed(employee, date(2026, 3, 9)))
        self.assertIn(one, self.owed(employee, DAY))

    def test_an_estate_asks_its_own_in_place_of_the_companys(self):
        own = self.make_requirement("t_all", self.fire, estate_id=self.estate.id, date_to=DAY)
        self.assertEqual(self.owed(self.employee_attendant), own)
        self.assertEqual(self.owed(self.employee_attendant, date(2026, 3, 11)), self.all)
        self.assertEqual(self.owed(self.other_attendant), self.all)

    def test_other_companies_are_asked_what_is_theirs_or_shared(self):
        _company, _estate, user = self.make_other_company()
        employee = self.env["hr.employee"].search([("user_id", "=", user.id)])
        self.assertEqual(self.owed(employee), self.Requirement)
        self.env.ref("property_training.requirement_fire").active = True
        self.assertEqual(self.owed(employee).mapped("code"), ["fire"])

    def test_an_archived_or_later_requirement_is_not_asked(self):
        self.stewards.active = False
        self.assertEqual(self.owed(self.employee_steward), self.all)
        self.assertFalse(self.owed(self.employee_steward, date(2025, 12, 31)))

    def test_an_archived_post_doesn_t_make_it_everybodys(self):
        one = self.make_requirement("t_post", post_ids=[Command.link(self.post.id)])
        self.post.active = False
        self.assertNotIn(one, self.owed(self.employee_steward))

    def test_people_of_a_requirement_in_some_estates(self):
        found = self.Audience._people(self.all | self.stewards, DAY, self.other_estate)
        self.assertEqual(found[self.all.id], self.other_attendant)
        self.assertFalse(found[self.stewards.id])

    def test_whoever_asks_gets_the_same_with_the_own_rights(self):
        own = self.Audience.with_user(self.user_plain)
        found = own._owed(DAY, self.employee_steward)[self.employee_steward.id]
        self.assertEqual(found.ids, (self.all | self.stewards).ids)
        self.assertFalse(found.env.su)

    def test_fifty_people_cost_the_queries_of_one(self):
        job = self.env["hr.job"].create({"name": "Guard", "company_id": self.company.id})
        self.make_requirement("t_job", job_ids=[Command.link(job.id)])
        people = self._make_employees([(f"P{number}", "steward", self.estate, None, ()) for number in range(50)])
        self.env.flush_all()
        counts = []
        for some in (people[:1], people):
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(len(self.Audience._owed(DAY, some)), len(some))
            self.Audience._owed_during(date(2026, 1, 1), date(2026, 12, 31), some)
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
