# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import base64
from datetime import timedelta

from freezegun import freeze_time

from odoo import http
from odoo.exceptions import AccessError
from odoo.fields import Command, Date
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import Json2
from odoo.addons.property_base.tests.common_photo import HOSTILE, TakenPhotos, photo_with_place

from ..exceptions import PortalError
from .common import SIGNATURE, ServiceCommon, step

PNG = base64.b64decode(SIGNATURE)


@tagged("post_install", "-at_install")
class TestPortal(ServiceCommon):
    """Residents file, follow, answer and confirm; others find nothing (TKT-9, ROL-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tickets = cls.env["helpdesk.ticket"].with_user(cls.user_resident)
        cls.strangers = cls.env["helpdesk.ticket"].with_user(cls.user_stranger)

    def file(self, tickets=None, photos=(), **values):
        tickets = self.tickets if tickets is None else tickets
        vals = {"unit_id": self.unit.id, "kind": "complaint", "text": "Noise at night", **values}
        return tickets.env["helpdesk.ticket.portal"]._file(vals, photos)

    def act(self, ticket, name, *values):
        """What the resident does with a ticket."""
        return getattr(ticket.env["helpdesk.ticket.portal"], name)(ticket, *values)

    def page(self, ticket):
        """What the resident sees of a ticket."""
        return ticket.env["helpdesk.ticket.portal.page"]._page(ticket)

    def settle(self, ticket):
        step(ticket.with_user(self.user_attendant), "_answer", ticket.received_at, text="Done")

    def test_a_filed_complaint_has_its_clock_and_channel(self):
        ticket = self.file(photos=[("a.png", PNG)])
        self.assertEqual((ticket.channel_id.sudo().code, ticket.estate_id.id), ("portal", self.estate.id))
        self.assertEqual(ticket.partner_id, self.resident)
        self.assertEqual(len(self.page(ticket)["photos"]), 1)
        self.assertEqual(self.clocks(ticket.sudo())[0][0], "reply")
        self.assertTrue(self.page(ticket)["promise"])

    def test_the_same_form_twice_is_one_ticket(self):
        first = self.file(token="abc")
        self.assertEqual(self.file(token="abc"), first)
        self.assertNotEqual(self.file(token="abd"), first)

    def test_only_the_own_unit_of_today(self):
        for tickets, unit in ((self.tickets, self.unit2), (self.strangers, self.unit)):
            with self.assertRaises(PortalError):
                self.file(tickets, unit_id=unit.id)
        with self.assertRaises(PortalError):
            self.file(kind="incident")
        with self.assertRaises(PortalError):
            self.file(text="   ")

    def test_two_units_are_chosen_from(self):
        self.env["property.residency"].create(
            {"unit_id": self.unit2.id, "partner_id": self.resident.id, "date_from": Date.to_date("2020-01-01")}
        )
        self.assertEqual(self.tickets.env["helpdesk.ticket.portal"]._homes().unit_id, self.unit | self.unit2)
        self.assertEqual(self.file(unit_id=self.unit2.id).sudo().unit_id, self.unit2)

    def test_too_many_are_told_when_to_go_on(self):
        self.estate.company_id.property_portal_hour_limit = 2
        self.file()
        self.file()
        with self.assertRaisesRegex(PortalError, "go on from"):
            self.file()

    def test_how_many_in_a_day_and_how_many_messages(self):
        company = self.estate.company_id
        company.property_portal_day_limit = 1
        company.property_portal_message_hour_limit = 1
        ticket = self.file()
        with self.assertRaisesRegex(PortalError, "go on from"):
            self.file()
        self.act(ticket, "_message", "One")
        with self.assertRaisesRegex(PortalError, "go on from"):
            self.act(ticket, "_message", "Two")
        company.write({"property_portal_day_limit": 0, "property_portal_message_hour_limit": 0})
        self.file()
        self.act(ticket, "_message", "Two")

    def test_the_size_of_a_photo_and_the_stars_are_set_by_the_company(self):
        self.estate.company_id.write({"property_portal_photo_megabytes": 1, "property_portal_satisfied_from": 5})
        with self.assertRaisesRegex(PortalError, "1 MB"):
            self.file(photos=[("a.png", PNG + bytes(1024 * 1024))])
        self.assertEqual(self.tickets.env["helpdesk.ticket.portal.limit"]._photos_allowed(), (6, 1))
        ticket = self.file()
        self.settle(ticket)
        self.act(ticket, "_confirm", True, 4)
        self.assertEqual(ticket.sudo().property_state, "in_progress")

    def test_photos_that_are_too_large_or_none(self):
        self.estate.company_id.property_portal_photo_count = 1
        with self.assertRaises(PortalError):
            self.file(photos=[("a.png", PNG), ("b.png", PNG)])
        with self.assertRaises(PortalError):
            self.file(photos=[("a.pdf", b"%PDF-1.4 no photo")])

    def test_confirming_is_the_follow_up(self):
        ticket = self.file()
        self.settle(ticket)
        self.act(ticket, "_confirm", True, 5, "Thank you")
        record = ticket.sudo().follow_up_ids
        self.assertEqual((ticket.sudo().property_state, record.method, record.satisfaction), ("closed", "portal", "5"))
        self.act(ticket, "_confirm", True, 5)
        self.assertEqual(ticket.sudo().follow_up_ids, record, "a second tap")
        with self.assertRaises(PortalError):
            self.act(ticket, "_confirm", True, 4)

    def test_a_second_tap_writes_one_message(self):
        ticket = self.file()
        at = ticket.sudo().received_at
        written = [
            (0, "Still\nloud", ()),
            (1, "Still\nloud", ()),
            (2, "Still\nloud", [("a.png", PNG)]),
            (3, "Louder", ()),
            (70, "Louder", ()),
        ]
        for seconds, text, photos in written:
            with freeze_time(at + timedelta(seconds=seconds)):
                self.act(ticket, "_message", text, photos)
        mine = ticket.sudo().message_ids.filtered(
            lambda message: message.author_id == self.resident and message.message_type == "comment"
        )
        self.assertEqual(len(mine), 4)

    def test_not_solved_or_few_stars_reopen(self):
        for solved, score in ((False, 4), (True, 2)):
            ticket = self.file()
            self.settle(ticket)
            self.act(ticket, "_confirm", solved, score, "Still loud")
            self.assertEqual(ticket.sudo().property_state, "in_progress")

    def test_stars_are_one_to_five_and_only_after_settling(self):
        ticket = self.file()
        with self.assertRaises(PortalError):
            self.act(ticket, "_confirm", True, 5)
        self.settle(ticket)
        for score in (0, 6):
            with self.assertRaises(PortalError):
                self.act(ticket, "_confirm", True, score)

    def test_a_message_moves_no_clock_and_reaches_the_desk(self):
        ticket = self.file()
        before = self.clocks(ticket.sudo())
        self.act(ticket, "_message", "It is still loud", [("b.png", PNG)])
        self.assertEqual(self.clocks(ticket.sudo()), before)
        self.assertEqual(ticket.sudo().property_state, "new")
        self.assertEqual(ticket.sudo().activity_ids.user_id, self.user_supervisor)
        self.assertIn(
            "It is still loud",
            [str(line["text"]).replace("<p>", "").replace("</p>", "") for line in self.page(ticket)["timeline"]],
        )
        self.settle(ticket)
        self.act(ticket, "_message", "Thanks")
        self.assertEqual(ticket.sudo().property_state, "settled")

    def test_what_is_typed_is_text_and_all_of_it_is_kept(self):
        text = 'a < b <img src="http://example.com/seen.png"> <script>c</script>\nsecond'
        found = self.file(text=text).sudo()
        self.assertNotIn("<img", found.description)
        self.assertEqual(found.description.striptags(), text.replace("\n", ""))

    def test_nothing_is_written_beside_the_page(self):
        """TKT-9: neither more often than the page takes, nor about a unit that isn't the own one any more."""
        ticket = self.file()
        ticket.sudo().message_subscribe(self.resident.ids)
        self.act(ticket, "_message", "By the page")
        mine = ticket.sudo().message_ids.filtered(lambda row: row.author_id == self.resident)[:1]
        self.assertEqual(mine.body.striptags(), "By the page")
        writing = {"body": "x", "model": ticket._name, "res_id": ticket.id, "message_type": "comment"}
        ways = {
            "message_post": lambda: ticket.message_post(body="x"),
            "create": lambda: ticket.env["mail.message"].create(writing),
            "answer": lambda: ticket.env["mail.message"].create({**writing, "parent_id": mine.id}),
            "change": lambda: mine.with_user(self.user_resident).write({"body": "x"}),
        }
        for name, way in ways.items():
            with self.subTest(name), self.assertRaises(AccessError):
                way()
        self.assertTrue(ticket.with_user(self.user_attendant).message_post(body="The desk answers"))

    def test_internal_notes_stay_inside(self):
        ticket = self.file()
        note = ticket.with_user(self.user_attendant).message_post(
            body="He always complains", subtype_xmlid="mail.mt_note"
        )
        note.sudo().attachment_ids = [
            Command.create({"name": "c.png", "raw": PNG, "res_model": ticket._name, "res_id": ticket.id})
        ]
        self.assertNotIn("always", str(self.page(ticket)["timeline"]))
        self.assertFalse(self.page(ticket)["photos"])

    def test_who_moved_out_reads_the_own_past_and_does_nothing(self):
        ticket = self.file()
        self.residency.date_to = self.estate._local_date()
        self.assertTrue(ticket.read(["name"]))
        self.assertFalse(self.act(ticket, "_can_act"))
        for action in (
            lambda: self.act(ticket, "_message", "x"),
            lambda: self.act(ticket, "_confirm", True, 5),
            self.file,
        ):
            with self.assertRaises(PortalError):
                action()
        new = self.make_ticket(unit_id=self.unit.id)
        self.assertNotIn(new, self.tickets.search([]))

    def test_following_opens_nothing_of_an_estate(self):
        ticket = self.file()
        ticket.sudo().message_subscribe(self.user_stranger.partner_id.ids)
        self.assertFalse(self.strangers.search([("id", "=", ticket.id)]))
        with self.assertRaises(AccessError):
            ticket.with_user(self.user_stranger).read(["name"])
        self.assertFalse(self.act(ticket.with_user(self.user_stranger), "_can_act"))

    def test_inner_fields_are_not_for_residents(self):
        ticket = self.file()
        for name in ("verdict_reason", "named_employee_ids", "portal_token"):
            with self.subTest(name), self.assertRaises(AccessError):
                ticket.read([name])


@tagged("post_install", "-at_install")
class TestPortalPages(TakenPhotos, Json2, HttpCase, ServiceCommon):
    def open(self, path, **data):
        return self.url_open(path, data=data or None)

    def token(self, page):
        return page.text.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]

    def test_the_own_requests_come_first_on_the_page_of_a_resident(self):
        self.authenticate("pss_resident", "pss_resident")
        page = self.open("/my").text
        self.assertLess(page.index('href="/my/requests"'), page.index('href="/my/addresses"'))

    def test_filing_by_the_form_keeps_what_was_typed(self):
        self.authenticate("pss_resident", "pss_resident")
        page = self.open("/my/requests/new")
        self.assertIn(self.unit.name, page.text)
        values = {"csrf_token": self.token(page), "unit_id": self.unit.id, "text": "Water drips", "token": "t1"}
        wrong = self.open("/my/requests/new", kind="incident", **values)
        self.assertIn("Water drips", wrong.text)
        done = self.open("/my/requests/new", kind="repair", **values)
        ticket = self.env["helpdesk.ticket"].search([("portal_token", "=like", "%:t1")])
        self.assertEqual((ticket.property_kind, ticket.partner_id), ("repair", self.resident))
        self.assertTrue(done.url.endswith(f"/my/requests/{ticket.id}?filed=1"))
        self.assertIn(ticket.number, done.text)

    def test_a_letter_that_no_text_holds_is_left_out(self):
        """An address or a form with the byte 0 once ended in an error of the server."""
        self.authenticate("pss_resident", "pss_resident")
        values = {"csrf_token": self.token(self.open("/my/requests/new")), "unit_id": self.unit.id, "kind": "repair"}
        done = self.open("/my/requests/new", **values, text="Water\0 drips", wish="\0soon", token="t\0003")
        ticket = self.env["helpdesk.ticket"].search([("portal_token", "=like", "%:t3")])
        self.assertTrue(done.url.endswith(f"/my/requests/{ticket.id}?filed=1"))
        self.assertEqual((ticket.name, ticket.wish_text), ("Water drips", "soon"))
        page = f"/my/requests/{ticket.id}/message"
        self.assertEqual(self.open(page, csrf_token=values["csrf_token"], text="a\0b").status_code, 200)
        self.assertIn("ab", ticket.message_ids.mapped(lambda row: row.body.striptags()))

    def test_a_photo_of_a_resident_is_kept_without_its_place(self):
        self.authenticate("pss_resident", "pss_resident")
        values = {"csrf_token": self.token(self.open("/my/requests/new")), "unit_id": self.unit.id, "kind": "repair"}
        values |= {"text": "Water drips", "token": "t2"}
        done = self.url_open("/my/requests/new", data=values, files={"photos": ("a.jpg", photo_with_place())})
        ticket = self.env["helpdesk.ticket"].search([("portal_token", "=like", "%:t2")])
        self.assertTrue(done.url.endswith(f"/my/requests/{ticket.id}?filed=1"))
        files = self.env["ir.attachment"].search([("res_model", "=", ticket._name), ("res_id", "=", ticket.id)])
        self.assert_taken(files.raw)

    def test_a_hostile_file_of_a_resident_is_refused_in_words(self):
        self.authenticate("pss_resident", "pss_resident")
        values = {"csrf_token": self.token(self.open("/my/requests/new")), "unit_id": self.unit.id, "kind": "repair"}
        for name, (content, _words) in HOSTILE.items():
            with self.subTest(name):
                posted = {**values, "text": "Water drips", "token": name}
                page = self.url_open("/my/requests/new", data=posted, files={"photos": (name, content)})
                self.assertEqual((page.status_code, "Water drips" in page.text), (200, True))
                self.assertFalse(self.env["helpdesk.ticket"].search([("portal_token", "=like", f"%:{name}")]))

    def test_a_photo_for_a_message_of_a_ticket_is_taken_at_once(self):
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        self.authenticate("pss_attendant", "pss_attendant")
        data = {"thread_model": ticket._name, "thread_id": ticket.id, "is_pending": "true"}
        data["csrf_token"] = http.Request.csrf_token(self)
        upload = "/mail/attachment/upload"
        answer = self.url_open(upload, data=data, files={"ufile": ("a.jpg", photo_with_place())}).json()
        self.assert_taken(self.env["ir.attachment"].browse(answer["data"]["attachment_id"]).raw)
        answer = self.url_open(upload, data=data, files={"ufile": ("plan.pdf", HOSTILE["plan.pdf"][0])}).json()
        self.assertIn("JPEG, PNG", answer["error"])

    def test_the_messages_of_the_web_client_are_no_way_beside_the_page(self):
        """TKT-9"""
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        ticket.message_subscribe(self.resident.ids)
        self.authenticate("pss_resident", "pss_resident")
        before = len(ticket.message_ids)
        values = {"thread_model": ticket._name, "thread_id": ticket.id, "post_data": {"body": "x"}}
        with self.assertRaises(JsonRpcException):
            self.make_jsonrpc_request("/mail/message/post", values)
        ticket.invalidate_recordset(["message_ids"])
        self.assertEqual(len(ticket.message_ids), before)

    def test_files_of_the_web_client_are_no_way_beside_the_page(self):
        """TKT-9: neither kept on the ticket nor for a message to come, whoever asks."""
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        ticket.message_subscribe(self.resident.ids)
        files = self.env["ir.attachment"].sudo()
        for login in ("pss_resident", "pss_stranger", None):
            for is_pending in ("true", "false"):
                with self.subTest(login=login, is_pending=is_pending):
                    self.authenticate(login, login)
                    data = {"thread_model": ticket._name, "thread_id": ticket.id, "is_pending": is_pending}
                    data["csrf_token"] = http.Request.csrf_token(self)
                    before = files.search_count([])
                    with mute_logger("odoo.http"):
                        answer = self.url_open(
                            "/mail/attachment/upload", data=data, files={"ufile": ("a.jpg", photo_with_place())}
                        )
                    self.assertEqual((answer.status_code, files.search_count([])), (404, before))

    def test_a_guessed_number_is_answered_as_one_that_is_not_there(self):
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id, name="Secret matter")
        self.authenticate("pss_stranger", "pss_stranger")
        for path in (f"/my/requests/{ticket.id}", f"/my/ticket/{ticket.id}", "/my/requests/99999999"):
            page = self.open(path)
            self.assertNotIn("Secret matter", page.text)
        posted = self.open(
            f"/my/requests/{ticket.id}/message", csrf_token=self.token(self.open("/my/account")), text="x"
        )
        self.assertNotIn("Secret matter", posted.text)
        self.assertFalse(ticket.message_ids.filtered(lambda m: m.message_type == "comment"))

    def test_helpdesks_own_pages_lead_to_the_residents(self):
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        self.authenticate("pss_resident", "pss_resident")
        self.assertTrue(self.open("/my/tickets").url.endswith("/my/requests"))
        self.assertTrue(self.open("/new/ticket").url.endswith("/my/requests/new"))
        self.assertTrue(self.open(f"/my/ticket/{ticket.id}").url.endswith(f"/my/requests/{ticket.id}"))

    def test_direct_calls_do_not_file_or_confirm(self):
        ticket = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        for method, args in (
            ("create", {"vals_list": [{"name": "x"}]}),
            ("write", {"ids": ticket.ids, "vals": {"name": "y"}}),
            ("_portal_confirm", {"ids": ticket.ids, "is_solved": True, "score": 5}),
        ):
            answer = self.json2(self.user_resident, "helpdesk.ticket", method, **args)
            self.assertGreaterEqual(answer.status_code, 400, method)


@tagged("post_install", "-at_install")
class TestPortalTour(HttpCase, ServiceCommon):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_resident_files_and_confirms_on_the_phone(self):
        self.user_resident.lang = "zh_CN"
        self.start_tour("/my/requests", "property_service_portal_file", login="pss_resident")
        ticket = self.env["helpdesk.ticket"].search([("partner_id", "=", self.resident.id)])
        self.assertEqual((len(ticket), ticket.property_kind), (1, "complaint"))
        self.assertEqual(len(self.env["helpdesk.ticket.portal.page"]._page(ticket)["photos"]), 1)
        step(ticket.with_user(self.user_attendant), "_answer", ticket.received_at, text="Done")
        self.start_tour(f"/my/requests/{ticket.id}", "property_service_portal_confirm", login="pss_resident")
        self.assertEqual((ticket.property_state, ticket.follow_up_ids.satisfaction), ("closed", "5"))
