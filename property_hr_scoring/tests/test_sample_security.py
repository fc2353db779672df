# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.exceptions import AccessError
from odoo.tests import Form, HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import SampleError
from .common_sample import SampleCommon


@tagged("post_install", "-at_install")
class TestSampleSecurity(SampleCommon, Json2, HttpCase):
    """Who takes, sees and withdraws samples; property.score.sample by every way of writing (SCO-7)."""

    def test_a_sample_is_taken_by_directors_of_the_estate_only(self):
        for user in (
            self.user_attendant,
            self.user_supervisor,
            self.user_hr,
            self.user_plain,
            self.user_other_director,
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.sample(user=user)
        self.assertTrue(self.sample(user=self.user_manager))

    def test_nobody_samples_the_own_person(self):
        with self.assertRaisesRegex(SampleError, "own person"):
            self.sample(self.employee_director)
        of_director = self.sample(self.employee_director, user=self.user_manager)
        with self.assertRaisesRegex(SampleError, "own person"):
            of_director.with_user(self.user_director).withdraw_reason = "I was fine"
        of_director.withdraw_reason = "Mine"
        with self.assertRaisesRegex(SampleError, "own person"):
            of_director.with_user(self.user_director).action_withdraw()

    def test_the_person_and_who_leads_the_estate_see_it(self):
        record = self.sample()
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_hr):
            self.assertEqual(record.with_user(user).remark, "At the desk, in order")
        for user in (self.user_steward, self.user_other_supervisor, self.user_other_director, self.user_resident):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                record.with_user(user).read(["remark"])

    def test_what_was_recorded_never_changes(self):
        record = self.sample()
        writes = {
            "employee_id": self.employee_steward.id,
            "at": "2015-03-01 03:00:00",
            "remark": "Other words",
            "state": "withdrawn",
            "sampled_by_id": self.user_supervisor.id,
            "day": "2015-03-01",
        }
        for name, value in writes.items():
            for user in (self.user_director, self.user_manager):
                with self.subTest(name=name, user=user.login), self.assertRaises(SampleError):
                    record.with_user(user).write({name: value})
        for user in (self.user_director, self.user_manager):
            with self.assertRaises(AccessError):
                record.with_user(user).unlink()
        with self.assertRaises(SampleError):
            self.sample(sampled_by_id=self.user_supervisor.id)

    def test_the_callers_context_says_nothing(self):
        context = {
            "default_state": "withdrawn",
            "default_sampled_by_id": self.user_supervisor.id,
            "default_day": "2015-03-01",
            "default_withdraw_reason": "smuggled",
        }
        samples = self.env["property.score.sample"].with_context(**context)
        record = self.sample()
        vals = {"estate_id": self.estate.id, "employee_id": self.employee_steward.id, "at": record.at}
        other = samples.with_user(self.user_director).create(vals)
        self.assertEqual(
            (other.state, other.sampled_by_id, other.day, other.withdraw_reason),
            ("recorded", self.user_director, record.day, False),
        )

    def test_json2_takes_no_state_and_no_sample_of_who_may_not(self):
        record = self.sample()
        answer = self.json2(
            self.user_director, "property.score.sample", "write", ids=record.ids, vals={"state": "withdrawn"}
        )
        self.assertNotEqual(answer.status_code, 200)
        vals = {"estate_id": self.estate.id, "employee_id": self.employee_steward.id, "at": "2015-03-10 03:00:00"}
        answer = self.json2(self.user_supervisor, "property.score.sample", "create", vals_list=[vals])
        self.assertNotEqual(answer.status_code, 200)
        self.assertEqual(record.state, "recorded")

    def test_the_form_records_it(self):
        form = Form(self.env["property.score.sample"].with_user(self.user_director))
        self.assertEqual(form.estate_id, self.estate)
        form.employee_id = self.employee_attendant
        self.assertEqual(form.save().sampled_by_id, self.user_director)
