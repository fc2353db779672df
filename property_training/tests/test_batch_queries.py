# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A whole class is graded, and a plan of many classes opened and published, by the queries of few."""

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import Form, tagged

from .plan_common import PlanCommon
from .session_common import SessionCommon

FEW, MANY = 2, 25
SINCE = date(2026, 1, 1)


class Counted:
    """Compares the queries of few and of many."""

    def check(self, measure, each=0):
        """``measure(count)`` answers the queries of so many; what is read once and kept doesn't count."""
        measure(FEW)
        few, many = measure(FEW), measure(MANY)
        self.assertLessEqual(many, few + each * (MANY - FEW))


@tagged("post_install", "-at_install")
class TestBatchQueries(Counted, SessionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oral = cls.make_topic("t_oral", is_oral=True, is_certified=True, validity_count=12)

    @freeze_time("2026-03-09 02:00:00")
    def exam_of(self, people):
        exam = self.make_exam_of(self.oral, exam_on=date(2026, 3, 9), employee_ids=[Command.set(people.ids)])
        exam.action_open()
        return exam

    def graded(self, count, mark):
        """Queries of entering the same mark for all on a list of results."""
        exam = self.exam_of(self.make_people(count, SINCE))
        attempts = exam.attempt_ids.with_user(self.user_supervisor)
        marks = {attempt: {"oral": (mark, 100)} for attempt in attempts}
        with freeze_time("2026-03-09 03:00:00"):
            queries = self.counted(lambda: attempts._judge(marks, judge=self.user_supervisor))
        self.assertEqual(set(attempts.mapped("verdict")), {"passed" if mark == 100 else "failed"})
        return queries

    def test_grading_those_who_passed(self):
        self.check(lambda count: self.graded(count, 100))

    def test_grading_those_who_failed(self):
        self.check(lambda count: self.graded(count, 0))


@tagged("post_install", "-at_install")
class TestPlanBatchQueries(Counted, PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(cls.freeze_time)
        cls.requirement.write({"unit": "month", "is_each": True})
        cls.months = iter(date(2026, month, 1) for month in range(3, 12))

    def drawn_up(self, count):
        """The next month's plan, in which so many topics are asked once."""
        known = self.Topic.search_count([])
        topics = self.Topic.union(*(self.make_topic(f"t_{known + number}") for number in range(count)))
        self.requirement.topic_ids = topics
        self.Trainer.search([("employee_id", "=", self.teacher.id)]).topic_ids |= topics
        plan = self.propose(self.make_plan(date_from=next(self.months)))
        self.assertEqual(len(self.placed(plan)), count)
        return plan

    def opened(self, count):
        plan = self.drawn_up(count)
        Form(plan)
        return self.counted(lambda: Form(plan.browse(plan.id)))

    def test_opening_a_plan(self):
        self.check(self.opened)

    def published(self, count):
        plan = self.drawn_up(count)
        plan.action_submit()
        with patch.object(self.registry["calendar.attendee"], "_send_invitation_emails"):  # Odoo's, one by one
            queries = self.counted(plan.with_user(self.user_director).action_approve)
        self.assertEqual(len(plan.line_ids.session_id), count)
        return queries

    def test_publishing_a_plan(self):
        self.check(self.published, each=1)  # Odoo's calendar looks up the users of each event
