# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..exceptions import PrivacyError
from .test_privacy import DAY, PrivacyCommon


@tagged("post_install", "-at_install")
class TestErasure(PrivacyCommon):
    """What nothing keeps goes, what stays is named with its reason and its day (REC-7; PIPL 47)."""

    def erase(self, request):
        request.action_plan()
        request._erase_work()

    def traces(self, request):
        return {(one.what, one.verdict): (one.count, one.reason, one.until) for one in request.trace_ids}

    def test_ways_to_reach_the_person_go_and_the_name_stays_for_claims(self):
        user = self._make_users([("pss_old", "Old Resident", ["base.group_portal"], {"partner_id": self.person.id})])
        with freeze_time(DAY):
            request = self.request("erasure")
            self.erase(request)
        person = self.person
        self.assertEqual((person.phone, person.email, person.street), (False, False, False))
        self.assertEqual(person.name, "Old Resident")
        self.assertFalse(user.active)
        self.assertNotIn("pss_old", user.login)
        traces = self.traces(request)
        self.assertEqual(traces["Full name", "keep"], (1, "time", date(2028, 1, 31)))
        self.assertEqual(traces["Residency", "keep"], (1, "record", False), "what stays besides is named, too")

    def test_what_is_erased_is_left_in_no_talk(self):
        person = self.person
        person.message_post(body="Call 13700000009", author_id=person.id, email_from="Old <old@example.com>")
        person.activity_schedule("mail.mail_activity_data_todo", note="13700000009", user_id=self.env.uid).action_done()
        said = self.unit.message_post(body="Hello", author_id=person.id, email_from="Old <old@example.com>")
        with freeze_time("2028-01-31 02:00:00"):
            self.erase(self.request("erasure", received_on="2028-01-30"))
        self.tracked()
        self.assertEqual(person.name, "—")
        about = [("model", "=", "res.partner"), ("res_id", "=", person.id)]
        self.assertFalse(self.env["mail.message"].search(about))
        activities = self.env["mail.activity"].with_context(active_test=False)
        self.assertFalse(activities.search([("res_model", "=", "res.partner"), ("res_id", "=", person.id)]))
        values = self.env["mail.tracking.value"]
        for old in ("13700000009", "old@example.com", "Street 9"):
            self.assertFalse(
                values.search([("old_value_char", "ilike", old), ("create_uid", "=", self.user_director.id)])
            )
        self.assertFalse(said.email_from)

    def test_what_was_gathered_before_goes_along(self):
        gathered = self.request()
        job = self.env["property.background.job"].sudo().browse(gathered.action_export()["res_id"])
        file = self.env["ir.attachment"].create({"name": "all.zip", "res_model": job._name, "res_id": job.id})
        self.env.flush_all()
        self.env.cr.execute("UPDATE property_background_job SET attachment_id = %s WHERE id = %s", [file.id, job.id])
        self.env.invalidate_all()
        self.erase(self.request("erasure"))
        self.assertFalse(job.attachment_id)
        self.assertFalse(file.exists())

    def test_who_is_employed_or_comes_later_keeps_the_ways_to_be_reached(self):
        later = self.make_resident("Later", unit=self.unit2, phone="13700000019", date_from=date(2026, 4, 1))
        worker = self.employee_attendant.work_contact_id
        worker.phone = "13700000029"
        for person, reason in ((later, "lives"), (worker, "staffed")):
            with self.subTest(reason=reason), freeze_time(DAY):
                request = self.request("erasure", user=self.user_manager, person=person)
                self.erase(request)
                self.assertTrue(person.phone)
                self.assertNotEqual(person.name, "—")
                self.assertIn(reason, request.trace_ids.mapped("reason"))

    def test_who_never_had_a_unit_stays_for_claims_from_the_last_record_on(self):
        person = self.env["res.partner"].create({"name": "Caller", "phone": "13700000039"})
        request = self.request("erasure", person=person, received_on="2026-03-02")
        self.erase(request)
        self.assertEqual((person.name, person.phone), ("Caller", False))

    def test_what_is_owed_to_the_person_keeps_the_ways_to_be_reached(self):
        line = self.line(DAY)
        self.env["property.obligation"]._open(
            [
                {
                    "code": "privacy_request",
                    "estate_id": self.estate.id,
                    "res_model": line._name,
                    "res_id": line.id,
                    "opened_at": datetime(2026, 3, 3, 2),
                }
            ]
        )
        with freeze_time(DAY):
            request = self.request("erasure")
            self.erase(request)
        self.assertEqual(self.person.phone, "13700000009")
        self.assertIn("open", request.trace_ids.mapped("reason"))

    def test_the_name_goes_when_its_time_is_over(self):
        with freeze_time("2028-01-31 02:00:00"):
            request = self.request("erasure", received_on="2028-01-30")
            self.erase(request)
        self.assertEqual(self.person.name, "—")

    def test_who_has_a_unit_keeps_what_is_needed(self):
        with freeze_time(DAY):
            request = self.request("erasure", person=self.resident)
            self.erase(request)
        self.assertEqual((self.resident.phone, self.resident.name), ("13800000001", "Resident One"))
        self.assertEqual({one.reason for one in request.trace_ids if one.verdict == "keep"} & {"lives"}, {"lives"})

    def test_lines_of_registers_go_when_their_time_is_over(self):
        old, young = self.line("2025-03-04 02:00:00"), self.line("2025-03-05 02:00:00")
        with freeze_time(DAY):
            request = self.request("erasure")
            self.erase(request)
        self.assertEqual((old.name, old.phone), ("—", False))
        self.assertEqual(young.name, "Old Resident")
        traces = self.traces(request)
        self.assertEqual(traces["Visitor", "erase"][0], 1)
        self.assertEqual(traces["Visitor", "keep"], (1, "time", date(2026, 3, 5)))

    def test_nothing_is_erased_before_somebody_looked_at_it_and_only_once(self):
        request = self.request("erasure")
        with self.assertRaises(PrivacyError):
            request.action_erase()
        request.action_plan()
        self.assertEqual(self.person.phone, "13700000009", "a plan erases nothing")
        request._erase_work()
        with self.assertRaises(PrivacyError):
            request._erase_work()
        with self.assertRaises(PrivacyError):
            request.action_plan()

    def test_the_minute_of_it_is_sealed_without_what_was_erased(self):
        with freeze_time(DAY):
            request = self.request("erasure")
            self.erase(request)
            request.answer = "Erased; the name stays until 2028."
            request.action_answer()
        payload = request.sudo().seal_ids.payload
        self.assertIn("2028-01-31", payload)
        self.assertNotIn("13700000009", payload)
        self.assertFalse(request._seal_faults())

    def test_nobody_writes_the_list(self):
        request = self.request("erasure")
        request.action_plan()
        for user in (self.user_director, self.user_manager):
            with self.assertRaises(UserError):
                request.trace_ids[:1].with_user(user).verdict = "keep"
            with self.assertRaises(UserError):
                request.trace_ids.with_user(user).unlink()
