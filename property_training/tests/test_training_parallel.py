# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Many people at the same moment, in transactions of their own that really commit."""

from datetime import date, timedelta

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api, fields
from odoo.fields import Command
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common_parallel import at_once

from ..exceptions import AttemptError, AttendanceError, OrientationError
from ..guard import PASS
from ..rules.attendance import Scan

MANY, WAIT = 12, 60


class ParallelCommon(BaseCase):
    """An estate with people, and what a test makes of them; all of it is taken away afterwards."""

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            estate = env["property.estate"].create({"name": "Parallel", "code": "PARA", "tz": "Asia/Shanghai"})
            people = env["hr.employee"].create([{"name": f"Parallel {number}"} for number in range(MANY + 1)])
            topic = env["property.training.topic"].create(
                {
                    "code": "t_parallel",
                    "name": "Parallel",
                    "family_id": env.ref("property_training.family_regular").id,
                    "is_oral": True,
                    "is_certified": True,
                }
            )
            trainer = env["property.training.trainer"].create(
                {"employee_id": people[-1].id, "topic_ids": topic.ids, "date_from": date(2026, 1, 1)}
            )
            self.made = [("property.training.trainer", trainer.ids), ("property.training.topic", topic.ids)]
            self.made += [("hr.employee", people.ids), ("property.estate", estate.ids)]
            self.estate_id, self.topic_id, self.people = estate.id, topic.id, people.ids
            self.make(env)
        self.addCleanup(self.clean)

    def environment(self, cr):
        return api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})

    def clean(self):
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            self.unmake(env)
            for model, ids in self.made:
                env[model].browse(ids).unlink()

    def at_once(self, table, work, asked):
        """Do a work for each of what is asked, all at the same moment; the errors of those who were refused."""

        def one(value):
            def run(env):
                work(env, value)
                env.cr.commit()  # pylint: disable=invalid-commit

            return run

        with mute_logger("odoo.sql_db"):
            return at_once(self, table, [one(value) for value in asked], WAIT)


@tagged("post_install", "-at_install", "property_parallel")
class TestSignInParallel(ParallelCommon):
    """A class that begins now."""

    def make(self, env):
        rows = [Command.create({"employee_id": person}) for person in self.people[:MANY]]
        sitting = {"starts_at": fields.Datetime.now(), "minutes": 60, "attendance_ids": rows}
        session = env["property.training.session"].create(
            {
                "topic_id": self.topic_id,
                "estate_id": self.estate_id,
                "trainer_id": self.people[-1],
                "sitting_ids": [Command.create(sitting)],
            }
        )
        self.session_id = session.id

    def unmake(self, env):
        session = env["property.training.session"].browse(self.session_id)
        session.sitting_ids.attendance_ids._note(False, False)
        session.unlink()

    def sign_in(self, env, asked):
        person, device = asked
        scan = Scan(person, person, fields.Datetime.now() + timedelta(seconds=1), True, device)
        sitting = env["property.training.session"].browse(self.session_id).sitting_ids
        env["property.training.presence"]._arrive(sitting, scan, "code")

    def there(self):
        """Who is noted, and with which phone."""
        with self.registry.cursor() as cr:
            sitting = self.environment(cr)["property.training.session"].browse(self.session_id).sitting_ids
            rows = sitting.attendance_ids.filtered("came_at")
            return {row.employee_id.id: row.device for row in rows}

    def test_a_whole_class_signs_in_at_once(self):
        asked = [(person, f"phone {person}") for person in self.people[:MANY]]
        self.assertEqual(self.at_once("property_training_attendance", self.sign_in, asked), [])
        self.assertEqual(self.there(), dict(asked))

    def test_one_phone_signs_in_one_person(self):
        asked = [(person, "the same") for person in self.people[:MANY]]
        errors = self.at_once("property_training_attendance", self.sign_in, asked)
        self.assertEqual([type(error) for error in errors], [AttendanceError] * (MANY - 1))
        self.assertEqual(len(self.there()), 1)

    def test_who_presses_twice_is_noted_once(self):
        asked = [(self.people[0], "mine")] * MANY
        errors = self.at_once("property_training_attendance", self.sign_in, asked)
        # the database refuses the later ones, so that the server begins them anew: they hear that they are noted
        self.assertLessEqual({type(error) for error in errors}, {SerializationFailure, AttendanceError})
        self.assertEqual(self.there(), {self.people[0]: "mine"})
        with self.registry.cursor() as cr, self.assertRaisesRegex(AttendanceError, "already"):
            self.sign_in(self.environment(cr), asked[0])


@tagged("post_install", "-at_install", "property_parallel")
class TestExamParallel(ParallelCommon):
    """An oral exam of all of them."""

    def make(self, env):
        exam = env["property.training.exam"].create(
            {
                "topic_id": self.topic_id,
                "estate_id": self.estate_id,
                "exam_on": fields.Date.today(),
                "invigilator_id": self.people[-1],
                "employee_ids": [Command.set(self.people[:MANY])],
            }
        )
        exam.action_open()
        self.exam_id, self.attempts = exam.id, exam.attempt_ids.ids

    def unmake(self, env):
        for table in ("certificate", "attempt"):
            env.cr.execute(f"DELETE FROM property_training_{table} WHERE topic_id = %s", [self.topic_id])
        env.cr.execute("DELETE FROM property_training_exam WHERE id = %s", [self.exam_id])
        env.invalidate_all()

    def mark(self, env, attempt):
        attempt = env["property.training.attempt"].browse(attempt)
        attempt._judge({attempt: {"oral": (100, 100)}}, judge=env.user)

    def issue(self, env, attempt):
        env["property.training.certificate"]._issue(env["property.training.attempt"].browse(attempt))

    def certificates(self):
        with self.registry.cursor() as cr:
            rows = self.environment(cr)["property.training.certificate"].search([("topic_id", "=", self.topic_id)])
            return rows.mapped("attempt_id").ids, rows.mapped("number")

    def test_a_mark_that_is_sent_many_times_gives_one_certificate(self):
        attempt = self.attempts[0]
        self.at_once("property_training_attempt", self.mark, [attempt] * MANY)
        self.assertEqual(self.certificates()[0], [attempt])
        self.at_once("property_training_certificate", self.issue, [attempt] * MANY)
        self.assertEqual(self.certificates()[0], [attempt])

    def test_everybody_at_once_gets_one_with_numbers_without_gaps(self):
        left = set(self.attempts)
        for _try in range(MANY):  # as the server does: who met another one begins anew
            errors = self.at_once("property_training_attempt", self.mark, sorted(left))
            self.assertLessEqual({type(error) for error in errors}, {SerializationFailure, AttemptError})
            left -= set(self.certificates()[0])
            if not left:
                break
        attempts, numbers = self.certificates()
        self.assertEqual(sorted(attempts), sorted(self.attempts))
        counts = sorted(int(number.rsplit("-", 1)[-1]) for number in numbers)
        self.assertEqual(counts, [*range(counts[0], counts[0] + MANY)])


@tagged("post_install", "-at_install", "property_parallel")
class TestOrientationParallel(ParallelCommon):
    """A newcomer whose coach teaches all of the orientation."""

    def make(self, env):
        topics = env["property.training.orientation.part"].search([]).topic_ids
        env["property.training.trainer"].search([("employee_id", "=", self.people[-1])]).topic_ids = topics
        today = fields.Date.today()
        vals = {
            "employee_id": self.people[0],
            "estate_id": self.estate_id,
            "coach_id": self.people[-1],
            "arrived_on": today,
            "theory_due_on": today,
            "exam_due_on": today,
        }
        self.orientation_id = env["property.training.orientation"]._passed_create(PASS, [vals]).id

    def unmake(self, env):
        env["property.training.session"].search([("estate_id", "=", self.estate_id)]).unlink()
        env["property.training.orientation"].browse(self.orientation_id)._passed_unlink(PASS)

    def plan(self, env, orientation):
        env["property.training.orientation"].browse(orientation).action_plan_classes()

    def test_classes_that_two_plan_at_once_are_planned_once(self):
        errors = self.at_once("property_training_orientation", self.plan, [self.orientation_id] * 3)
        self.assertEqual([type(error) for error in errors], [SerializationFailure] * 2)
        with self.registry.cursor() as cr:
            env = self.environment(cr)
            begins = env["property.training.sitting"].search([("estate_id", "=", self.estate_id)]).mapped("starts_at")
            self.assertTrue(begins)
            self.assertEqual(len(begins), len(set(begins)))
            with self.assertRaisesRegex(OrientationError, "planned already"):
                self.plan(env, self.orientation_id)
