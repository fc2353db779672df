# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_training.tests.common import TrainingCommon

BEGIN = datetime(2026, 3, 10, 6)
ANSWERS = {"understood": 100, "practical": 95, "interactive": 80, "coverage": 70, "deviation": 0}
MARCH = datetime(2026, 2, 28, 16), datetime(2026, 3, 31, 16)


@tagged("post_install", "-at_install")
class TestTrainingFacts(TrainingCommon):
    """Held sessions and finished exams become facts, facts become events of the people they are about (TRN-9)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_trainer(cls.employee_attendant, cls.etiquette)
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2026, 3, 1))

    @classmethod
    def make_session(cls, people, begin=BEGIN):
        rows = [Command.create({"employee_id": person.id}) for person in people]
        return cls.env["property.training.session"].create(
            {
                "topic_id": cls.etiquette.id,
                "estate_id": cls.estate.id,
                "trainer_id": cls.employee_attendant.id,
                "sitting_ids": [Command.create({"starts_at": begin, "minutes": 60, "attendance_ids": rows})],
            }
        )

    def hold(self, session, there):
        """Close the record of a session to which these people came in time."""
        with freeze_time(session.starts_at):
            rows = session.sitting_ids.attendance_ids.filtered(lambda row: row.employee_id in there)
            rows.with_user(self.user_supervisor).action_came()
        with freeze_time(session.ends_at + timedelta(minutes=5)):
            session.with_user(self.user_supervisor).action_hold()

    def collect(self):
        """Events of this estate in March, collected by its supervisor."""
        self.month.with_user(self.user_supervisor).action_collect()
        return self.env["property.score.event"].search(
            [("month_id", "=", self.month.id), ("estate_id", "=", self.estate.id)], order="id"
        )

    def row_of(self, session, person):
        return session.sitting_ids.attendance_ids.filtered(lambda row: row.employee_id == person)

    def test_absence_is_proposed_and_coming_is_in_order(self):
        session = self.make_session(self.employee_steward | self.other_attendant)
        self.assertFalse(self.collect())
        self.hold(session, self.other_attendant)
        event = self.collect()
        self.assertRecordValues(
            event,
            [
                {
                    "rule_code": "TRA-1",
                    "points": -2,
                    "state": "proposed",
                    "employee_id": self.employee_steward.id,
                    "res_model": "property.training.session",
                    "res_id": session.id,
                    "evidence": "t_etiquette 2026-03-10",
                }
            ],
        )
        card = self.env["property.scorecard"].search(
            [("month_id", "=", self.month.id), ("employee_id", "=", self.other_attendant.id)]
        )
        figures = self.env["property.scorecard.figures"]._read(card)[card.id]
        self.assertEqual(figures["in_order"]["training_absent"], 1)

    def test_an_absence_goes_through_the_month_to_the_scorecard(self):
        self.hold(self.make_session(self.employee_steward | self.other_attendant), self.other_attendant)
        event = self.collect()
        event.with_user(self.user_supervisor).action_confirm()
        self.assertEqual((event.state, event.scorecard_id.deduction_points), ("confirmed", -2))
        self.assertEqual(self.collect(), event)
        self.assertEqual(event.state, "confirmed")

    def excuse_later(self, session, person):
        """The record of a held session is corrected: the person was excused."""
        with freeze_time(session.ends_at + timedelta(days=1)):
            action = session.with_user(self.user_supervisor).action_amend()
            new = session.with_user(self.user_supervisor).browse(action["res_id"])
            self.row_of(new, person).write({"is_excused": True, "excuse": "Hospital"})
            new.amend_reason = "The hospital's paper came"
            new.action_hold()
        return new

    def test_who_is_excused_later_has_no_event_any_more(self):
        session = self.make_session(self.employee_steward | self.other_attendant)
        self.row_of(session, self.other_attendant).discipline_remark = "On the telephone"
        self.hold(session, self.other_attendant)
        events = self.collect()
        events.with_user(self.user_supervisor).action_confirm()
        absence, remark = events.sorted("rule_code")
        card = absence.scorecard_id
        self.excuse_later(session, self.employee_steward)
        self.assertEqual(self.collect(), events)
        self.assertEqual((absence.state, card.deduction_points), ("withdrawn", 0))
        self.assertGreaterEqual(len(absence.trace_ids), 2)
        self.assertEqual((remark.state, remark.res_id), ("confirmed", session.id))

    def test_a_remark_on_discipline_and_a_careless_form(self):
        session = self.make_session(self.other_attendant)
        self.row_of(session, self.other_attendant).discipline_remark = "On the telephone"
        self.hold(session, self.other_attendant)
        with freeze_time(session.ends_at + timedelta(days=1)):
            form = (
                self.env["property.training.feedback"].with_user(self.other_attendant.user_id)._give(session, ANSWERS)
            )
        form.with_user(self.user_supervisor).is_careless = True
        events = self.collect()
        self.assertEqual(
            [(event.rule_code, event.points, event.evidence) for event in events.sorted("rule_code")],
            [("TRA-2", -1, "t_etiquette 2026-03-10 · On the telephone"), ("TRA-3", -1, "t_etiquette 2026-03-10")],
        )
        self.assertEqual(set(events.mapped("res_model")), {"property.training.session"})
        form.with_user(self.user_supervisor).is_careless = False
        self.assertEqual(self.collect().filtered(lambda one: one.rule_code == "TRA-3").state, "withdrawn")

    def make_exam(self, day):
        """An open oral exam with 60 % to pass, for two people."""
        topic = self.make_topic("t_oral", is_oral=True, oral_pass_percent=60)
        exam = self.env["property.training.exam"].with_user(self.user_supervisor).create(
            {
                "topic_id": topic.id,
                "estate_id": self.estate.id,
                "exam_on": day,
                "invigilator_id": self.employee_director.id,
                "employee_ids": [Command.set((self.employee_steward | self.other_attendant).ids)],
            }
        )  # fmt: skip
        exam.action_open()
        return exam

    def test_failed_attempts_cost_more_each_time(self):
        exam = self.make_exam(date(2026, 3, 10))
        self.company.property_training_asks_own_time = False
        for number in (1, 2, 3):
            with freeze_time(BEGIN + timedelta(days=number)):
                failed = exam.attempt_ids.filtered(
                    lambda one, number=number: one.number == number and one.employee_id == self.employee_steward
                )
                failed.action_mark(59)
                failed.action_retrained(fields.Datetime.now() - timedelta(minutes=1), 1)
        with freeze_time(BEGIN):
            exam.attempt_ids.filtered(lambda one: one.employee_id == self.other_attendant).action_mark(60)
        events = self.collect()
        self.assertEqual(events.employee_id, self.employee_steward)
        self.assertEqual(
            [(event.rule_code, event.points) for event in events.sorted("rule_code")],
            [("TRA-4", -3), ("TRA-5", -6), ("TRA-6", -10)],
        )

    def correct(self, attempt, points):
        wizard = self.env["property.training.correct"].with_user(self.user_director)
        wizard.create(
            {"attempt_id": attempt.id, "part": "oral", "points": points, "most": 100, "reason": "Digits exchanged"}
        ).action_confirm()

    def test_a_mark_corrected_takes_its_event_away_and_brings_it_back(self):
        exam = self.make_exam(date(2026, 3, 10))
        with freeze_time(BEGIN):
            attempt, other = exam.attempt_ids.sorted(lambda one: one.employee_id != self.employee_steward)
            attempt.action_mark(59)
            other.action_mark(60)
        event = self.collect()
        event.with_user(self.user_supervisor).action_confirm()
        card = event.scorecard_id
        self.assertEqual((event.rule_code, event.state, card.deduction_points), ("TRA-4", "confirmed", -3))
        with freeze_time(BEGIN + timedelta(days=1)):
            self.correct(attempt, 95)
        self.assertEqual(self.collect(), event)
        self.assertEqual((event.state, card.deduction_points), ("withdrawn", 0))
        self.assertGreaterEqual(len(event.trace_ids), 2)
        with freeze_time(BEGIN + timedelta(days=2)):
            self.correct(other, 6)
        later = self.collect() - event
        self.assertEqual((later.employee_id, later.rule_code, later.points), (self.other_attendant, "TRA-4", -3))

    def test_another_estate_and_another_month_are_no_facts_of_this_one(self):
        self.hold(self.make_session(self.employee_steward | self.other_attendant), self.other_attendant)
        source = self.env["property.score.source.training"].sudo()
        self.assertEqual(len(source._facts(*MARCH, self.estate)), 2)
        self.assertFalse(source._facts(*MARCH, self.other_estate))
        self.assertFalse(source._facts(MARCH[1], MARCH[1] + timedelta(days=30), self.estate))

    def test_facts_of_many_people_need_as_many_queries_as_of_one(self):
        def count(number):
            people = self.env["hr.employee"].create(
                [{"name": f"Trainee {each}", "company_id": self.company.id} for each in range(number)]
            )
            self.hold(self.make_session(people), people[:1])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            facts = self.env["property.score.source.training"].sudo()._facts(*MARCH, self.estate)
            return self.env.cr.sql_log_count - before, len(facts)

        one, _facts = count(1)
        many, facts = count(30)
        self.assertEqual(facts, 31)
        self.assertLessEqual(many, one)
