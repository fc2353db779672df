# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The effect of sessions, the month of a trainer, and the class hours of supervisors."""

import io
from datetime import date, datetime

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import AssessmentError
from .session_common import BAD, GOOD, SessionCommon

MARCH, APRIL = date(2026, 3, 1), "2026-04-02 08:00:00"


@tagged("post_install", "-at_install")
class TestAssessment(SessionCommon):
    def assess(self, **vals):
        model = self.env["property.training.assessment"].with_user(self.user_supervisor)
        defaults = {"estate_id": self.estate.id, "month": date(2026, 3, 17), "employee_id": self.teacher.id}
        return model.create({**defaults, "remark": "Speaks clearly", **vals})

    def sign(self, record, moment=APRIL):
        with freeze_time(moment):
            record.action_sign()

    # --------------------------------------------------------------- effect

    def test_effect_is_the_trainers_from_so_many_forms_on(self):
        people = self.trainee | self.user_steward.employee_id
        lesson = self.make_session(self.etiquette, people=people)
        self.hold(lesson)
        self.give(GOOD, lesson)
        Effect = self.env["property.training.effect"]
        own, boss = Effect.with_user(self.teacher.user_id), Effect.with_user(self.user_supervisor)
        self.assertFalse(own.search([]))
        self.assertEqual((boss.search([]).forms, boss.search([]).verdict), (1, "met"))
        self.company.property_training_least_forms = 2
        self.give(BAD, lesson, self.user_steward)
        self.env.invalidate_all()
        row = own.search([])
        self.assertEqual((row.forms, row.understood, row.verdict), (2, 99.5, "short"))
        self.assertFalse(Effect.with_user(self.trainee.user_id).search([]))

    # ---------------------------------------------------------------- month

    def test_month_is_signed_and_sealed(self):
        self.hold()
        self.give(BAD)
        record = self.assess()
        self.assertEqual(record.month, MARCH)
        self.assertIn("99.0", record.effect_html)
        self.sign(record)
        self.assertEqual((record.state, record.is_sealed), ("done", True))
        self.assertEqual((record.held_count, record.judged_count, record.met_count), (1, 1, 0))
        with self.assertRaises(UserError):
            record.remark = "Better"
        with self.assertRaises(UserError):
            record.unlink()
        self.assertFalse(record._seal_faults())

    def test_signed_figures_stay(self):
        self.hold()
        record = self.assess()
        self.sign(record)
        self.give(BAD)
        self.assertEqual(record._shown()[0]["forms"], 0)

    def test_what_is_not_ready_is_not_signed(self):
        record = self.assess()
        for moment, change in (("2026-03-31 08:00:00", {}), (APRIL, {}), (APRIL, {"remark": " "})):
            with self.subTest(moment, **change), self.assertRaises(AssessmentError):
                record.write(change)
                self.sign(record, moment)

    def test_nobody_assesses_oneself(self):
        self.hold()
        record = self.assess()
        self.user_supervisor.employee_id.user_id = False
        self.teacher.user_id = self.user_supervisor
        with self.assertRaises(UserError):
            self.sign(record)

    def test_frozen_figures_are_not_written(self):
        record = self.assess()
        for vals in ({"figures": []}, {"held_count": 9}, {"state": "done"}, {"assessed_at": APRIL}):
            with self.subTest(vals), self.assertRaises(UserError):
                record.write(vals)
        with self.assertRaises(UserError):
            self.assess(month=date(2026, 2, 1), met_count=5)

    def test_drafts_for_everybody_who_taught(self):
        self.hold()
        with freeze_time(APRIL):
            self.env["property.training.assessment"]._cron_open()
            self.env["property.training.assessment"]._cron_open()
        found = self.env["property.training.assessment"].search([("estate_id", "=", self.estate.id)])
        self.assertEqual((found.employee_id, found.month, found.state), (self.teacher, MARCH, "draft"))

    def test_a_draft_says_in_the_language_of_the_company_that_it_was_made(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.company.partner_id.lang = "zh_CN"
        self.env.ref("property_training.model_property_training_assessment").with_context(lang="zh_CN").name = "考核"
        self.hold()
        loud = self.env["property.training.assessment"].with_context(tracking_disable=False, mail_create_nolog=False)
        with freeze_time(APRIL):
            loud._cron_open()
        self.assertIn("考核", loud.search([("estate_id", "=", self.estate.id)]).message_ids.body)

    def test_limit_of_the_month_is_kept_once_all_are_signed(self):
        other = self.other_attendant
        self.make_trainer(other, self.etiquette)
        second = self.make_session(self.etiquette, people=self.user_steward.employee_id)
        second.trainer_id = other
        self.hold()
        self.hold(second)
        mine, others = self.assess(), self.assess(employee_id=other.id)
        key = (self.estate, "2026-03")
        self.estate.obligation_start_on = MARCH
        self.sign(mine)
        self.assertFalse(self.env["property.obligation"]._of_periods("trainer_assessment", [key]))
        self.sign(others)
        row = self.env["property.obligation"]._of_periods("trainer_assessment", [key])
        self.assertTrue(row[key].done_at)

    def test_the_same_queries_for_one_trainer_and_for_ten(self):
        people = self.env["hr.employee"].create([{"name": f"Teacher {number}"} for number in range(10)])
        for number, person in enumerate(people):
            self.make_trainer(person, self.etiquette)
            lesson = self.make_session(self.etiquette, datetime(2026, 3, 11, number))
            lesson.trainer_id = person
            lesson.sitting_ids.attendance_ids._note(lesson.starts_at, "list")
        with freeze_time("2026-03-12 08:00:00"):
            self.env["property.training.session"].search([("trainer_id", "in", people.ids)]).action_hold()
        records = self.assess().union(*(self.assess(employee_id=person.id) for person in people))[1:]
        self.gathered(records)  # what is read once and kept doesn't count
        few, found = self.gathered(records[:1])
        self.assertEqual(found, [1])
        many, found = self.gathered(records)
        self.assertEqual((found, many), ([1] * 10, few))

    def gathered(self, records):
        """(queries, how many sessions each has) of drawing the months of trainers up."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        found = records._gather()
        return self.env.cr.sql_log_count - before, [len(found[record.id]) for record in records]

    # -------------------------------------------------------------- reports

    def test_workbooks(self):
        self.hold()
        self.give(BAD)
        record = self.assess()
        self.sign(record)
        for name, target, text in (
            ("property_training_assessment_report_xlsx", record, "t_etiquette"),
            ("property_training_session_report_xlsx", self.lesson, self.trainee.name),
        ):
            with self.subTest(name):
                report = self.env["ir.actions.report"].with_user(self.user_supervisor)
                content, _kind = report._render_xlsx(f"property_training.{name}", target.ids, {})
                cells = [cell.value for row in load_workbook(io.BytesIO(content)).active for cell in row]
                self.assertIn(text, cells)

    def test_papers(self):
        self.hold()
        self.give(BAD)
        record = self.assess()
        for name, target in (("assessment", record), ("session", self.lesson)):
            report = self.env["ir.actions.report"].with_user(self.user_supervisor)
            page = report._render_qweb_html(f"property_training.report_{name}", target.ids)[0].decode()
            with self.subTest(name):
                self.assertIn(self.teacher.name, page)

    # ------------------------------------------------------------- measures

    def test_measures(self):
        self.hold()
        self.give(BAD)
        self.make_session(self.etiquette, datetime(2026, 3, 20, 6))
        measure = self.env["property.measure.provider"]._measure
        span = (datetime(2026, 3, 1), datetime(2026, 4, 1))
        understood = measure("training_understood", self.estate, *span)[self.estate.id]
        self.assertEqual(understood.value * 100, 99)
        self.assertFalse(measure("training_understood", self.other_estate, *span))

    def test_a_class_about_fire_keeps_the_quarter(self):
        key = (self.estate, "2026-Q1")
        self.estate.obligation_start_on = MARCH
        self.fire.family_id = self.env.ref("property_training.family_fire")
        self.hold()
        self.assertFalse(self.env["property.obligation"]._of_periods("fire_training", [key]))
        self.hold(self.make_session(self.fire, people=self.trainee))
        row = self.env["property.obligation"]._of_periods("fire_training", [key])[key]
        self.assertEqual((row.state, row.done_at, row.is_manual), ("kept", datetime(2026, 3, 10, 7), False))

    def test_class_hours_of_supervisors(self):
        boss = self.user_supervisor.employee_id
        self.make_trainer(boss, self.etiquette)
        self.company.property_training_supervisor_minutes = 60
        self.lesson.trainer_id = boss
        key = (self.estate, "2026-W11")
        self.estate.obligation_start_on = MARCH
        self.hold()
        row = self.env["property.obligation"]._of_periods("supervisor_class_hours", [key])[key]
        self.assertEqual(row.done_at, datetime(2026, 3, 10, 7))
