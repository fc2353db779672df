# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What somebody else did since a form or a page was opened is said before anything is recorded (TKT-3)."""

from freezegun import freeze_time

from odoo.tests import Form, tagged

from ..exceptions import TicketFlowError
from .common import ServiceCommon, minutes, step


@tagged("post_install", "-at_install")
class TestMeanwhile(ServiceCommon):
    def form(self, model, ticket, user=None, **context):
        forms = self.env[model].with_user(user or self.user_attendant)
        return Form(forms.with_context(default_ticket_ids=ticket.ids, **context))

    def told(self, form, said, at=20):
        """The form comes again and says who was first; nothing of it is recorded."""
        with freeze_time(minutes(at)):
            wizard = form.save()
            shown = wizard.action_confirm()
        self.assertEqual((shown.get("res_model"), shown.get("res_id")), (wizard._name, wizard.id))
        self.assertRegex(wizard.meanwhile, said)
        return wizard

    def test_a_ticket_that_was_answered_meanwhile_is_not_cancelled_unasked(self):
        ticket = self.make_ticket()
        form = self.form("property.ticket.reason", ticket, default_event="cancel")
        form.reason = "Entered twice"
        self.answer(ticket, 5, 60, text="Somebody comes")
        wizard = self.told(form, f"{ticket.number} was just answered by .+: Somebody comes")
        self.assertEqual((ticket.property_state, wizard.reason), ("in_progress", "Entered twice"))
        with freeze_time(minutes(21)):
            wizard.action_confirm()
        self.assertEqual(ticket.property_state, "cancelled")

    def test_a_ticket_that_was_followed_up_meanwhile_is_not_reopened_unasked(self):
        ticket = self.make_ticket()
        self.answer(ticket, 5)
        form = self.form("property.ticket.reason", ticket, default_event="reopen")
        form.reason = "Noise again"
        self.follow(ticket, 10, text="All is well")
        self.told(form, f"{ticket.number} was just followed up by .+: All is well")
        self.assertEqual((ticket.property_state, ticket.reopen_count), ("closed", 0))

    def test_who_followed_up_meanwhile_is_said_before_a_second_follow_up(self):
        ticket = self.make_ticket()
        self.answer(ticket, 5)
        form = self.form("property.ticket.follow.up", ticket)
        form.result, form.satisfaction, form.followed_at = "satisfied", "5", minutes(15)
        self.follow(ticket, 10, "not_reached", next_at=minutes(90))
        self.told(form, f"{ticket.number} was just followed up by")
        self.assertEqual((len(ticket.follow_up_ids), ticket.property_state), (1, "settled"))

    def test_who_decided_meanwhile_is_said_before_another_decision(self):
        ticket = self.make_ticket()
        with freeze_time(minutes(2)):
            ticket.action_major()
        form = self.form("property.ticket.major", ticket, self.user_director)
        form.note = "I go there"
        with freeze_time(minutes(5)):
            step(ticket.with_user(self.user_director), "_check_event", "mark")
            majors = self.env["helpdesk.ticket.major"].with_user(self.user_director)
            majors._decide(ticket.with_user(self.user_director), "handled", "Seen to")
        self.told(form, f"{ticket.number} was just decided by .+: Seen to")
        self.assertEqual(ticket.sudo().major_note, "Seen to")

    def test_a_state_that_somebody_else_moved_is_said(self):
        ticket = self.make_ticket()
        form = self.form("property.ticket.reason", ticket, default_event="cancel")
        form.reason = "Entered twice"
        self.reason(ticket, "cancel", 5, "By mistake")
        self.told(form, f"{ticket.number} is “Cancelled” now, moved by")

    def settle(self, ticket):
        self.answer(ticket, 5)

    def test_a_button_without_a_form_is_told_and_does_nothing(self):
        for name, prepare in (("action_start", None), ("action_major", None), ("action_close", self.settle)):
            with self.subTest(name):
                ticket = self.make_ticket()
                if prepare:
                    prepare(ticket)
                page = ticket.with_context(property_seen=ticket.seen)
                self.reason(ticket, "cancel", 10, "By mistake")
                before = (ticket.property_state, ticket.is_major)
                with (
                    freeze_time(minutes(20)),
                    self.assertRaisesRegex(TicketFlowError, "moved by .+\n.+Reload the page"),
                ):
                    getattr(page, name)()
                self.assertEqual((ticket.property_state, ticket.is_major), before)

    def test_a_button_of_a_page_that_shows_all_does_its_work(self):
        ticket = self.make_ticket()
        self.answer(ticket, 5, 60)
        page = ticket.with_context(property_seen=ticket.seen)
        with freeze_time(minutes(20)):
            page.action_major()
        self.assertTrue(ticket.is_major)
        ticket.with_context(property_seen={"a": 1})
        with self.assertRaises(TicketFlowError):
            ticket.with_context(property_seen={"a": 1}).action_start()

    def test_the_page_s_keys_are_of_the_staff_alone_and_cost_the_same_for_many(self):
        tickets = self.make_ticket().union(*(self.make_ticket() for _number in range(9)))
        self.answer(tickets, 5, 60)
        counts = []
        for some in (tickets[:1], tickets):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("seen")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)
        own = self.make_ticket(partner_id=self.resident.id, unit_id=self.unit.id)
        self.assertFalse(own.with_user(self.user_resident).seen)
