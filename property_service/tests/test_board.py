# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The board: a card is moved by the rules, or refused with a word that helps."""

from odoo.tests import tagged

from ..exceptions import TicketFlowError
from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestBoard(ServiceCommon):
    def stage(self, name):
        return self.env.ref(f"helpdesk_mgmt.helpdesk_ticket_stage_{name}")

    def test_taking_a_card_in_hand(self):
        ticket = self.make_ticket()
        ticket.write({"stage_id": self.stage("in_progress").id})
        self.assertEqual(ticket.property_state, "in_progress")
        ticket.write({"stage_id": self.stage("awaiting").id})
        self.assertEqual(ticket.property_state, "in_progress")
        self.assertEqual(self.clocks(ticket), [("reply", 0, 120, "open")])

    def test_a_card_that_needs_words_is_refused(self):
        ticket = self.make_ticket()
        settled = self.env.ref("property_service.stage_settled")
        for stage, words in (
            (settled, "press “Answer”"),
            (self.stage("done"), "press “Follow Up”"),
            (self.stage("cancelled"), "press “Cancel”"),
        ):
            with self.subTest(stage.name), self.assertRaisesRegex(TicketFlowError, words):
                ticket.write({"stage_id": stage.id})
        self.answer(ticket, 10)
        with self.assertRaisesRegex(TicketFlowError, "press “Reopen”"):
            ticket.write({"stage_id": self.stage("in_progress").id})
        self.assertEqual(ticket.stage_id, settled)

    def test_a_card_made_in_a_column(self):
        ticket = self.make_ticket(stage_id=self.stage("in_progress").id)
        self.assertEqual(ticket.property_state, "in_progress")
        with self.assertRaises(TicketFlowError):
            self.make_ticket(stage_id=self.stage("done").id)

    def test_a_stage_of_others_is_not_for_tickets_of_estates(self):
        foreign = self.env["helpdesk.ticket.stage"].create({"name": "Elsewhere"})
        with self.assertRaisesRegex(TicketFlowError, "not for tickets of estates"):
            self.make_ticket().write({"stage_id": foreign.id})

    def test_a_mixed_selection_of_cards(self):
        new, started = self.make_ticket(), self.make_ticket()
        started.action_start()
        (new | started).write({"stage_id": self.stage("awaiting").id})
        self.assertEqual((new | started).mapped("property_state"), ["in_progress"] * 2)

    def test_the_stage_stays_when_the_team_changes(self):
        team = self.env["helpdesk.ticket.team"].create({"name": "Night"})
        own = self.env["helpdesk.ticket.stage"].create(
            {"name": "Night work", "team_ids": team.ids, "sequence": 0, "property_state": "new"}
        )
        ticket = self.make_ticket(self.user_manager)
        ticket.action_start()
        ticket.team_id = team
        self.assertEqual(ticket.stage_id, self.stage("in_progress"))
        self.assertNotEqual(ticket.stage_id, own)

    def test_plain_tickets_move_as_before(self):
        ticket = self.env["helpdesk.ticket"].create({"name": "Plain", "description": "x"})
        ticket.stage_id = self.stage("done")
        self.assertTrue(ticket.closed and ticket.closed_date)
