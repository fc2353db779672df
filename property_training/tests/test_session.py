# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sessions: who may hold them, who came, what seals the record, who sees what of them."""

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import AttendanceError, ConsequenceError, FeedbackError, SessionError, TeachingRightError
from .session_common import AFTER, BAD, BEFORE, DURING, GOOD, SessionCommon


@tagged("post_install", "-at_install")
class TestSession(SessionCommon):
    # ------------------------------------------------------------- planning

    def test_calendar_follows_the_list(self):
        partners = self.sitting.event_id.partner_ids
        self.assertIn(self.trainee.user_id.partner_id, partners)
        self.row.unlink()
        self.assertNotIn(self.trainee.user_id.partner_id, self.sitting.event_id.partner_ids)
        self.assertIn(self.teacher.user_id.partner_id, self.sitting.event_id.partner_ids)

    def test_lost_right_cannot_be_planned(self):
        trainer = self.Trainer.search([("employee_id", "=", self.teacher.id)]).with_user(self.user_manager)
        with freeze_time(BEFORE):
            trainer._take_right("Short")
        with self.assertRaises(TeachingRightError):
            self.make_session(self.etiquette)

    def test_cancelling_is_asked_for_confirmation(self):
        arch = etree.fromstring(self.lesson.with_user(self.user_supervisor).get_view()["arch"])
        self.assertIn("as planned", arch.find(".//button[@name='action_cancel']").get("confirm"))

    def test_cancelled_leaves_the_calendar(self):
        event = self.sitting.event_id
        self.lesson.with_user(self.user_supervisor).action_cancel()
        self.assertFalse(event.exists())

    # ----------------------------------------------------------- attendance

    def test_the_list_shows_the_late_minutes_that_are_judged(self):
        with freeze_time("2026-03-10 06:30:30"):
            self.sign_in()
        self.env.invalidate_all()
        self.assertEqual((self.row.late_minutes, self.row.late_by), (31, 31))

    def test_signs_in_late_by_code(self):
        with freeze_time(DURING):
            row = self.sign_in()
        self.assertEqual((row.outcome, row.late_minutes, row.attended_minutes), ("late", 10, 50))

    def test_signs_in_once(self):
        with freeze_time(DURING):
            self.sign_in()
            with self.assertRaises(AttendanceError):
                self.sign_in()

    def test_old_code_is_refused(self):
        with freeze_time(DURING):
            code = self.sitting.with_user(self.teacher.user_id)._shown_code()["code"]
        with freeze_time("2026-03-10 06:12:00"), self.assertRaises(AttendanceError):
            self.sign_in(code)

    def test_after_the_end_is_refused(self):
        with freeze_time("2026-03-10 06:59:59"):
            code = self.sitting.with_user(self.teacher.user_id)._shown_code()["code"]
        with freeze_time("2026-03-10 07:00:00"), self.assertRaises(AttendanceError):
            self.sign_in(code)

    def test_only_the_trainer_shows_the_code(self):
        with freeze_time(DURING), self.assertRaises(AttendanceError):
            self.sitting.with_user(self.user_supervisor)._shown_code()

    def test_outcome_is_not_typed(self):
        with self.assertRaises(AttendanceError):
            self.row.with_user(self.user_supervisor).outcome = "present"

    # --------------------------------------------------------------- record

    def test_held_is_sealed(self):
        self.hold()
        self.assertEqual((self.lesson.state, self.lesson.is_sealed), ("held", True))
        with self.assertRaises(UserError):
            self.lesson.with_user(self.user_supervisor).place = "Elsewhere"
        with self.assertRaises(SessionError):
            self.row.with_user(self.user_supervisor).discipline_remark = "Talked"

    def test_not_held_before_the_end_or_with_nobody(self):
        for moment in (DURING, AFTER):
            with self.subTest(moment), freeze_time(moment), self.assertRaises(SessionError):
                self.lesson.with_user(self.user_supervisor).action_hold()

    def test_drill_needs_the_supervisor(self):
        self.fire.is_drill = True
        drill = self.make_session(self.fire)
        with self.assertRaises(SessionError):
            self.hold(drill)
        drill.with_user(self.user_supervisor).action_supervise()
        self.hold(drill)
        self.assertEqual(drill.state, "held")

    # ------------------------------------------------------------- feedback

    def test_feedback_only_of_those_who_were_there(self):
        self.hold()
        with self.assertRaises(FeedbackError):
            self.give(GOOD, user=self.teacher.user_id)
        form = self.give(GOOD)
        with self.assertRaises(AccessError):
            form.with_user(self.teacher.user_id).read(["remark"])

    def test_figures_hidden_from_the_trainer_under_four(self):
        self.hold()
        self.give(GOOD)
        Feedback = self.env["property.training.feedback"]
        own = self.lesson.with_user(self.teacher.user_id)
        self.assertEqual(Feedback.with_user(self.teacher.user_id)._figures_of(own), {self.lesson.id: {}})

    def test_third_below_standard_takes_the_right(self):
        sessions = self.lesson | self.make_session(self.etiquette) | self.make_session(self.etiquette)
        for session in sessions:
            self.hold(session)
            self.give(BAD, session)
        rows = self.env["property.training.consequence"].search([("employee_id", "=", self.teacher.id)])
        self.assertEqual(sorted(rows.mapped("number")), [1, 2, 3])
        self.assertFalse(self.Loss._lost_of(self.teacher))
        last = rows.filtered(lambda row: row.number == 3).with_user(self.user_supervisor)
        last.action_confirm()
        self.assertTrue(self.Loss._lost_of(self.teacher))
        with self.assertRaises(ConsequenceError):
            last.action_drop()
