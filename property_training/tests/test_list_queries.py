# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The lists of training: many rows cost the queries of one, whatever the screen computes."""

from datetime import date, datetime

from freezegun import freeze_time
from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from .session_common import SessionCommon

MANY = 12


@tagged("post_install", "-at_install")
class TestListQueries(SessionCommon):
    def row_of(self, model):
        """What the list of a model reads of each row, as the browser asks for it."""
        arch = etree.fromstring(model.get_view(view_type="list")["arch"])
        names = {node.get("name") for node in arch.iterfind("./field")} & model._fields.keys()
        named = {"fields": {"display_name": {}}}
        spec = {name: named if model._fields[name].relational else {} for name in names}
        return {"display_name": {}, **spec}

    def check(self, records):
        """Reading all of these records costs the queries of reading one."""
        self.assertGreaterEqual(len(records), MANY)
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
            *(self.make_session(self.etiquette, datetime(2026, 3, 11, number)) for number in range(MANY))
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
        self.check(plans.line_ids)
