# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The matrix employee × topic: how people stand, who sees whom, and what it costs."""

from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .session_common import SessionCommon

TODAY = "2026-03-20 04:00:00"


@tagged("post_install", "-at_install")
class TestMatrix(SessionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Matrix = cls.env["property.training.matrix"]
        cls.estate.obligation_start_on = "2026-01-01"
        cls.trainee = cls.user_steward.employee_id
        cls.make_requirement("t_monthly", cls.etiquette)

    def sheet(self, user, **filters):
        with freeze_time(TODAY):
            return self.Matrix.with_user(user).sheet(**filters)

    def cell(self, person, topic, user=None):
        """(state, days since, days until) of a cell."""
        sheet = self.sheet(user or self.user_supervisor)
        number = [one["id"] for one in sheet["topics"]].index(topic.id)
        cells = next(one["cells"] for one in sheet["people"] if one["id"] == person.id)
        found = cells[number]
        return found and (sheet["states"][found[0]]["key"], found[1], found[2])

    def hold_for(self, people, topic=None, begin=datetime(2026, 3, 10, 6)):
        session = self.make_session(topic or self.etiquette, begin=begin, people=people)
        self.hold(session)
        return session

    def test_who_was_never_trained_has_until_the_end_of_the_window(self):
        self.assertEqual(self.cell(self.trainee, self.etiquette), ("due", None, -48))  # January of 2026

    def test_nothing_was_owed_before_the_estate_began(self):
        self.estate.obligation_start_on = "2026-03-05"
        self.assertEqual(self.cell(self.trainee, self.etiquette), ("never", None, 11))  # March, not January

    def test_who_was_trained_is_done_until_the_end_of_the_next_window(self):
        self.hold_for(self.trainee)
        self.assertEqual(self.cell(self.trainee, self.etiquette), ("done", -10, 41))

    def test_what_was_done_besides_is_shown_where_nothing_is_asked(self):
        self.hold_for(self.trainee, self.fire)
        self.assertEqual(self.cell(self.trainee, self.fire), ("done", -10, None))
        self.assertEqual(self.cell(self.employee_attendant, self.fire), 0)

    def test_planned_session_and_absent_person_count_nothing(self):
        self.make_session(self.etiquette, people=self.trainee)
        self.assertEqual(self.cell(self.trainee, self.etiquette)[0], "due")

    def test_rotation_is_owed_by_the_end_of_the_year(self):
        self.make_requirement("t_rotation", self.fire | self.make_topic("t_third"))
        self.assertEqual(self.cell(self.trainee, self.fire), ("never", None, 286))

    def test_supervisor_sees_the_own_estate_and_personnel_all(self):
        seen = {one["id"] for one in self.sheet(self.user_supervisor)["people"]}
        self.assertIn(self.trainee.id, seen)
        self.assertNotIn(self.other_attendant.id, seen)
        self.assertIn(self.other_attendant.id, {one["id"] for one in self.sheet(self.user_hr)["people"]})

    def test_foreign_estate_isnt_shown_by_asking_for_it(self):
        sheet = self.sheet(self.user_supervisor, estate_id=self.other_estate.id)
        self.assertNotIn(self.other_attendant.id, [one["id"] for one in sheet["people"]])
        self.assertEqual([one["id"] for one in sheet["estates"]], self.estate.ids)

    def test_employee_and_trainer_see_the_own_line_alone(self):
        self.hold_for(self.trainee)
        for user in (self.user_steward, self.user_attendant, self.user_other_attendant):
            for filters in ({}, {"estate_id": self.estate.id}, {"role_id": self.role_attendant.id}):
                with self.subTest(user=user.login, filters=filters):
                    seen = [one["id"] for one in self.sheet(user, **filters)["people"]]
                    self.assertLessEqual(set(seen), set(user.employee_id.ids))
        self.assertEqual([one["id"] for one in self.sheet(self.user_steward)["people"]], self.trainee.ids)

    def test_portal_user_is_refused(self):
        with self.assertRaises(AccessError):
            self.sheet(self.user_stranger)

    def test_filters_of_role_and_family(self):
        people = self.sheet(self.user_supervisor, role_id=self.role_steward.id)["people"]
        self.assertEqual([one["id"] for one in people], self.trainee.ids)
        other = self.env["property.training.family"].search([("id", "!=", self.family.id)], limit=1)
        self.assertFalse(self.sheet(self.user_supervisor, family_id=other.id)["topics"])

    def test_same_queries_for_one_person_and_for_fifty(self):
        self.sheet(self.user_supervisor)
        one = self.queries()
        self.hold_for(self.make_people(50, date(2026, 1, 1)))
        self.assertLessEqual(self.queries(), one + 2)

    def queries(self):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.sheet(self.user_supervisor)
        return self.env.cr.sql_log_count - before
