# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_record.exceptions import PermitStateError
from odoo.addons.property_record.rules import definition
from odoo.addons.property_training.tests.session_common import SessionCommon


@tagged("post_install", "-at_install")
class TestPermitCertificate(SessionCommon):
    """The trainee has a certificate of hot work of one month, from 10 March 2026 to 10 April."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        vals = {"is_oral": True, "is_certified": True, "validity_count": 1, "validity_unit": "months"}
        cls.topic = cls.make_topic("t_hot", **vals)
        exam = cls.make_exam_of(cls.topic)
        exam.action_open()
        with freeze_time("2026-03-10 02:00:00"):
            exam.attempt_ids.with_user(cls.user_steward).action_mark(100)
        cls.certificate = exam.attempt_ids.certificate_ids
        cls.grade = cls.env.ref("property_record.permit_grade_hotwork_3")
        cls.grade.certificate_code = "t_hot"
        measures = cls.env.ref("property_record.form_hotwork_1_applicant_fire_measures")._definition()
        cls.measures = [{**row, "x_answer": "yes"} for row in definition.first_rows(measures)]

    def ask(self, employee, start="2026-03-12 01:00:00", end="2026-03-14 09:00:00"):
        """The staff member's permit, asked for on 10 March by the attendant."""
        form = self.env["x_form_hotwork"].with_user(self.user_attendant)
        form = form.create(
            {
                "estate_id": self.estate.id,
                "permit_grade_id": self.grade.id,
                "x_place": "Pump room",
                "x_work": "Welding a bracket",
                "x_period_from": start,
                "x_period_to": end,
                "x_by": "staff",
                "x_operator_staff": employee.id,
                "x_watched_by": "contractor",
                "x_watcher": "Li Si",
                "x_phone": "13800000000",
                "x_fire_measures": [Command.create(row) for row in self.measures],
            }
        )
        with freeze_time("2026-03-10 03:00:00"):
            form.action_submit()
        return form

    def test_who_holds_it_on_every_day_works(self):
        self.assertEqual(self.ask(self.trainee).permit_id.state, "asked")

    def test_who_holds_none_is_named_with_topic_and_day(self):
        with self.assertRaisesRegex(PermitStateError, "Test steward holds no certificate of t_hot .* 2026-03-12"):
            self.ask(self.employee_steward)

    def test_one_that_ends_during_the_work_is_not_enough(self):
        self.grade.lead_days = 0
        with self.assertRaisesRegex(PermitStateError, "holds no certificate of t_hot .* 2026-04-11"):
            self.ask(self.trainee, "2026-04-09 01:00:00", "2026-04-11 09:00:00")

    def test_one_that_was_withdrawn_meanwhile_keeps_it_from_being_granted(self):
        form = self.ask(self.trainee)
        with freeze_time("2026-03-11 02:00:00"):
            self.certificate.with_user(self.user_director).action_withdraw("Forged")
            with self.assertRaisesRegex(PermitStateError, "holds no certificate"):
                form.with_user(self.user_supervisor).action_approve()
        self.assertEqual(form.permit_id.state, "asked")

    def test_a_topic_that_is_not_there_is_named(self):
        self.grade.certificate_code = "t_nothing"
        with self.assertRaisesRegex(PermitStateError, "t_nothing"):
            self.ask(self.trainee)

    def test_hot_work_asks_training_as_it_is_shipped(self):
        topic = self.env.ref("property_record_training.topic_hot_work")
        grades = self.env.ref("property_record.form_hotwork").grade_ids
        grades.certificate_code = False
        own = grades[0]
        own.certificate_code = "t_hot"
        grades._ask_training_of_hot_work()
        self.assertEqual(set((grades - own).mapped("certificate_code")), {topic.code})
        self.assertEqual(own.certificate_code, "t_hot", "a topic that was chosen stays")
        self.grade.certificate_code = topic.code
        with self.assertRaisesRegex(PermitStateError, "holds no certificate of Hot work"):
            self.ask(self.trainee)

    def test_an_extension_asks_training_as_well(self):
        permit = self.ask(self.trainee).permit_id
        form = self.env["x_form_hotwork"].browse(permit.res_id)
        one = self.env["property.permit.extension"].with_user(self.user_attendant)
        with freeze_time("2026-03-10 04:00:00"):
            form.with_user(self.user_supervisor).action_approve()
        one = one.create({"permit_id": permit.id, "count": 2, "reason": "Rain"})
        with freeze_time("2026-03-12 04:00:00"):
            one.action_submit()
            self.certificate.with_user(self.user_director).action_withdraw("Forged")
            with self.assertRaisesRegex(PermitStateError, "holds no certificate"):
                one.with_user(self.user_supervisor).action_approve()

    def test_many_are_asked_at_once(self):
        forms = self.env["x_form_hotwork"].union(*(self.ask(self.trainee) for _number in range(6))).sudo()

        def cost(some):
            self.env.invalidate_all()
            some._certificate_problems()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._certificate_problems()
            return self.env.cr.sql_log_count - before

        self.assertLessEqual(cost(forms), cost(forms[:1]) + 1)
