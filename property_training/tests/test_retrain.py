# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whoever comes to a class of the topic after a failed attempt, in the own time, was trained again by it (TRN-8)."""

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .session_common import SessionCommon

FAILED_AT = "2026-03-02 01:00:00"
#: a Monday, 19:00 and 10:00 in the estate
EVENING, MORNING = "2026-03-09 11:00:00", "2026-03-09 02:00:00"


@tagged("post_install", "-at_install")
class TestRetrainByClass(SessionCommon):
    """The trainee failed the oral exam of 2 March; a class of the topic is held afterwards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oral = cls.make_topic("t_retrained", is_oral=True, oral_pass_percent=60)
        cls.make_trainer(cls.employee_steward, cls.oral | cls.etiquette)
        cls.teacher = cls.employee_steward
        cls.classmate = cls.employee_attendant
        with freeze_time(FAILED_AT):
            cls.exam = cls.make_exam_of(cls.oral, exam_on=date(2026, 3, 2), invigilator_id=cls.employee_supervisor.id)
            cls.exam.action_open()
            cls.exam.attempt_ids.with_user(cls.user_supervisor).action_mark(10)
        cls.failed = cls.exam.attempt_ids

    def hold(self, begin, there=None, topic=None):
        """An hour's class of the trainee and another that its trainer closes."""
        session = self.make_session(topic or self.oral, begin, self.trainee | self.classmate)
        rows = session.sitting_ids.attendance_ids.with_user(self.user_supervisor)
        with freeze_time(session.ends_at):
            rows.filtered(lambda row: row.employee_id in (there or rows.employee_id)).action_came()
            session.with_user(self.user_supervisor).action_hold()

    def test_a_class_in_the_own_time_opens_the_next_attempt(self):
        self.hold(EVENING)
        self.assertEqual(str(self.failed.retrained_at), EVENING)
        self.assertEqual(self.exam.attempt_ids.filtered(lambda one: one.number == 2).employee_id, self.trainee)

    def test_a_class_in_the_working_hours_counts_only_where_the_company_says_so(self):
        self.hold(MORNING)
        self.assertFalse(self.failed.retrained_at)
        self.company.property_training_asks_own_time = False
        self.hold("2026-03-10 02:00:00")
        self.assertEqual(str(self.failed.retrained_at), "2026-03-10 02:00:00")

    def test_who_was_away_and_who_learned_something_else_was_not_trained_again(self):
        self.hold(EVENING, there=self.classmate)
        self.hold(EVENING, topic=self.etiquette)
        self.assertFalse(self.failed.retrained_at)
        self.assertEqual(len(self.exam.attempt_ids), 1)

    def test_a_class_before_the_attempt_does_not_count(self):
        self.hold("2026-03-02 00:59:00")
        self.assertFalse(self.failed.retrained_at)
