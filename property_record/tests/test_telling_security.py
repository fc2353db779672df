# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_base.tests.common import PropertyCommon
from odoo.addons.property_document.tests.said import assert_nothing_is_added

from ..exceptions import FormIncompleteError, FormStateError
from ..guard import PASS

NOW = "2026-03-04 02:00:00"
DESK = ("attendant", "steward", "supervisor", "director", "manager")


@tagged("post_install", "-at_install")
class TestTelling(PropertyCommon):
    """A message slip that is signed before it was passed on is owed until somebody was told (REC-1)."""

    freeze_time = freeze_time(NOW)

    def slip(self, **vals):
        """A message slip for the steward, signed by the attendant; it is told to nobody yet."""
        vals = {"x_caller": "Mr Wang", "x_message": "Please call back", "x_taken_at": NOW, **vals}
        vals.setdefault("x_recipient", self.employee_steward.id)
        form = self.env["x_form_message"].with_user(self.user_attendant).create({"estate_id": self.estate.id, **vals})
        form.action_submit()
        self.assertEqual(form.state, "signed")
        return form

    def telling(self, form):
        found = self.env["property.form.telling"].search([("res_model", "=", form._name), ("res_id", "=", form.id)])
        return found.with_user(self.user_attendant)

    def owed(self, telling):
        return self.env["property.obligation"]._for(telling.sudo(), "form_told")[telling.id]

    def test_it_is_owed_by_the_post_until_it_is_told(self):
        one = self.telling(self.slip(x_unit=self.unit.id))
        self.assertEqual((one.state, one.employee_id, one.unit_id), ("open", self.employee_steward, self.unit))
        self.assertEqual(self.owed(one).due_at.isoformat(), "2026-03-04T10:00:00")
        self.assertEqual(one.sudo().activity_ids.user_id, self.user_steward)
        one.action_told()
        self.assertEqual((one.state, one.told_by_id, self.owed(one).state), ("told", self.user_attendant, "kept"))
        self.assertFalse(one.sudo().activity_ids)
        with self.assertRaisesRegex(FormStateError, "told already"):
            one.action_told()
        with self.assertRaisesRegex(FormStateError, "told already"):
            one.told_to = "Somebody"

    def test_what_was_passed_on_before_it_is_signed_owes_nothing(self):
        self.assertFalse(self.telling(self.slip(x_passed_at=NOW)))
        other = self.env.ref("property_record.form_goods")
        self.assertFalse(other.told_code)

    def test_without_a_name_it_is_said_who_was_told(self):
        one = self.telling(self.slip(x_recipient=False))
        with self.assertRaisesRegex(FormStateError, "who was told"):
            one.action_told()
        one.told_to = "Mr Wang's wife"
        one.action_told()
        self.assertEqual(one.state, "told")

    def test_a_correction_takes_it_along(self):
        form = self.slip()
        one = self.telling(form)
        newer = form.with_user(self.user_director)
        newer = newer.browse(newer.action_amend()["res_id"])
        newer.x_passed_at = NOW
        newer.action_submit()
        self.assertEqual((one.res_id, one.number, one.state), (newer.id, newer.number, "told"))
        self.assertEqual(self.env["property.form.telling"].search_count([("res_model", "=", form._name)]), 1)

    def test_it_goes_with_its_form_whether_it_was_told_or_not(self):
        told, waiting = self.slip(x_recipient=False), self.slip()
        one, other = self.telling(told), self.telling(waiting)
        one.told_to = "Mr Wang's wife"
        one.action_told()
        (told | waiting).seal_ids.sudo()._erase("DM: over")
        self.env.invalidate_all()
        self.assertEqual((one.told_to, one.state, self.owed(one).state), (False, "told", "kept"))
        self.assertEqual((other.employee_id.ids, self.owed(other).is_owed, other.state), ([], False, "ended"))
        with self.assertRaisesRegex(FormStateError, "the form was destroyed"):
            other.action_told()
        with self.assertRaisesRegex(FormStateError, "told already"):
            one.told_to = "Somebody"
        for telling in (one, other):
            assert_nothing_is_added(self, telling.sudo(False).with_user(self.user_manager))

    def test_an_update_ends_what_was_left_open_of_destroyed_forms(self):
        form, other = self.slip(), self.slip()
        one, kept = self.telling(form), self.telling(other)
        with patch.object(type(one), "_forget", lambda _tellings: None):
            form.seal_ids.sudo()._erase("DM: over")
        self.assertEqual(one.state, "open")
        with patch.multiple(self.env.registry, ready=False, updated_modules=["property_record"]):
            one.sudo()._register_hook()
        self.env.invalidate_all()
        self.assertEqual((one.state, self.owed(one).is_owed, kept.state), ("ended", False, "open"))

    def test_the_moment_of_the_call_is_that_of_the_signature_where_nobody_types_it(self):
        self.assertEqual(self.slip(x_taken_at=False).x_taken_at.isoformat(), "2026-03-04T02:00:00")
        earlier = self.slip(x_taken_at="2026-03-04 01:30:00")
        self.assertEqual(earlier.x_taken_at.isoformat(), "2026-03-04T01:30:00")

    def test_the_total_of_a_reminder_is_the_sum_of_its_fees(self):
        fees = [
            Command.create({"x_fee": "Management", "x_period": "January", "x_amount": 100.1}),
            Command.create({"x_fee": "Parking", "x_period": "January", "x_amount": 200.2}),
        ]
        vals = {"x_unit": self.unit.id, "x_fees": fees, "x_pay_until": "2026-03-20", "x_way": "letter"}
        forms = self.env["x_form_arrears"].with_user(self.user_attendant)
        form = forms.create({"estate_id": self.estate.id, "x_total": 300.0, **vals})
        with self.assertRaisesRegex(FormIncompleteError, "Total isn't the sum of its rows"):
            form.action_submit()
        form.x_total = False
        form.action_submit()
        self.assertEqual((form.state, form.x_total), ("submitted", 300.3))

    def test_forms_of_an_earlier_program_begin_as_those_of_a_new_one(self):
        names = ("message_1_applicant_taken_at", "arrears_1_applicant_total")
        call, total = (self.env.ref(f"property_record.form_{name}") for name in names)
        with (call | total)._passing(PASS, {"column_name"}):
            (call | total).write({"default_text": False, "help": False})
        with patch.multiple(self.env.registry, ready=False, updated_modules=["property_record"]):
            self.env["property.form.builder"]._register_hook()
        self.assertEqual([call.default_text, total.default_text], ["now", "sum fees.amount"])
        self.assertEqual(call.with_context(lang="zh_CN").help, "留空则取您签字的时间。")
        self.assertEqual(total.help, "Left empty, it is the sum of the amounts.")
        self.assertTrue(self.slip(x_taken_at=False).x_taken_at)

    def test_whom_a_form_is_hidden_from_is_not_sent_there(self):
        self.env.ref("property_record.form_message").with_user(self.user_manager).secrecy = "restricted"
        one = self.telling(self.slip())
        own = one.with_user(self.user_steward)
        self.assertEqual((one.can_open_form, own.can_open_form, own.state), (True, False, "open"))
        self.assertEqual(one.action_open_form()["res_id"], one.res_id)
        own.action_told()

    def test_many_cost_what_few_cost(self):
        counts = []
        for number in (1, 1, 50):
            forms = self.env["x_form_message"]
            for _form in range(number):
                vals = {"estate_id": self.estate.id, "x_caller": "A", "x_message": "B", "x_taken_at": NOW}
                forms |= forms.create({**vals, "x_recipient": self.employee_steward.id})
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.env["property.form.telling"]._begin(forms)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[2], counts[1], counts)

    def test_who_reads_and_writes_it(self):
        self.check_rights({"property.form.telling": dict.fromkeys(DESK, "rw")})
        one = self.telling(self.slip())
        with self.assertRaises(AccessError):
            one.with_user(self.user_other_attendant).action_told()
        for vals in ({"state": "told"}, {"employee_id": False}, {"told_at": NOW}, {"res_id": 1}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                one.write(vals)
        with self.assertRaises(AccessError):
            one.create({"res_model": "x_form_message", "res_id": one.res_id, "estate_id": self.estate.id})
