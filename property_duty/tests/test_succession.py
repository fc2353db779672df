# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shifts after somebody's last day are gaps for the supervisor, no absences (ROL-2, DUT-1)."""

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestSuccession(DutyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(cls.at("2026-03-10 09:00")))
        cls.role = cls.employee_attendant.property_staff_role_ids
        cls.role.date_from = date(2026, 1, 1)
        days = (9, 10, 12, 20)
        cls.past, cls.today, cls.soon, cls.later = (
            cls.make_shift(day=date(2026, 3, day), template=cls.afternoon) for day in days
        )
        cls.draft = cls.make_shift(day=date(2026, 3, 21), publish=False)

    def told(self):
        activities = self.env["mail.activity"].search([("user_id", "=", self.user_supervisor.id)])
        return activities.filtered(lambda activity: self.employee_attendant.name in (activity.summary or ""))

    def test_shifts_of_who_is_archived_become_gaps_that_the_supervisor_knows(self):
        self.employee_attendant.action_archive()
        shifts = self.past | self.today | self.soon | self.later
        self.assertEqual(shifts.mapped("state"), ["published", "cancelled", "cancelled", "cancelled"])
        self.assertFalse(self.draft.exists())
        self.assertEqual(self.past.verdict, "absent")
        self.assertIn("3 shifts", self.told().summary)
        with freeze_time(self.at("2026-03-22 09:00")):
            (self.soon | self.later)._judge()
        self.assertEqual(set((self.soon | self.later).mapped("verdict")), {"no_shift_needed"})

    def test_each_roster_with_gaps_says_so_itself(self):
        rosters = self.env["property.roster"].create(
            [{"estate_id": self.estate.id, "month": date(2026, month, 1)} for month in (4, 5)]
        )
        shifts = [self.make_shift(day=day, template=self.afternoon) for day in (date(2026, 4, 3), date(2026, 5, 4))]
        self.assertEqual([shift.roster_id for shift in shifts], list(rosters))
        self.user_supervisor.lang = self._chinese()
        self.role.date_to = date(2026, 3, 15)
        told = self.told().sorted("date_deadline")
        self.assertEqual(told.mapped("res_id"), [0, *rosters.ids])
        self.assertEqual(told.mapped("date_deadline"), [date(2026, 3, 20), date(2026, 4, 3), date(2026, 5, 4)])
        self.assertIn("1个班次无人值守", told[0].summary)

    def _chinese(self):
        return self.env["res.lang"]._activate_lang("zh_CN").code

    def test_an_end_that_is_known_ahead_frees_what_comes_after_it(self):
        self.role.date_to = date(2026, 3, 15)
        self.assertEqual((self.soon.state, self.later.state), ("published", "cancelled"))
        self.assertEqual(len(self.told()), 1)

    def test_who_moves_keeps_the_shifts_of_the_new_estate(self):
        there = self.make_shift(day=date(2026, 3, 18), estate_id=self.other_estate.id)
        self.role.date_to = date(2026, 3, 15)
        self.role.copy(
            {"estate_id": self.other_estate.id, "post_id": False, "date_from": date(2026, 3, 16), "date_to": False}
        )
        self.assertEqual((there.state, self.later.state), ("published", "cancelled"))

    def test_who_changes_the_role_in_the_same_estate_keeps_the_shifts(self):
        self.role.copy(
            {"role_id": self.env.ref("property_base.role_steward").id, "date_from": date(2026, 3, 16), "date_to": False}
        )
        self.role.date_to = date(2026, 3, 15)
        self.assertEqual(self.later.state, "published")

    def move(self, **vals):
        """As HR does it: from the sixteenth on."""
        wizard = self.env["property.staff.move"].with_user(self.user_hr)
        wizard.create({"staff_role_ids": self.role.ids, "date": date(2026, 3, 16), **vals}).action_move()

    def test_a_move_within_the_estate_keeps_the_shifts(self):
        self.move(estate_id=self.estate.id, role_id=self.env.ref("property_base.role_steward").id)
        self.assertEqual((self.soon.state, self.later.state), ("published", "published"))
        self.assertTrue(self.draft.exists())
        self.assertFalse(self.told())

    def test_a_move_to_another_estate_leaves_gaps(self):
        self.move(estate_id=self.other_estate.id)
        self.assertEqual((self.soon.state, self.later.state), ("published", "cancelled"))
        self.assertFalse(self.draft.exists())
        self.assertEqual(len(self.told()), 1)
