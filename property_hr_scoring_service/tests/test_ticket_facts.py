# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date, timedelta

from odoo.tests import tagged

from odoo.addons.property_obligation.guard import PASS
from odoo.addons.property_service.tests.common import MONDAY, ServiceCommon, minutes, step


@tagged("post_install", "-at_install")
class TestTicketFacts(ServiceCommon):
    """Tickets become facts, facts become events of the people they are about (SCO-6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.month = cls.env["property.score.month"]._get(cls.company, date(2026, 3, 1))

    def collect(self):
        """Events of this estate in March, collected by its supervisor."""
        self.month.with_user(self.user_supervisor).action_collect()
        return self.env["property.score.event"].search(
            [("month_id", "=", self.month.id), ("estate_id", "=", self.estate.id)]
        )

    def promises(self, ticket):
        return self.env["property.obligation"].search(
            [("res_model", "=", "helpdesk.ticket"), ("res_id", "=", ticket.id)]
        )

    def test_a_missed_reply_is_proposed_to_the_responsible_person(self):
        ticket = self.make_ticket()
        self.sweep(240)
        event = self.collect()
        self.assertRecordValues(
            event,
            [
                {
                    "rule_code": "TKT-1",
                    "points": -2,
                    "state": "proposed",
                    "employee_id": self.promises(ticket).employee_id.id,
                    "res_model": "helpdesk.ticket",
                    "res_id": ticket.id,
                }
            ],
        )
        self.assertIn(ticket.number, event.evidence)

    def test_a_kept_reply_counts_as_in_order(self):
        ticket = self.make_ticket()
        self.answer(ticket, 60)
        self.assertFalse(self.collect())
        employee = self.promises(ticket).filtered(lambda row: row.state == "kept").employee_id
        card = self.env["property.scorecard"].search(
            [("month_id", "=", self.month.id), ("employee_id", "=", employee.id)]
        )
        self.assertEqual(self.env["property.scorecard.figures"]._read(card)[card.id]["in_order"]["reply_missed"], 1)

    def test_every_promise_of_a_chain_counts_by_itself(self):
        ticket = self.make_ticket()
        self.answer(ticket, 150, 200)
        self.answer(ticket, 300, 400)
        self.answer(ticket, 390)
        self.assertEqual(self.collect().mapped("rule_code"), ["TKT-1", "TKT-1"])
        self.assertEqual(len(self.collect()), 2)

    def test_a_waived_promise_is_withdrawn(self):
        ticket = self.make_ticket()
        self.sweep(240)
        event = self.collect()
        rows = self.promises(ticket).filtered(lambda row: row.state == "missed")
        rows.with_user(self.user_supervisor)._waive("Telephone exchange was down")
        self.assertEqual(self.collect(), event)
        self.assertEqual(event.state, "withdrawn")

    def test_praise_adds_points_to_everybody_named(self):
        self.make_ticket(
            user=self.user_supervisor,
            property_kind="praise",
            named_employee_ids=[(6, 0, (self.employee_attendant | self.employee_steward).ids)],
        )
        events = self.collect().filtered(lambda event: event.rule_code == "PRA-1")
        self.assertEqual(events.employee_id, self.employee_attendant | self.employee_steward)
        events.with_user(self.user_supervisor).action_confirm()
        self.assertEqual(events.scorecard_id.mapped("bonus_points"), [2, 2])

    def test_a_complaint_about_a_person_counts_once_found_valid(self):
        ticket = self.make_ticket(named_employee_ids=[(6, 0, self.employee_steward.ids)])

        def found():
            return self.collect().filtered(lambda event: event.rule_code == "CON-2" and event.state != "withdrawn")

        self.assertFalse(found())
        step(ticket.with_user(self.user_supervisor), "_judge", "valid", "Seen by two witnesses", minutes(90))
        self.assertRecordValues(found(), [{"points": -5, "employee_id": self.employee_steward.id}])

    def test_a_cancelled_ticket_proposes_nothing(self):
        people = [(6, 0, self.employee_steward.ids)]
        tickets = self.make_ticket() | self.make_ticket(property_kind="praise", named_employee_ids=people)
        self.sweep(240)
        events = self.collect()
        self.assertEqual(set(events.mapped("rule_code")), {"TKT-1", "PRA-1"})
        step(tickets.with_user(self.user_supervisor), "_cancel", "Entered twice", minutes(250))
        self.assertEqual(set(self.collect().mapped("state")), {"withdrawn"})
        self.assertEqual(self.promises(tickets[0]).mapped("state"), ["missed"], "the rate keeps it")

    def test_what_was_missed_on_a_merged_ticket_stays_missed(self):
        into, late = self.make_ticket(unit_id=self.unit.id), self.make_ticket(unit_id=self.unit.id)
        self.sweep(240)
        before = self.collect()
        self.assertEqual(len(before), 2)
        late.env["helpdesk.ticket.merge"]._merge(late, into)
        self.assertEqual(self.collect(), before)
        self.assertNotIn("withdrawn", before.mapped("state"))

    def test_imported_history_is_not_scored(self):
        ticket = self.make_ticket()
        self.sweep(240)
        self.promises(ticket).sudo()._passed_write(PASS, {"is_history": True})
        self.assertFalse(self.collect())

    def test_facts_of_many_tickets_need_as_many_queries_as_of_one(self):
        def count(number):
            for _each in range(number):
                self.make_ticket(property_kind="praise", named_employee_ids=[(6, 0, self.employee_steward.ids)])
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            source = self.env["property.score.source.service"].sudo()
            facts = source._facts(MONDAY, MONDAY + timedelta(days=1), self.estate)
            return self.env.cr.sql_log_count - before, len(facts)

        one, _facts = count(1)
        many, facts = count(20)
        self.assertEqual(facts, 21)
        self.assertLessEqual(many, one)
