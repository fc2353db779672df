# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestOnDuty(DutyCommon):
    """Who answers at a moment: the roster before the list of roles."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.make_employee("Second attendant", "attendant", cls.estate)

    def answers(self, at, post=None):
        found = self.estate._responsible_employee("attendant", self.at(at), post)
        return found[self.estate.id]

    def test_the_one_on_duty_answers(self):
        self.assertEqual(self.answers("14:00"), self.employee_attendant)
        self.make_shift(self.second, self.afternoon)
        self.punch("12:58", "22:00", self.second)
        self.assertEqual(self.answers("14:00"), self.second)
        self.assertEqual(self.answers("12:00"), self.employee_attendant)

    def test_an_absent_person_does_not_answer(self):
        self.make_shift(self.second, self.afternoon)
        self.assertEqual(self.answers("14:00"), self.employee_attendant)

    def test_who_is_on_duty_without_the_role_does_not_answer(self):
        self.make_shift(self.employee_steward, self.afternoon)
        self.punch("12:58", "22:00", self.employee_steward)
        self.assertEqual(self.answers("14:00"), self.employee_attendant)

    def test_the_post_is_preferred(self):
        self.make_shift(self.second, self.afternoon, post_id=self.post.id)
        self.make_shift(self.employee_attendant, self.office)
        self.punch("13:00", "22:00", self.second)
        self.punch("10:00", "17:00")
        self.assertEqual(self.answers("14:00", self.post), self.second)


@tagged("post_install", "-at_install")
class TestMeasure(DutyCommon):
    def test_the_share_of_kept_shifts(self):
        """Four judged shifts, two of them kept; the excused, the unneeded and April's don't count."""
        for day, check_in in ((2, "10:00"), (3, "09:50"), (4, "10:01"), (31, None)):
            self.make_shift(day=date(2026, 3, day))
            if check_in:
                self.punch(f"2026-03-{day:02} {check_in}", f"2026-03-{day:02} 17:00")
        self.make_shift(day=date(2026, 4, 1))
        self.make_shift(day=date(2026, 3, 5)).action_cancel()
        self.make_shift(day=date(2026, 3, 31), template=self.morning, is_default=True)
        provider = self.env["property.measure.provider"].with_user(self.user_attendant)
        self.assertIn("attendance_kept", provider._get_measures())
        both = self.estate | self.other_estate
        span = self.at("2026-03-01 00:00"), self.at("2026-04-01 00:00")
        found = provider._measure("attendance_kept", both, *span)
        model, domain = found[self.estate.id].records
        self.assertEqual(found[self.estate.id].counts, (2, 4))
        self.assertEqual(self.env[model].search_count(domain), 4)
        self.assertNotIn(self.other_estate.id, found)
        self.assertEqual(provider._measure("nothing", both, *span), {})
