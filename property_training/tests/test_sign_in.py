# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a trainee sees of a class first: how one stands, and whether one may sign in now (TRN-5)."""

from datetime import datetime

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from .session_common import AFTER, BEFORE, DURING, SessionCommon

IN_TIME = "2026-03-10 05:55:00"


@tagged("post_install", "-at_install")
class TestSignIn(SessionCommon):
    def seen(self, at, user=None):
        """What the class says to a user at a moment: (how one stands, whether signing in is open)."""
        self.env.invalidate_all()
        with freeze_time(at):
            session = self.lesson.with_user(user or self.trainee.user_id)
            return session.own_presence, session.is_sign_in_open

    def test_before_the_class_it_says_from_when_on(self):
        self.assertEqual(self.seen(BEFORE), ("You are expected. Sign in from 13:30 on.", False))

    def test_during_the_class_it_asks_to_scan(self):
        self.assertEqual(self.seen(DURING), ("Not signed in yet. Scan the code that the trainer shows.", True))
        action = self.lesson.with_user(self.trainee.user_id).action_scan()
        self.assertEqual(action["tag"], "property_training.scan")

    def test_who_signed_in_sees_it(self):
        with freeze_time(IN_TIME):
            self.sign_in()
        self.assertEqual(self.seen(DURING), ("Present · signed in at 13:55", False))

    def test_who_never_came_sees_it_afterwards(self):
        self.sitting.attendance_ids = [Command.create({"employee_id": self.employee_steward.id})]
        with freeze_time(DURING):
            self.sitting.attendance_ids[1:].with_user(self.user_supervisor).action_came()
        with freeze_time(AFTER):
            self.lesson.with_user(self.user_supervisor).action_hold()
        self.assertEqual(self.seen(AFTER), ("Absent", False))

    def test_others_see_nothing_of_their_own(self):
        for user in (self.teacher.user_id, self.user_supervisor):
            with self.subTest(user=user.login):
                self.assertEqual(self.seen(DURING, user), (False, False))

    def test_a_cancelled_class_is_not_signed_in_to(self):
        with freeze_time(BEFORE):
            self.lesson.with_user(self.user_supervisor).action_cancel()
        self.assertFalse(self.seen(DURING)[1])

    def test_it_is_about_the_sitting_that_runs(self):
        rows = [Command.create({"employee_id": self.trainee.id})]
        later = {"starts_at": datetime(2026, 3, 11, 6), "minutes": 60, "attendance_ids": rows}
        self.etiquette.is_two_sittings_allowed = True
        self.lesson.sitting_ids = [Command.create(later)]
        with freeze_time(IN_TIME):
            self.sign_in()
        self.assertEqual(self.seen("2026-03-11 06:10:00")[1], True)
