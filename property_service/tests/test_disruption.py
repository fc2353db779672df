# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""One disruption carries many tickets: linked, answered and settled together (TKT-1, TKT-3)."""

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..exceptions import DisruptionError, TicketFlowError
from .common import MONDAY, ServiceCommon, minutes


class DisruptionCommon(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.building2 = cls.env["property.building"].create(
            {"estate_id": cls.estate.id, "code": "2", "name": "Building 2"}
        )
        cls.far_unit = cls.env["property.unit"].create({"building_id": cls.building2.id, "code": "101", "area": 80})
        cls.burst = cls.make_disruption()

    @classmethod
    def make_disruption(cls, user=None, at=MONDAY, **vals):
        """A burst pipe in building 1 on Monday from 09:00, expected to last three hours."""
        with freeze_time(at):
            return cls.env["property.disruption"].with_user(user or cls.user_attendant).create(
                {
                    "name": "Water off",
                    "text": "A pipe burst; water is off.",
                    "estate_id": cls.estate.id,
                    "building_ids": [Command.set(cls.building.ids)],
                    "start_at": MONDAY,
                    "end_at": minutes(180),
                    **vals,
                }
            )  # fmt: skip

    def do(self, action, at, disruption=None):
        """A button of the disruption, pressed at a minute."""
        disruption = disruption or self.burst
        with freeze_time(minutes(at)):
            return getattr(disruption, action)()

    def link(self, tickets, at=10, disruption=None):
        """Link tickets with the form, and open the answer; returns its action."""
        disruption = disruption or self.burst
        form = self.env["property.disruption.link"].with_user(disruption.env.user)
        form = form.create({"disruption_id": disruption.id, "ticket_ids": [Command.set(tickets.ids)]})
        with freeze_time(minutes(at)):
            return form.action_answer()

    def confirm(self, action, at):
        """Confirm the form of an action as it opens."""
        with freeze_time(minutes(at)):
            model = self.env[action["res_model"]].with_user(self.user_attendant).with_context(**action["context"])
            return Form(model).save().action_confirm()


@tagged("post_install", "-at_install")
class TestDisruption(DisruptionCommon):
    def test_a_planned_one_is_announced_and_cancelled_by_the_supervisor(self):
        planned = self.make_disruption(kind="planned")
        for action in ("action_announce", "action_cancel", "action_inform"):
            with self.subTest(action), self.assertRaises(AccessError):
                self.do(action, 0, planned)
        self.do("action_announce", 0, planned.with_user(self.user_supervisor))
        with self.assertRaises(AccessError):
            self.do("action_cancel", 1, planned)

    def test_late_announcing_is_marked_and_not_blocked(self):
        self.company.property_disruption_hours = 2
        for start, is_late in ((60, True), (119, True), (120, False), (900, False)):
            planned = self.make_disruption(
                self.user_supervisor, kind="planned", start_at=minutes(start), end_at=minutes(start + 60)
            )
            self.do("action_announce", 0, planned)
            with self.subTest(start=start):
                self.assertEqual((planned.state, planned.is_late), ("announced", is_late))
        self.do("action_announce", 0)
        self.assertEqual((self.burst.state, self.burst.is_late), ("running", False))

    def test_its_life_moves_by_its_buttons_only(self):
        with self.assertRaises(DisruptionError):
            self.burst.state = "closed"
        for action in ("action_begin", "action_end", "action_close"):
            with self.subTest(action), self.assertRaises(DisruptionError):
                self.do(action, 5)
        self.do("action_announce", 5)
        self.do("action_end", 65)
        self.assertEqual(
            (self.burst.state, self.burst.ended_at, self.burst.duration_minutes), ("over", minutes(65), 65)
        )
        self.do("action_close", 70)
        for action in ("action_end", "action_cancel", "action_announce"):
            with self.subTest(action), self.assertRaises(DisruptionError):
                self.do(action, 80)

    def test_it_ended_neither_before_it_began_nor_in_the_future(self):
        self.do("action_announce", 5)
        for ended in (minutes(-1), minutes(61)):
            self.burst.ended_at = ended
            with self.subTest(ended=ended), self.assertRaises(DisruptionError):
                self.do("action_end", 60)
        self.burst.ended_at = minutes(40)
        self.do("action_end", 60)
        self.assertEqual(self.burst.duration_minutes, 40)

    def test_what_is_over_stays_as_it_was(self):
        self.do("action_announce", 5)
        with self.assertRaises(DisruptionError):
            self.burst.kind = "planned"
        self.burst.with_user(self.user_supervisor).end_at = minutes(200)
        self.do("action_end", 65)
        for vals in ({"ended_at": minutes(70)}, {"start_at": minutes(1)}, {"text": "x"}, {"building_ids": False}):
            with self.subTest(vals=vals), self.assertRaises(DisruptionError):
                self.burst.write(vals)
        with self.assertRaises(DisruptionError):
            self.burst.with_user(self.user_supervisor).unlink()
        draft = self.make_disruption()
        draft.with_user(self.user_supervisor).unlink()
        self.assertFalse(draft.exists())

    def test_buildings_are_those_of_the_estate(self):
        foreign = self.env["property.building"].create(
            {"estate_id": self.other_estate.id, "code": "1", "name": "Elsewhere"}
        )
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.burst.building_ids = [Command.link(foreign.id)]
        with self.assertRaises(DisruptionError):
            self.burst.with_user(self.user_manager).building_ids = [Command.link(foreign.id)]


@tagged("post_install", "-at_install")
class TestDisruptionTickets(DisruptionCommon):
    def setUp(self):
        super().setUp()
        self.do("action_announce", 5)
        self.tickets = self.env["helpdesk.ticket"].with_user(self.user_attendant)
        for n in range(3):
            self.tickets |= self.make_ticket(at=minutes(6 + n), unit_id=self.unit.id, name=f"No water {n}")

    def test_open_tickets_of_its_buildings_cause_and_time_are_proposed(self):
        cause, other = self.env["helpdesk.ticket.category"].create([{"name": "Water"}, {"name": "Lift"}])
        self.burst.category_id = cause
        self.tickets[0].category_id = cause
        self.make_ticket(at=minutes(7), unit_id=self.unit.id, category_id=other.id)
        self.make_ticket(at=minutes(7), unit_id=self.far_unit.id)
        self.make_ticket(at=minutes(-5), unit_id=self.unit.id)
        settled = self.make_ticket(at=minutes(7), unit_id=self.unit.id)
        self.answer(settled, 8)
        context = self.do("action_link", 10)["context"]
        self.assertEqual(sorted(context["default_ticket_ids"]), sorted(self.tickets.ids))

    def test_linked_tickets_are_answered_with_what_was_announced(self):
        action = self.link(self.tickets)
        self.assertEqual(self.burst.ticket_count, 3)
        self.assertFalse(self.tickets.reply_ids, "nobody is answered silently")
        self.confirm(action, 12)
        self.assertEqual(self.tickets.mapped("reply_ids.text"), ["A pipe burst; water is off."] * 3)
        for ticket in self.tickets:
            self.assertEqual([clock[2:] for clock in self.clocks(ticket, "reply")][-1], (180, "open"))
            self.assertEqual(self.clocks(ticket, "reply")[0][3], "kept")

    def test_all_are_settled_at_once_each_by_its_own_rules(self):
        enquiry = self.make_ticket(at=minutes(8), unit_id=self.unit.id, property_kind="enquiry")
        self.confirm(self.link(self.tickets | enquiry), 12)
        with self.assertRaises(DisruptionError):
            self.do("action_settle_tickets", 100)
        self.do("action_end", 100)
        with self.assertRaisesRegex(DisruptionError, "still open"):
            self.do("action_close", 101)
        action = self.do("action_settle_tickets", 101)
        with freeze_time(minutes(101)):
            model = self.env[action["res_model"]].with_user(self.user_attendant).with_context(**action["context"])
            form = Form(model)
            form.verdict = "valid"
            form.save().action_confirm()
        self.assertEqual(set(self.tickets.mapped("property_state")), {"settled"})
        self.assertEqual([len(self.clocks(ticket, "follow_up")) for ticket in self.tickets], [1, 1, 1])
        self.assertEqual((enquiry.property_state, self.clocks(enquiry, "follow_up")), ("closed", []))
        self.do("action_close", 102)
        self.assertEqual(self.burst.state, "closed")

    def test_what_waits_for_the_director_is_left_out(self):
        self.link(self.tickets)
        with freeze_time(minutes(20)):
            self.tickets[0].action_major()
        self.do("action_end", 100)
        waiting = self.do("action_settle_tickets", 101)["context"]["default_ticket_ids"]
        self.assertEqual(sorted(waiting), sorted(self.tickets[1:].ids))

    def test_tickets_of_another_estate_or_disruption_are_not_linked(self):
        foreign = self.make_ticket(self.user_other_attendant, estate_id=self.other_estate.id)
        with self.assertRaises(DisruptionError):
            self.burst.sudo().env["property.disruption.desk"]._link(self.burst.sudo(), foreign.sudo())
        with self.assertRaises(AccessError):
            self.link(foreign)
        self.link(self.tickets)
        with self.assertRaises(DisruptionError):
            self.link(self.tickets, disruption=self.make_disruption())
        with self.assertRaises(TicketFlowError):
            self.tickets[0].disruption_id = False
        self.tickets[0].action_unlink_disruption()
        self.assertEqual(self.burst.ticket_count, 2)
        self.assertIn("Not about", self.tickets[0].message_ids[0].body)

    def test_a_call_about_it_becomes_a_linked_ticket(self):
        with freeze_time(minutes(15)):
            calls = self.env["property.call"].with_user(self.user_attendant)
            call = calls.create(
                {"estate_id": self.estate.id, "unit_id": self.unit.id, "name": "No water", "kind": "repair"}
            )
            self.assertEqual(call.known_disruption_ids, self.burst)
            action = self.burst.with_context(property_call_id=call.id).action_link_call()
            self.assertEqual(call.ticket_id.disruption_id, self.burst)
            self.assertEqual(action["context"]["default_ticket_ids"], call.ticket_id.ids)
            elsewhere = calls.create({"estate_id": self.estate.id, "unit_id": self.far_unit.id})
            self.assertFalse(elsewhere.known_disruption_ids)

    def test_linking_costs_the_same_for_one_and_for_fifty(self):
        few, many = self.tickets[:1], self.env["helpdesk.ticket"].with_user(self.user_attendant)
        with freeze_time(minutes(9)):
            vals = {"name": "x", "description": "x", "estate_id": self.estate.id, "unit_id": self.unit.id}
            many = many.create([{**vals, "property_kind": "complaint"}] * 50)
        desk = self.burst.env["property.disruption.desk"]
        desk._link(self.burst, self.tickets[1])
        counts = []
        for tickets in (few, many):
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            desk._link(self.burst, tickets)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)
