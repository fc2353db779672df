# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from freezegun import freeze_time

from odoo.tests import tagged

from .handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestTicketPost(HandoverCommon):
    """The tickets of the post where somebody is on duty, beside the own ones and all (ROL-4)."""

    def make_tickets(self):
        """``{name: ticket}`` of who may handle one."""
        people = {
            "nobody": False,
            "out": self.user_attendant.id,
            "in": self.user_steward.id,
            "supervisor": self.user_supervisor.id,
        }
        with freeze_time(self.at("06:30")):
            tickets = self.env["helpdesk.ticket"].create(
                [
                    {"name": name, "description": "x", "estate_id": self.estate.id, "property_kind": "complaint",
                     "user_id": user}
                    for name, user in people.items()
                ]
            )  # fmt: skip
            foreign = tickets[0].copy({"name": "foreign", "estate_id": self.other_estate.id, "user_id": False})
        return tickets | foreign

    def of_post(self, tickets, at, user, wanted=True):
        """Names of the tickets that the filter finds; those that say so themselves are the same."""
        with freeze_time(self.at(at)):
            found = tickets.with_user(user).search([("id", "in", tickets.ids), ("is_of_my_post", "=", wanted)])
            self.env.invalidate_all()
            self.assertEqual(set(found.mapped("is_of_my_post")) - {wanted}, set())
        return set(found.mapped("name"))

    def test_what_its_people_handle_and_nobody(self):
        tickets = self.make_tickets()
        self.assertEqual(self.of_post(tickets, "10:00", self.user_attendant), {"nobody", "out"})
        self.assertEqual(
            self.of_post(tickets, "14:00", self.user_steward), {"nobody", "out", "in"}, "what was left behind too"
        )
        self.post.is_desk = False
        self.assertEqual(self.of_post(tickets, "14:00", self.user_steward), {"nobody", "in"})

    def test_who_stands_nowhere_has_no_post(self):
        tickets = self.make_tickets()
        self.assertFalse(self.of_post(tickets, "10:00", self.user_supervisor))
        others = self.of_post(tickets, "10:00", self.user_attendant, wanted=False)
        self.assertEqual(others, {"in", "supervisor"}, "those of another estate aren't seen at all")

    def test_the_filter_stands_beside_mine(self):
        arch = self.env["helpdesk.ticket"].get_view(
            self.env.ref("property_service.helpdesk_ticket_view_search").id, "search"
        )["arch"]
        self.assertLess(arch.index('name="mine"'), arch.index('name="my_post"'))
        self.assertLess(arch.index('name="my_post"'), arch.index('name="unassigned"'))
