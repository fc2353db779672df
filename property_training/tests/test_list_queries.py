# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The lists and pages of training: many rows cost the queries of one, whatever the screen computes."""

from datetime import date, datetime

from freezegun import freeze_time
from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .session_common import SessionCommon

MANY = 50


@tagged("post_install", "-at_install")
class TestListQueries(SessionCommon):
    def row_of(self, model):
        """What the list of a model reads of each row, as the browser asks for it."""
        arch = etree.fromstring(model.get_view(view_type="list")["arch"])
        names = {node.get("name") for node in arch.iterfind("./field")} & model._fields.keys()
        named = {"fields": {"display_name": {}}}
        spec = {name: named if model._fields[name].relational else {} for name in names}
        return {"display_name": {}, **spec}

    def check(self, records, least=MANY):
        """Reading all of these records costs the queries of reading one."""
        self.assertGreaterEqual(len(records), least)
        records = records.with_user(self.user_supervisor).browse(records.ids)  # as the browser has them
        row = self.row_of(records)
        self.queries(records, row)  # what is read once and kept doesn't count
        few, many = self.queries(records.browse(records.ids[:1]), row), self.queries(records, row)
        self.assertEqual(few, many, f"{records._name}: {row.keys()}")

    def queries(self, records, row):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertEqual(len(records.web_read(row)), len(records))
        return self.env.cr.sql_log_count - before

    def test_sessions_and_their_people(self):
        sessions = self.lesson.union(
            *(self.make_session(self.etiquette, datetime(2026, 3, 11, 1, number)) for number in range(MANY))
        )
        self.hold()
        self.check(sessions)
        self.check(sessions.sitting_ids)
        self.check(sessions.sitting_ids.attendance_ids)

    def test_the_catalogue(self):
        topics = self.Topic.union(*(self.make_topic(f"t_{number}") for number in range(MANY)))
        people = self.env["hr.employee"].create([{"name": f"Teacher {number}"} for number in range(MANY)])
        trainers = self.Trainer.union(*(self.make_trainer(person, topics) for person in people))
        asked = self.Requirement.union(*(self.make_requirement(topic.code, topic) for topic in topics))
        for records in (topics, trainers, asked):
            with self.subTest(records._name):
                self.check(records)

    @freeze_time("2026-03-10 02:00:00")
    def test_exams_and_certificates(self):
        topic = self.make_topic("t_oral", is_oral=True, is_certified=True, validity_count=12, level="master")
        people = self.env["hr.employee"].create([{"name": f"Candidate {number}"} for number in range(MANY)])
        vals = {"topic_id": topic.id, "estate_id": self.estate.id, "exam_on": date(2026, 3, 10)}
        vals |= {"invigilator_id": self.employee_supervisor.id, "employee_ids": [Command.set(people.ids)]}
        exams = self.env["property.training.exam"].create([vals] * MANY)
        exams.action_open()
        attempts = exams[0].attempt_ids
        for attempt in attempts.with_user(self.user_supervisor):
            attempt.action_mark(100)
        certificates = self.env["property.training.certificate"].search([("topic_id", "=", topic.id)])
        for records in (exams, attempts, certificates):
            with self.subTest(records._name):
                self.check(records)

    @freeze_time("2026-02-20 02:00:00")
    def test_plans_and_their_classes(self):
        self.make_requirement("t_weekly", self.etiquette, unit="week")
        plans = self.env["property.training.plan"].create(
            [{"estate_id": self.estate.id, "date_from": date(2026 + n // 10, 3 + n % 10, 1)} for n in range(MANY)]
        )
        for plan in plans[:3]:
            plan._propose()
        self.check(plans)
        self.check(plans.line_ids, 12)

    @freeze_time("2026-03-09 01:00:00")
    def test_wishes_orders_and_assessments(self):
        topics = self.Topic.union(*(self.make_topic(f"t_{number}") for number in range(MANY)))
        asked = {"wanted_until": date(2026, 6, 30), "reason": "Residents ask"}
        asked |= {"employee_id": self.user_steward.employee_id.id, "estate_id": self.estate.id}
        ordered = {"date_until": date(2026, 6, 30), "reason": "Said by the office", "company_id": self.company.id}
        made = (
            ("property.training.wish", [{**asked, "topic_id": topic.id} for topic in topics]),
            ("property.training.order", [{**ordered, "topic_id": topic.id} for topic in topics]),
            ("property.training.assessment", self.of_each_month()),
        )
        for name, vals in made:
            with self.subTest(name):
                self.check(self.env[name].create(vals))

    def of_each_month(self):
        vals = {"estate_id": self.estate.id, "employee_id": self.teacher.id, "remark": "Speaks clearly"}
        return [{**vals, "month": date(2021 + number // 12, 1 + number % 12, 1)} for number in range(MANY)]

    def newcomers(self):
        """The orientations of so many who come on the same day."""
        topic = self.make_topic("t_arrival", is_oral=True)
        parts = self.env["property.training.orientation.part"]
        parts.search([]).active = False
        parts.create({"name": "Theory", "topic_ids": topic.ids, "minutes": 480, "is_theory": True})
        self.Trainer.search([("employee_id", "=", self.teacher.id)]).topic_ids |= topic
        self.make_requirement("t_arrival", topic, kind="arrival", role_ids=[Command.set(self.role_attendant.ids)])
        specs = [(f"New {number}", "attendant", self.estate, None, ()) for number in range(MANY)]
        people = self._make_employees(specs, date(2026, 3, 9))
        return self.env["property.training.orientation"].search([("employee_id", "in", people.ids)])

    @freeze_time("2026-03-09 01:00:00")
    def test_orientations_and_their_classes(self):
        orientations = self.newcomers()
        self.check(orientations)
        orientations.coach_id = self.teacher
        part = self.env["property.training.orientation.part"].search([])
        teach = self.env["property.training.orientation.teach"]

        def planned(count):
            groups = {
                (self.teacher, date(2026, 3, 9), ((part.id, 60 + number),)): orientations for number in range(count)
            }
            classes = teach._classes(self.estate, groups)
            self.assertGreaterEqual(len(teach._session_vals(self.estate, groups, classes)), count)

        self.assertEqual(*(self.counted(lambda c=count: planned(c)) for count in (1, MANY)))

    def counted(self, call):
        call()  # what is read once and kept doesn't count
        return super().counted(call)

    def fill(self, first, last):
        """Of each thing that stands on a page or the dashboard so many, for the trainee and the teacher."""
        sessions = self.lesson.union(
            *(self.make_session(self.etiquette, datetime(2026, 3, 9, 1, number)) for number in range(first, last)),
        )
        sessions.sitting_ids.attendance_ids.with_user(self.user_supervisor).action_came()
        for number in range(first, last):
            self.make_session(self.etiquette, datetime(2026, 3, 20, 1, number))
            topic = self.make_topic(f"t_{number}", is_oral=True, is_certified=True, validity_count=1)
            self.make_requirement(f"t_{number}", topic)
            self.env["property.training.wish"].create(
                {
                    "employee_id": self.trainee.id,
                    "estate_id": self.other_estate.id,
                    "topic_id": topic.id,
                    "wanted_until": date(2026, 6, 30),
                    "reason": "Residents ask",
                }
            )
            self.examine(topic)
        self.env["property.training.plan"].create(
            [
                {"estate_id": self.estate.id, "date_from": date(2026 + number // 10, 3 + number % 10, 1)}
                for number in range(first, last)
            ]
        )

    def examine(self, topic):
        """The trainee passes an exam, and has another one ahead."""
        vals = {"topic_id": topic.id, "estate_id": self.estate.id, "invigilator_id": self.employee_supervisor.id}
        vals |= {"employee_ids": [Command.set(self.trainee.ids)]}
        exams = self.env["property.training.exam"].create([{**vals, "exam_on": date(2026, 3, day)} for day in (10, 20)])
        exams[0].action_open()
        exams[0].attempt_ids.with_user(self.user_supervisor).action_mark(100)

    @freeze_time("2026-03-10 08:00:00")
    def test_own_page_and_dashboard(self):
        pages = {
            "property.own.page": (self.trainee.user_id, self.teacher.user_id),
            "property.training.dashboard": (self.user_supervisor, self.user_director),
        }
        self.fill(0, 2)
        few = self.pages(pages)
        self.fill(2, 12)
        for page, queries in self.pages(pages).items():
            self.assertLessEqual(queries, few[page], page)

    def pages(self, pages):
        """{page, user: queries}"""
        return {
            f"{name} of {user.login}": self.counted(lambda n=name, u=user: self.env[n].with_user(u).cards())
            for name, users in pages.items()
            for user in users
        }
