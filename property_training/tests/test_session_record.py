# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The record of a session: what its trainer may, who signs it, and how it is corrected."""

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..exceptions import AttendanceError, FeedbackError, SessionError
from .session_common import AFTER, DURING, GOOD, SessionCommon


@tagged("post_install", "-at_install")
class TestSessionRecord(SessionCommon):
    def as_teacher(self, records):
        return records.with_user(self.teacher.user_id)

    def as_supervisor(self, records):
        return records.with_user(self.user_supervisor)

    def correct(self, session=None):
        """A correction of a held session that was begun by the supervisor."""
        action = self.as_supervisor(session or self.lesson).action_amend()
        return self.as_supervisor(self.lesson.browse(action["res_id"]))

    # --------------------------------------------------------- the trainer

    def test_trainer_notes_and_closes(self):
        row = self.as_teacher(self.row)
        with freeze_time(DURING):
            row.action_came()
        with freeze_time(AFTER):
            row.discipline_remark = "Was on the phone"
            self.as_teacher(self.lesson).content = "Greeting, step by step"
            self.as_teacher(self.lesson).action_hold()
        self.assertEqual((self.lesson.state, self.lesson.held_by_id), ("held", self.teacher.user_id))
        self.assertEqual(self.lesson.seal_ids.signer_ids, self.teacher.user_id)

    def test_a_list_that_is_ticked_during_the_class_or_after_it_makes_nobody_late(self):
        for moment in (DURING, AFTER):
            with self.subTest(moment), freeze_time(moment):
                self.as_teacher(self.row).action_came()
                self.assertEqual((self.row.outcome, self.row.late_minutes), ("present", 0))
                self.assertEqual((str(self.row.came_at), self.row.how), ("2026-03-10 06:00:00", "list"))
                self.as_teacher(self.row).action_not_came()

    def test_who_comes_late_is_ticked_on_coming_or_entered_later_with_the_minutes(self):
        row = self.as_teacher(self.row)
        with freeze_time("2026-03-10 06:10:00"):
            row.action_came_late()
            self.assertEqual((row.outcome, row.late_by), ("late", 10))
            row.action_not_came()
            for minutes in (-1, 12, 60, 2**31 - 1):
                with self.subTest(minutes), self.assertRaises(AttendanceError):
                    row.late_by = minutes
        with freeze_time(AFTER):
            with self.assertRaisesRegex(AttendanceError, "how many minutes late"):
                row.action_came_late()
            row.late_by = 20
            self.assertEqual((row.outcome, row.late_minutes, str(row.came_at)), ("late", 20, "2026-03-10 06:20:00"))
            row.late_by = 0
            self.assertEqual(row.outcome, "present")
            with self.assertRaises(AttendanceError):
                row.late_by = 60
        with self.assertRaises(AccessError):
            self.row.with_user(self.trainee.user_id).late_by = 0

    def test_who_signed_in_oneself_is_not_entered_otherwise(self):
        with freeze_time("2026-03-10 06:10:00"):
            self.sign_in()
        with freeze_time(AFTER), self.assertRaisesRegex(AttendanceError, "signed in"):
            self.as_teacher(self.row).late_by = 0

    def test_trainer_plans_nothing(self):
        session = self.as_teacher(self.lesson)
        for vals in (
            {"place": "Hall"},
            {"topic_id": self.fire.id},
            {"trainer_id": self.trainee.id},
            {"sitting_ids": []},
        ):
            with self.subTest(vals), self.assertRaises(AccessError):
                session.write(vals)
        for call in (session.action_cancel, session.unlink, self.as_teacher(self.sitting).unlink):
            with self.subTest(call), self.assertRaises(AccessError):
                call()
        with self.assertRaises(AccessError):
            self.as_teacher(self.row).employee_id = self.teacher
        with self.assertRaises(AccessError):
            self.as_teacher(self.row).unlink()

    def test_trainee_writes_nothing(self):
        for vals in ({"is_excused": True, "excuse": "Ill"}, {"discipline_remark": ""}, {"left_at": AFTER}):
            with self.subTest(vals), self.assertRaises(UserError):
                self.row.with_user(self.trainee.user_id).write(vals)
        with self.assertRaises(AccessError):
            self.lesson.with_user(self.trainee.user_id).action_hold()

    def test_excuse_says_who_accepted_it(self):
        with freeze_time(AFTER):
            self.as_teacher(self.row).write({"is_excused": True, "excuse": "Ill"})
        self.assertEqual((self.row.outcome, self.row.excused_by_id), ("excused", self.teacher.user_id))
        with freeze_time(AFTER):
            self.as_teacher(self.row).is_excused = False
        self.assertEqual((self.row.outcome, self.row.excused_by_id.ids), ("absent", []))

    def test_an_excuse_has_a_reason_and_a_reason_excuses(self):
        for vals in ({"is_excused": True}, {"is_excused": True, "excuse": ""}):
            with (
                self.subTest(**vals),
                self.assertRaises(IntegrityError),
                mute_logger("odoo.sql_db"),
                self.cr.savepoint(),
            ):
                self.row.with_user(self.user_supervisor).write(vals)
                self.env.flush_all()
        with Form(self.row.with_user(self.user_supervisor)) as form:
            form.excuse = "Hospital"
            self.assertTrue(form.is_excused)
            form.excuse = False
            self.assertFalse(form.is_excused)

    def test_a_record_without_words_says_the_points_of_the_topic(self):
        self.etiquette.note = "<ul><li>Stand up</li><li>Greet</li></ul>"
        other = self.make_session(self.etiquette, begin=self.lesson.starts_at.replace(day=11))
        self.lesson.content = "Only greeting"
        for session in (self.lesson, other):
            with freeze_time(session.ends_at):
                session.sitting_ids.attendance_ids.with_user(self.user_supervisor).action_came()
                session.with_user(self.user_supervisor).action_hold()
        self.assertEqual(self.lesson.content, "Only greeting")
        self.assertIn("Stand up", other.content)

    def test_several_people_come_on_the_list_at_once(self):
        sitting = self.sitting.with_user(self.user_supervisor)
        people = self.trainee | self.employee_director | self.employee_steward
        sitting.trainee_ids = [(6, 0, people.ids)]
        self.assertEqual(sitting.attendance_ids.employee_id, people.with_user(self.user_supervisor))
        self.assertIn(self.row, sitting.attendance_ids)
        sitting.trainee_ids = [(3, self.employee_director.id)]
        self.assertEqual(set(sitting.attendance_ids.employee_id.ids), {self.trainee.id, self.employee_steward.id})

    def test_nobody_excuses_oneself(self):
        own = self.make_session(self.etiquette, people=self.user_supervisor.employee_id)
        row = self.as_supervisor(own.sitting_ids.attendance_ids)
        for call in (lambda: row.write({"is_excused": True, "excuse": "Ill"}), row.action_came):
            with freeze_time(DURING), self.assertRaises(AttendanceError):
                call()
        with self.assertRaises(AttendanceError):
            row.create(
                {
                    "sitting_id": self.sitting.id,
                    "employee_id": self.user_supervisor.employee_id.id,
                    "is_excused": True,
                    "excuse": "Ill",
                }
            )

    def test_only_a_supervisor_signs_a_drill(self):
        self.etiquette.is_drill = True
        for user in (self.teacher.user_id, self.trainee.user_id):
            with self.subTest(user.name), self.assertRaises(UserError):
                self.lesson.with_user(user).action_supervise()
        with self.assertRaises(SessionError):
            self.as_supervisor(self.lesson).supervisor_id = self.user_supervisor.employee_id
        self.as_supervisor(self.lesson).action_supervise()
        with freeze_time(DURING):
            self.as_teacher(self.row).action_came()
        with freeze_time(AFTER):
            self.as_teacher(self.lesson).action_hold()
        self.assertEqual(self.lesson.seal_ids.signer_ids, self.teacher.user_id | self.user_supervisor)

    # ------------------------------------------------------ the correction

    def test_excuse_accepted_later(self):
        self.lesson = self.make_session(self.etiquette, people=self.trainee | self.user_steward.employee_id)
        late = self.lesson.sitting_ids.attendance_ids.filtered(lambda row: row.employee_id != self.trainee)
        with freeze_time(DURING):
            self.as_supervisor(self.lesson.sitting_ids.attendance_ids - late).action_came()
        with freeze_time(AFTER):
            self.as_supervisor(self.lesson).action_hold()
            self.assertEqual(late.outcome, "absent")
            form = self.give(GOOD)
            new = self.correct()
            self.assertEqual(new.state, "correcting")
            row = new.sitting_ids.attendance_ids.filtered(lambda one: one.employee_id == late.employee_id)
            row.write({"is_excused": True, "excuse": "Ill, the letter came later"})
            with self.assertRaises(SessionError):
                new.action_hold()
            new.amend_reason = "The doctor's letter came later"
            new.action_hold()
        self.assertEqual((self.lesson.state, new.state, row.outcome), ("corrected", "held", "excused"))
        self.assertEqual((late.outcome, late.state), ("absent", "corrected"))
        self.assertEqual(form.session_id, new)
        self.assertFalse(self.lesson._seal_faults() + new._seal_faults())
        self.assertFalse(new.sitting_ids.event_id)

    def test_form_of_somebody_who_was_not_there_counts_no_more(self):
        self.hold()
        with freeze_time(AFTER):
            form = self.give(GOOD)
            other = self.correct()
            other.sitting_ids.write({"attendance_ids": [(0, 0, {"employee_id": self.user_steward.employee_id.id})]})
            rows = other.sitting_ids.attendance_ids
            rows.filtered(lambda row: row.employee_id == self.trainee).action_not_came()
            rows.filtered(lambda row: row.employee_id != self.trainee).action_came()
            other.amend_reason = "The wrong person was ticked"
            other.action_hold()
            self.assertEqual(form.session_id, self.lesson)
            with self.assertRaises(FeedbackError):
                self.give(GOOD, other)
            self.give(GOOD, other, self.user_steward)

    def test_corrected_once_and_by_others(self):
        self.hold()
        with self.assertRaises(UserError):
            self.as_teacher(self.lesson).action_amend()
        with freeze_time(AFTER):
            first, second = self.correct(), self.correct()
            (first | second).amend_reason = "Mistaken"
            first.action_hold()
            with self.assertRaises(SessionError):
                second.action_hold()

    def test_state_is_not_written(self):
        for vals in ({"state": "held"}, {"state": "correcting"}, {"held_by_id": self.env.uid}, {"amends_id": 1}):
            with self.subTest(vals), self.assertRaises(UserError):
                self.as_supervisor(self.lesson).write(vals)
