# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who handles a ticket answers for its limits: one owner, the same everywhere (TKT-3)."""

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_base.exceptions import OwnCaseError

from .common import MONDAY, ServiceCommon, minutes


@tagged("post_install", "-at_install")
class TestHandler(ServiceCommon):
    def limits(self, ticket, code="reply"):
        return self.env["property.obligation"]._for(ticket, code)[ticket.id]

    def give(self, tickets, user, at):
        with freeze_time(minutes(at)):
            tickets.with_user(self.user_supervisor).write({"user_id": user.id})

    def test_a_limit_is_opened_for_who_handles_the_ticket(self):
        ticket = self.make_ticket(user_id=self.user_steward.id)
        self.assertEqual(self.limits(ticket).employee_id, self.employee_steward)
        self.assertEqual(self.limits(ticket).user_id, self.user_steward)
        self.assertEqual(self.limits(self.make_ticket(user_id=False)).employee_id, self.employee_attendant)

    def test_what_runs_goes_with_the_ticket(self):
        ticket = self.make_ticket(user_id=self.user_attendant.id, property_kind="incident")
        self.give(ticket, self.user_steward, 10)
        row = self.limits(ticket)
        self.assertEqual((row.employee_id, row.user_id), (self.employee_steward, self.user_steward))
        trace = row.trace_ids.filtered(lambda trace: trace.kind == "reassigned")
        self.assertEqual((trace.employee_id, trace.user_id), (self.employee_attendant, self.user_supervisor))
        self.assertEqual(self.limits(ticket, "major").employee_id, self.employee_director)
        self.give(ticket, self.env["res.users"], 20)
        self.assertEqual(row.employee_id, self.employee_steward)

    def test_the_call_to_who_is_not_satisfied_is_the_supervisors_whoever_handles_the_ticket(self):
        """It is about the handler's work."""
        self.resident.email = "one@example.com"
        ticket = self.make_ticket(user_id=self.user_attendant.id, partner_id=self.resident.id, unit_id=self.unit.id)
        self.answer(ticket, 60)
        with freeze_time(minutes(90)):
            self.env["property.ticket.rating"]._mail(ticket.rating_ids.sudo())
            self.assertEqual(ticket.rating_ids.sudo()._answer(1, "", self.env.ref("base.public_user")), "")
        self.assertEqual(self.limits(ticket, "follow_up").employee_id, self.employee_attendant)
        self.assertEqual(self.limits(ticket, "follow_up_urgent").employee_id, self.employee_supervisor)
        self.give(ticket, self.user_steward, 100)
        self.assertEqual(self.limits(ticket, "follow_up_urgent").employee_id, self.employee_supervisor)

    def test_what_was_missed_stays_also_before_the_sweep(self):
        swept, unswept = (self.make_ticket(user_id=self.user_attendant.id) for _n in range(2))
        self.give(unswept, self.user_steward, 121)
        self.sweep(121)
        self.give(swept, self.user_steward, 122)
        for ticket in swept | unswept:
            row = self.limits(ticket)
            self.assertEqual((row.state, row.employee_id), ("missed", self.employee_attendant))

    def test_who_gives_the_ticket_away_waives_nothing_of_it(self):
        ticket = self.make_ticket(user_id=self.user_supervisor.id)
        self.give(ticket, self.user_steward, 10)
        with freeze_time(minutes(20)), self.assertRaises(OwnCaseError):
            self.limits(ticket).with_user(self.user_supervisor).action_waive("not needed")

    def test_giving_costs_the_same_for_one_and_for_fifty(self):
        counts = []
        tickets = self.env["helpdesk.ticket"].with_context(tracking_disable=True)
        for count in (1, 1, 50):
            with freeze_time(MONDAY):
                vals = {"name": "x", "description": "x", "property_kind": "complaint", "user_id": False}
                vals["estate_id"] = self.estate.id
                some = tickets.create([vals] * count)
            self.env.flush_all()
            self.env.invalidate_all()
            with freeze_time(minutes(5)):
                before = self.env.cr.sql_log_count
                some.write({"user_id": self.user_steward.id})
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual({row.employee_id for t in some for row in self.limits(t)}, {self.employee_steward})
        self.assertLessEqual(counts[2], counts[1] + 2)
