# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..exceptions import PrivacyError
from .test_privacy import DAY, PrivacyCommon


@tagged("post_install", "-at_install")
class TestPrivacyReceipt(PrivacyCommon):
    """Attendants receive requests at the counter and see that they are answered, not what the answer says (REC-7)."""

    def receive(self, user=None, person=None, **vals):
        vals = {"estate_id": self.estate.id, "partner_id": (person or self.person).id, **vals}
        vals = {"kind": "access", "identity_how": "document", "received_on": "2026-03-02", **vals}
        ask = self.env["property.privacy.receive"].with_user(user or self.user_attendant).create(vals)
        action = ask.action_receive()
        return self.env["property.privacy.receipt"].browse(action["res_id"]).with_user(user or self.user_attendant)

    @freeze_time(DAY)
    def test_what_an_attendant_receives_is_the_directors_to_answer(self):
        receipt = self.receive(kind="correction", correct_field="phone", new_value="13700000010", wish="New number")
        self.assertEqual((receipt.state, receipt.received_by_id), ("open", self.user_attendant))
        self.assertRegex(receipt.number, r"^PD-E1-\d{4}-00001$")
        self.assertEqual(self.estate._local_date(receipt.due_at).isoformat(), "2026-03-23")
        request = receipt.sudo().request_id.with_user(self.user_director)
        self.assertEqual(
            (request.number, request.wish, request.create_uid), (receipt.number, "New number", self.user_attendant)
        )
        request.action_correct()
        request.answer = "The secret answer"
        request.action_answer()
        receipt.invalidate_recordset()
        self.assertEqual((receipt.state, bool(receipt.answered_at)), ("answered", True))

    def test_who_receives_reads_and_does_nothing_else(self):
        receipt = self.receive()
        request = receipt.sudo().request_id
        for user in (self.user_attendant, self.user_steward, self.user_supervisor):
            with self.subTest(user=user.login):
                self.assertEqual(receipt.with_user(user).number, request.number, "colleagues see that it came")
                with self.assertRaises(AccessError):
                    request.with_user(user).read(["answer"])
                with self.assertRaises(AccessError):
                    request.with_user(user).message_ids.read(["body"])
                for step in ("action_export", "action_plan", "action_erase", "action_correct", "action_answer"):
                    with self.assertRaises(UserError):
                        getattr(request.with_user(user), step)()
                with self.assertRaises(UserError):
                    receipt.with_user(user).received_by_id = self.user_director
                with self.assertRaises(UserError):
                    receipt.with_user(user).unlink()

    def test_residents_of_other_estates_and_oneself_are_not_received(self):
        stranger = self.env["res.partner"].create({"name": "No resident"})
        own = self.user_attendant.partner_id
        self.env["property.residency"].create(
            {"unit_id": self.unit.id, "partner_id": own.id, "date_from": "2020-01-01", "kind": "owner"}
        )
        for person in (stranger, own):
            with self.subTest(person=person.name), self.assertRaises(PrivacyError):
                self.receive(person=person)
        with self.assertRaises(UserError):
            self.receive(estate_id=self.other_estate.id)
        made = self.env["property.privacy.receipt"].search([("estate_id", "=", self.estate.id)])
        self.assertFalse(made)
        self.assertTrue(self.receive(user=self.user_supervisor, person=own))

    def test_other_estates_and_the_portal_see_nothing(self):
        receipt = self.receive()
        own = [("id", "=", receipt.id)]
        self.assertFalse(receipt.with_user(self.user_other_attendant).search(own))
        for user in (self.user_resident, self.user_stranger):
            with self.assertRaises(AccessError):
                receipt.with_user(user).read(["number"])
            with self.assertRaises(AccessError):
                self.receive(user=user)
        for user in (self.user_director, self.user_manager):
            self.assertEqual(receipt.with_user(user).search(own), receipt)

    def test_the_list_leads_to_the_window(self):
        receipts = self.env["property.privacy.receipt"].with_user(self.user_attendant)
        self.assertEqual(receipts.action_receive()["res_model"], "property.privacy.receive")

    def test_a_day_ahead_is_not_received(self):
        with freeze_time(DAY), self.assertRaisesRegex(PrivacyError, "ahead"):
            self.receive(received_on="2026-03-05")

    def test_where_an_old_value_stands_is_read_by_who_handles_the_request(self):
        request = self.request("correction", correct_field="phone", new_value="13700000010")
        self.line(DAY)
        request.action_correct()
        places = self.env["property.privacy.place"]
        own = [("request_id", "=", request.id)]
        for user in (self.user_director, self.user_manager):
            self.assertEqual(len(places.with_user(user).search(own)), 1)
        for user in (self.user_attendant, self.user_supervisor, self.user_resident):
            with self.assertRaises(AccessError):
                places.with_user(user).search(own)
