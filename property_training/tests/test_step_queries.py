# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The steps of training: fifty people cost the queries of one."""

from datetime import date, datetime

from freezegun import freeze_time
from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .session_common import SessionCommon

FEW, MANY = 2, 50
#: a Monday, 19:00 in the estate
EVENING = datetime(2026, 3, 9, 11)


@tagged("post_install", "-at_install")
class TestStepQueries(SessionCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.oral = cls.make_topic("t_oral", is_oral=True)
        cls.teacher = cls.employee_steward
        cls.make_trainer(cls.teacher, cls.oral)

    def check(self, step):
        """``step(count)`` prepares records of so many people and answers what to measure."""
        self.counted(step(1))  # what is read once and kept doesn't count
        few, many = self.counted(step(FEW)), self.counted(step(MANY))
        self.assertLess(many, few + 3)  # one for each would be 48

    def failed(self, count):
        """So many people who failed the oral exam of 2 March."""
        people = self.make_people(count, date(2026, 1, 1))
        with freeze_time("2026-03-02 01:00:00"):
            exam = self.make_exam_of(
                self.oral,
                exam_on=date(2026, 3, 2),
                invigilator_id=self.employee_supervisor.id,
                employee_ids=[Command.set(people.ids)],
            )
            exam.action_open()
            for attempt in exam.attempt_ids.with_user(self.user_supervisor):
                attempt.action_mark(10)
        return people

    def test_a_class_is_closed_for_people_who_are_trained_again_by_it(self):
        hours = iter(range(3))

        def step(count):
            people, begin = self.failed(count), EVENING.replace(hour=11 + next(hours))
            session = self.make_session(self.oral, begin, people).with_user(self.user_supervisor)
            with freeze_time(session.ends_at):
                session.sitting_ids.attendance_ids.action_came()

            def close():
                with freeze_time(session.ends_at):
                    session.action_hold()

            return close

        self.check(step)

    def test_people_are_noted_on_a_list(self):
        hours = iter(range(3))

        def step(count):
            people, begin = self.make_people(count, date(2026, 1, 1)), EVENING.replace(hour=11 + next(hours))
            rows = self.make_session(self.oral, begin, people).sitting_ids.attendance_ids
            rows = rows.browse(rows.ids).with_user(self.user_supervisor)  # as the browser has them

            def note():
                with freeze_time(begin):
                    rows.action_came()

            return note

        self.check(step)

    @freeze_time("2026-03-02 01:00:00")
    def test_an_exam_is_opened(self):
        def step(count):
            people = self.make_people(count, date(2026, 1, 1))
            exam = self.make_exam_of(
                self.oral,
                exam_on=date(2026, 3, 2),
                invigilator_id=self.employee_supervisor.id,
                employee_ids=[Command.set(people.ids)],
            )

            return exam.action_open

        self.check(step)

    def form_of(self, record):
        """Reads what the form of a record shows, as the browser asks for it."""
        record = record.with_user(self.user_supervisor)
        arch = etree.fromstring(record.get_view(view_type="form")["arch"])
        names = {node.get("name") for node in arch.iterfind(".//field")} & record._fields.keys()
        line = {"fields": {"display_name": {}}}
        spec = {name: line if record._fields[name].relational else {} for name in names}
        return lambda: record.web_read(spec)

    def test_forms_of_classes_and_exams(self):
        def session(count):
            return self.form_of(self.make_session(self.oral, EVENING, self.make_people(count, date(2026, 1, 1))))

        def exam(count):
            self.failed(count)
            return self.form_of(self.env["property.training.exam"].search([], limit=1, order="id desc"))

        for step in (session, exam):
            with self.subTest(step.__name__):
                self.check(step)

    @freeze_time("2026-03-09 01:00:00")
    def test_newcomers_begin_their_orientation(self):
        topic = self.make_topic("t_arrival", is_oral=True)
        parts = self.env["property.training.orientation.part"]
        parts.search([("active", "=", True)]).active = False
        parts.create({"name": "Theory", "topic_ids": topic.ids, "minutes": 480, "is_theory": True})
        teach = self.env["property.training.orientation.teach"]
        self.patch(type(teach), "_tell_begun", lambda *_args: None)  # each is a message of its own
        self.make_requirement("t_arrival", topic, kind="arrival", role_ids=[Command.set(self.role_attendant.ids)])
        attendant = {"estate_id": self.estate.id, "role_id": self.role_attendant.id, "date_from": date(2026, 3, 9)}

        def step(count):
            people = self.env["hr.employee"].create([{"name": f"New {number}"} for number in range(count)])
            vals = [{**attendant, "employee_id": person.id} for person in people]
            return lambda: self.env["property.staff.role"].create(vals)

        self.check(step)
