# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..exceptions import PrivacyError
from .test_privacy import DAY, PrivacyCommon


class AnswerCommon(PrivacyCommon):
    """Requests that were answered."""

    def corrected(self, value="13700000010", **vals):
        request = self.request("correction", correct_field="phone", new_value=value, **vals)
        request.action_correct()
        return request

    def answered(self, request, at=DAY):
        request.answer = "It is put right."
        with freeze_time(at):
            request.action_answer()
        return request

    def html(self, request):
        report = self.env["ir.actions.report"].with_user(self.user_director)
        return report._render_qweb_html("property_record.report_privacy_answer", request.ids)[0].decode()


@tagged("post_install", "-at_install")
class TestPrivacyAnswer(AnswerCommon):
    """Who asked gets an answer to take along, and it stays to be seen who did what and whether in time (REC-7)."""

    def test_each_step_leaves_a_line_with_who_did_it(self):
        with freeze_time(DAY):
            request = self.answered(self.corrected())
        lines = request.sudo().message_ids.filtered(lambda one: one.author_id == self.user_director.partner_id)
        said = "\n".join(str(line.body) for line in lines)
        for text in ("Received; to be answered by 2026-03-23", "Put right: Phone", "Answered, In Time"):
            self.assertIn(text, said)
        self.assertNotIn("13700000010", said)

    def test_gathering_and_erasing_leave_lines_too(self):
        request = self.request("erasure")
        request.action_plan()
        request._erase_work()
        said = "\n".join(str(line.body) for line in request.sudo().message_ids)
        self.assertIn("Looked at what goes", said)
        self.assertIn("Erased: ", said)

    def test_the_day_and_whether_it_was_kept_stay_after_the_answer(self):
        with freeze_time(DAY):
            kept, late, refused = self.corrected(), self.corrected("13700000011"), self.request("erasure")
        self.assertFalse(kept.timing)
        self.answered(kept)
        self.answered(late, "2026-03-24 02:00:00")
        refused.answer = "A claim is open."
        with freeze_time("2026-03-23 15:00:00"):
            refused.action_refuse()
        requests = kept | late | refused
        requests.invalidate_recordset()
        self.assertEqual(requests.mapped("timing"), ["kept", "late", "kept"])
        self.assertEqual({str(self.estate._local_date(one.due_at)) for one in requests}, {"2026-03-23"})

    def test_the_letter_says_what_was_asked_and_done_in_the_language_of_the_person(self):
        self.person.lang = "zh_CN"
        with freeze_time(DAY):
            request = self.answered(self.corrected(wish="My number is new"))
        html = self.html(request)
        for said in (
            *("个人信息请求答复", "Old Resident", request.number, "2026-03-02", "My number is new", "查验证件"),
            *(
                "It is put right.",
                "13700000009",
                "13700000010",
                "有权向",
                "致：",
                "签收人、日期：",
                self.user_director.name,
            ),
        ):
            self.assertIn(said, html)
        self.assertEqual(request._document_report().report_name, "property_record.report_privacy_answer")

    def test_the_letter_of_an_erasure_says_what_stays_and_why(self):
        with freeze_time(DAY):
            request = self.request("erasure")
            request.action_plan()
            request._erase_work()
            self.answered(request)
        html = self.html(request)
        for said in ("2028-01-31", "Claims may be made for 36 months", "Erased"):
            self.assertIn(said, html)

    def test_the_letter_of_an_open_request_says_no_answer(self):
        html = self.html(self.request())
        self.assertIn("Not answered yet", html)
        self.assertNotIn("What Was Done", html)

    def test_it_is_sent_once_it_is_answered(self):
        request = self.corrected()
        with self.assertRaisesRegex(PrivacyError, "first"):
            request.action_send_answer()
        self.answered(request)
        action = request.action_send_answer()
        composer = self.env["mail.compose.message"].with_user(self.user_director).with_context(**action["context"])
        form = Form(composer)
        self.assertIn(request.number, form.subject)
        self.assertIn("attached as a letter", form.body)
        self.assertEqual(form.partner_ids.ids, self.person.ids)
        self.person.email = False
        with self.assertRaisesRegex(PrivacyError, "print"):
            request.action_send_answer()
        with self.assertRaises(UserError):
            request.with_user(self.user_supervisor).action_send_answer()


@tagged("post_install", "-at_install")
class TestPrivacyPlaces(AnswerCommon):
    """A correction says where the old value still stands, an erasure on what ground something stays (REC-7)."""

    def test_a_correction_names_the_records_with_the_old_value(self):
        line, form = self.line(DAY), self.env["x_form_goods"].with_user(self.user_attendant)
        form = form.create({"estate_id": self.estate.id, "x_unit": self.unit2.id, "x_resident": self.person.id}
                           | {"x_phone": "13700000009", "x_bearer": "Old Resident"})  # fmt: skip
        other = self.enter(name="Somebody else", phone="13900000002")
        request = self.corrected()
        places = {(one.res_model, one.res_id): one.label for one in request.place_ids}
        self.assertEqual(places, {(line._name, line.id): "Phone", (form._name, form.id): "Phone of the bearer"})
        self.assertTrue(other.exists())
        action = request.place_ids.filtered(lambda one: one.res_model == form._name).action_open()
        self.assertEqual((action["res_model"], action["res_id"]), (form._name, form.id))
        for user in (self.user_attendant, self.user_supervisor):
            with self.assertRaises(UserError):
                request.place_ids.with_user(user).read(["what"])
        with self.assertRaises(UserError):
            request.place_ids.unlink()

    def test_what_is_open_and_the_grounds_stand_in_the_list(self):
        form = self.env["x_form_goods"].with_user(self.user_attendant)
        form = form.create({"estate_id": self.estate.id, "x_unit": self.unit2.id, "x_resident": self.person.id})
        line = self.line("2025-03-05 02:00:00")
        owed = {"code": "privacy_request", "estate_id": self.estate.id, "opened_at": datetime(2026, 3, 3, 2)}
        self.env["property.obligation"]._open([{**owed, "res_model": line._name, "res_id": line.id}])
        with freeze_time(DAY):
            request = self.request("erasure")
            request.action_plan()
        [reach] = request.trace_ids.filtered(lambda one: one.reason == "open" and "reach" in one.what)
        self.assertIn(line.display_name, reach.matters)
        [visit] = request.trace_ids.filtered(lambda one: one.what == "Visitor")
        self.assertEqual(visit.ground, "Entries of the register are kept for 12 months")
        [name] = request.trace_ids.filtered(lambda one: one.what == "Full name")
        self.assertEqual(name.ground, "Claims may be made for 36 months")

    def test_what_was_erased_says_when(self):
        self.line("2025-03-04 02:00:00")
        request = self.request("erasure")
        request.action_plan()
        self.assertFalse(request.trace_ids.filtered("done_at"))
        with freeze_time(DAY):
            request._erase_work()
        gone = request.trace_ids.filtered(lambda one: one.verdict == "erase")
        self.assertTrue(gone)
        self.assertEqual(request.trace_ids.filtered("done_at"), gone)
        self.assertEqual(str(gone[0].done_at), DAY)
