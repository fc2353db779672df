# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two tickets about the same matter become one, and nothing of either is lost (TKT-1, TKT-3)."""

import base64
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from ..exceptions import ChargeError, TicketFlowError
from .common import SIGNATURE, ServiceCommon, minutes


class MergeCommon(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_resident = cls.make_resident("Resident Two", unit=cls.unit)
        cls.into = cls.make_ticket(at=minutes(0), partner_id=cls.resident.id, unit_id=cls.unit.id)
        cls.twice = cls.make_ticket(at=minutes(30), partner_id=cls.other_resident.id, unit_id=cls.unit.id)

    def merge(self, tickets, into, at=40, user=None):
        """Merge with the form, as the attendant."""
        with freeze_time(minutes(at)):
            form = self.env["property.ticket.merge"].with_user(user or self.user_attendant)
            form = form.create({"ticket_ids": [Command.set(tickets.ids)], "into_id": into.id})
            return form.action_confirm()

    def said(self, ticket):
        return [message.body for message in ticket.message_ids if message.subtype_id.internal is False]


@tagged("post_install", "-at_install")
class TestMerge(MergeCommon):
    def test_the_merged_one_ends_neither_settled_nor_invalid(self):
        self.merge(self.twice, self.into)
        self.assertEqual((self.twice.property_state, self.twice.merged_into_id), ("cancelled", self.into))
        self.assertEqual((self.twice.verdict, self.twice.settled_at, self.twice.closed), ("none", False, True))
        self.assertEqual((self.into.property_state, self.into.merged_ids), ("new", self.twice))
        self.assertEqual(self.twice.message_ids.filtered(lambda m: "Merged into" in (m.body or "")).ids[1:], [])

    def test_the_earlier_promise_is_kept_by_the_one_that_goes_on(self):
        self.assertEqual(self.clocks(self.into, "reply"), [("reply", 0, 120, "open")])
        self.merge(self.into, self.twice)
        self.assertEqual(self.clocks(self.twice, "reply"), [("reply", 0, 150, "withdrawn"), ("reply", 1, 120, "open")])
        self.assertEqual(self.clocks(self.into, "reply"), [("reply", 0, 120, "withdrawn")])
        self.answer(self.twice, 121)
        self.assertEqual(self.clocks(self.twice, "reply")[1][3], "missed")

    def test_the_own_promise_stays_where_it_is_the_earlier_one(self):
        self.merge(self.twice, self.into)
        self.assertEqual(self.clocks(self.into, "reply"), [("reply", 0, 120, "open")])

    def test_a_missed_limit_stays_missed(self):
        for name, swept in (("swept", True), ("not yet seen", False)):
            into = self.make_ticket(at=minutes(100), unit_id=self.unit.id)
            late = self.make_ticket(at=minutes(0), unit_id=self.unit.id)
            if swept:
                self.sweep(125)
            self.merge(late, into, at=130)
            with self.subTest(name):
                self.assertEqual(self.clocks(late, "reply"), [("reply", 0, 120, "missed")])
                self.assertEqual(self.clocks(into, "reply"), [("reply", 0, 220, "open")])
        self.sweep(500)
        self.assertEqual(len(self.clocks(late, "reply")), 1)

    def test_a_follow_up_is_owed_once(self):
        self.merge(self.twice, self.into)
        self.answer(self.into, 60)
        self.assertEqual(len(self.clocks(self.into, "follow_up")), 1)
        self.assertFalse(self.clocks(self.twice, "follow_up"))

    def test_files_calls_and_words_go_along_and_stay_where_they_were(self):
        call = self.env["property.call"].create({"estate_id": self.estate.id})
        call._link(self.twice)
        self.env["ir.attachment"].create(
            {"name": "a.txt", "raw": b"seen", "res_model": "helpdesk.ticket", "res_id": self.twice.id}
        )
        self.twice.message_post(body="It drips <b>", message_type="comment", subtype_xmlid="mail.mt_comment")
        before = self.twice.message_ids
        self.merge(self.twice, self.into)
        files = self.env["ir.attachment"].search([("res_model", "=", "helpdesk.ticket"), ("name", "=", "a.txt")])
        self.assertEqual(sorted(files.mapped("res_id")), sorted((self.into | self.twice).ids))
        self.assertEqual(set(files.mapped("raw")), {b"seen"})
        self.assertEqual(call.ticket_id, self.into)
        self.assertLessEqual(before, self.twice.message_ids)
        note = self.into.message_ids.filtered(lambda m: "Merged: " in (m.body or ""))
        for words in (self.twice.number, "Resident Two", "Music", "It drips &lt;b&gt;"):
            self.assertIn(words, note.body)
        self.assertTrue(note.subtype_id.internal, "what another resident said is for the desk")

    def test_unpaid_charges_go_along_and_paid_ones_stay(self):
        self.twice.partner_id = self.resident
        line = self.env["property.charge"].create({"ticket_id": self.twice.id, "name": "Pipe", "price_unit": 20})
        method = self.env["property.payment.method"].search([], limit=1)
        paid = self.make_ticket(at=minutes(5), unit_id=self.unit.id)
        other = self.env["property.charge"].create({"ticket_id": paid.id, "name": "Tap", "price_unit": 9})
        other._pay(method, minutes(6))
        with self.assertRaises(ChargeError), self.cr.savepoint():
            self.merge(paid, self.into)
        self.merge(self.twice, self.into)
        self.assertEqual((line.ticket_id, line.state, self.into.charge_total), (self.into, "unpaid", 20))

    def test_nobody_owes_what_was_done_for_another_resident(self):
        vals = {"ticket_id": self.twice.id, "name": "Pipe", "price_unit": 20}
        line = self.env["property.charge"].create(vals)
        for resident in (self.resident, self.env["res.partner"]):
            self.into.partner_id = resident
            with self.subTest(resident.name), self.assertRaisesRegex(TicketFlowError, "Pipe"), self.cr.savepoint():
                self.merge(self.twice, self.into)
        self.assertEqual((line.partner_id, self.twice.property_state), (self.other_resident, "new"))
        line.unlink()
        free = self.env["property.charge"].create({**vals, "is_free": True, "free_reason": "Warranty"})
        self.merge(self.twice, self.into)
        self.assertEqual((free.ticket_id, free.state, free.amount), (self.into, "free", 0))

    def test_what_was_agreed_for_a_service_stays_agreed(self):
        service = self.env["product.product"].create({"name": "Unclog", "type": "service"})
        self.env["property.price"].create({"product_id": service.id, "price": 60, "date_from": date(2026, 1, 1)})
        self.twice.partner_id = self.resident
        vals = {"ticket_id": self.twice.id, "product_id": service.id, "service_on": date(2026, 3, 2)}
        agreed = {"price_unit": 40, "price_reason": "Half the work was done"}
        lines = self.env["property.charge"].create([{**vals, **agreed}, vals])
        lines |= lines.create({**vals, **agreed, "service_on": date(2025, 12, 31)})
        self.merge(self.twice, self.into)
        self.assertEqual(lines.mapped("price_unit"), [40, 60, 40])
        self.assertEqual((lines.ticket_id, self.into.charge_total), (self.into, 140))

    def test_a_price_that_the_list_changed_later_hinders_no_merging(self):
        service = self.env["product.product"].create({"name": "Unclog", "type": "service"})
        price = self.env["property.price"].create(
            {"product_id": service.id, "price": 60, "date_from": date(2026, 1, 1)}
        )
        self.twice.partner_id = self.resident
        vals = {"ticket_id": self.twice.id, "product_id": service.id, "service_on": date(2026, 3, 2)}
        line = self.env["property.charge"].with_user(self.user_attendant).create(vals)
        price.price = 75
        self.merge(self.twice, self.into)
        self.assertEqual((line.ticket_id, line.price_unit), (self.into, 60))
        with self.assertRaises(ChargeError):
            line.price_unit = 50

    def test_what_a_merged_resident_writes_reaches_who_works_on_the_matter(self):
        self.twice.with_user(self.user_supervisor).user_id = self.user_steward
        self.merge(self.into, self.twice)
        portal = self.env["helpdesk.ticket.portal"].with_user(self.user_resident)
        by_mail = {"author_id": self.resident.id, "subject": "Re: Water"}
        said = f"{self.into.number} It drips on"
        for name, write, words in (
            ("portal", lambda: portal._message(self.into.with_user(self.user_resident), "It drips on"), said),
            ("e-mail", lambda: self.into.sudo().message_update(by_mail), self.into.number),
        ):
            with self.subTest(name), freeze_time(minutes(50)):
                write()
                self.assertFalse(self.into.sudo().activity_ids)
                [todo] = self.twice.sudo().activity_ids
                self.assertEqual(todo.user_id, self.user_steward)
                self.assertIn(words, f"{todo.summary} {todo.note}")
                self.assertNotIn("open it again", todo.summary)
                todo.unlink()

    def test_a_complaint_ends_in_no_ticket_that_owes_less(self):
        for kind in ("enquiry", "repair", "praise"):
            other = self.make_ticket(at=minutes(5), unit_id=self.unit.id, property_kind=kind)
            with self.subTest(kind), self.assertRaisesRegex(TicketFlowError, "other way round"), self.cr.savepoint():
                self.merge(self.twice, other)
            self.merge(other, self.twice)
            self.assertEqual(other.merged_into_id, self.twice)
        self.answer(self.twice, 60)
        self.assertEqual(len(self.clocks(self.twice, "follow_up")), 1)

    def test_who_is_named_goes_along_and_merges_nothing_of_the_own(self):
        self.twice.sudo().named_employee_ids = [Command.link(self.employee_steward.id)]
        with self.assertRaises(TicketFlowError), self.cr.savepoint():
            self.merge(self.twice, self.into, user=self.user_steward)
        self.merge(self.twice, self.into)
        self.assertEqual(self.into.named_employee_ids.ids, self.employee_steward.ids)

    def test_only_open_tickets_of_the_same_matter_are_merged(self):
        apart = self.make_ticket(at=minutes(5), unit_id=self.unit2.id)
        closed = self.make_ticket(at=minutes(5), unit_id=self.unit.id)
        self.answer(closed, 20)
        foreign = self.make_ticket(
            self.user_other_attendant, estate_id=self.other_estate.id, partner_id=self.resident.id, unit_id=False
        )
        for name, tickets, into in (
            ("another home", apart, self.into),
            ("settled", closed, self.into),
            ("into a settled one", self.into, closed),
            ("itself", self.into, self.into),
        ):
            with self.subTest(name), self.assertRaises(TicketFlowError), self.cr.savepoint():
                self.merge(tickets, into)
        with self.assertRaises(TicketFlowError), self.cr.savepoint():
            self.merge(foreign, self.into, user=self.user_manager)
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.merge(self.twice, self.into, user=self.user_other_attendant)
        self.merge(self.twice, self.into)
        for tickets, into in ((self.twice, self.into), (self.into, self.twice)):
            with self.assertRaises(TicketFlowError), self.cr.savepoint():
                self.merge(tickets, into)

    def test_of_one_disruption_however_far_apart(self):
        apart = self.make_ticket(at=minutes(5), unit_id=self.unit2.id)
        burst = self.env["property.disruption"].with_user(self.user_attendant).create(
            {"name": "Water", "text": "Off", "start_at": minutes(0), "end_at": minutes(60), "estate_id": self.estate.id}
        )  # fmt: skip
        burst.env["property.disruption.desk"]._link(burst, apart | self.into)
        self.merge(apart, self.into)
        self.assertEqual(apart.merged_into_id, self.into)

    def test_a_major_matter_waits_for_the_director_first(self):
        with freeze_time(minutes(35)):
            self.twice.action_major()
        with self.assertRaises(TicketFlowError):
            self.merge(self.twice, self.into)

    def test_a_merged_ticket_is_not_opened_again(self):
        self.merge(self.twice, self.into)
        with self.assertRaisesRegex(TicketFlowError, "goes on there"):
            self.reason(self.twice, "reopen", 50)

    def test_nobody_types_that_a_ticket_is_merged(self):
        for user in (self.user_attendant, self.user_manager):
            with self.assertRaises(TicketFlowError):
                self.twice.with_user(user).merged_into_id = self.into

    def test_the_form_proposes_the_first_and_offers_the_same_home(self):
        apart = self.make_ticket(at=minutes(5), unit_id=self.unit2.id)
        action = (self.twice | self.into).action_merge()
        self.assertEqual(action["context"]["default_into_id"], self.into.id)
        model = self.env["property.ticket.merge"].with_user(self.user_attendant)
        offered = model.new({"ticket_ids": [Command.set(self.twice.ids)]}).candidate_ids._origin
        self.assertIn(self.into, offered)
        self.assertNotIn(apart, offered)
        self.assertNotIn(self.twice, offered)

    def test_merging_fifty_costs_little_more_than_merging_one(self):
        """What grows is the copy of each one's words; nothing else asks the database for each ticket."""
        tickets = self.env["helpdesk.ticket"].with_user(self.user_attendant)
        vals = {"name": "x", "description": "x", "estate_id": self.estate.id, "unit_id": self.unit.id}
        vals["property_kind"] = "complaint"
        with freeze_time(minutes(9)):
            warm, few, many = tickets.create(vals), tickets.create(vals), tickets.create([vals] * 50)
        self.merge(warm, self.into)
        counts = []
        for group in (few, many):
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            self.merge(group, self.into)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 5)


@tagged("post_install", "-at_install")
class TestMergeResidents(MergeCommon, HttpCase):
    def test_each_resident_hears_of_it_once(self):
        again = self.make_ticket(at=minutes(31), partner_id=self.resident.id, unit_id=self.unit.id)
        self.merge(self.twice | again, self.into)
        words = [self.said(ticket) for ticket in (self.into, self.twice, again)]
        self.assertEqual([len(said) for said in words], [1, 1, 0])
        self.assertIn(again.number, words[0][0])
        self.assertNotIn(self.into.number, words[1][0])

    def test_the_other_resident_reads_the_answer_on_the_own_page(self):
        self.make_other_user()
        self.merge(self.twice, self.into)
        self.answer(self.into, 60, text="The pipe is mended")
        self.authenticate("pss_two", "pss_twox")
        page = self.url_open(f"/my/requests/{self.twice.id}").text
        self.assertIn("The pipe is mended", page)
        self.assertIn("Handled together with another request", page)
        self.assertNotIn(self.into.number, page)
        answered = self.url_open(f"/my/requests/{self.into.id}", allow_redirects=False)
        self.assertEqual(answered.status_code, 303)

    def test_photos_of_one_home_are_not_shown_to_another(self):
        self.make_other_user()
        self.env["ir.attachment"].create(
            {"name": "bath.png", "raw": base64.b64decode(SIGNATURE), "res_model": "helpdesk.ticket"}
            | {"res_id": self.twice.id}
        )
        self.merge(self.twice, self.into)
        copies = self.env["ir.attachment"].search(
            [("res_model", "=", "helpdesk.ticket"), ("res_id", "=", self.into.id)]
        )
        self.assertEqual(len(copies), 1)
        self.assertEqual(copies, self.into.message_ids.attachment_ids)
        pages = self.env["helpdesk.ticket.portal.page"]
        self.assertFalse(pages.with_user(self.user_resident)._page(self.into)["photos"])
        self.authenticate("pss_two", "pss_twox")
        self.assertIn("/web/image", self.url_open(f"/my/requests/{self.twice.id}").text)

    def test_who_was_merged_before_reads_on(self):
        last = self.make_ticket(at=minutes(35), partner_id=self.resident.id, unit_id=self.unit.id)
        self.merge(self.twice, self.into)
        self.merge(self.into, last, at=45)
        self.assertEqual(last.merged_ids, self.twice | self.into)
        self.answer(last, 60, text="The pipe is mended")
        self.assertIn("The pipe is mended", self.said(self.twice)[0])

    def make_other_user(self):
        self._make_users([("pss_two", "Resident Two", ["base.group_portal"], {"partner_id": self.other_resident.id})])
