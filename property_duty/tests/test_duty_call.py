# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Calls on duty stand in the log by themselves; entries become tickets once (DUT-5, DUT-7)."""

from odoo.tests import tagged

from ..exceptions import DutyEntryError
from .common import DutyLogCommon


@tagged("post_install", "-at_install")
class TestDutyCall(DutyLogCommon):
    def test_a_call_on_duty_stands_in_the_log_by_itself(self):
        log = self.open_log("06:00")
        calls = self.env["property.call"].with_user(self.user_attendant)
        call = calls.create({"estate_id": self.estate.id, "phone": "13800000001", "rings": 2})
        entry = log.entry_ids
        self.assertEqual((entry.kind, entry.rings, entry.phone), ("call", 2, "13800000001"))
        call.write({"name": "Water in the lift", "kind": "repair", "unit_id": self.unit.id})
        self.assertEqual((entry.text, entry.unit_id), ("Water in the lift", self.unit))
        call.action_make_ticket()
        self.assertEqual(entry.ticket_id, call.ticket_id)
        with self.assertRaises(DutyEntryError):
            entry.with_user(self.user_attendant).action_make_ticket()

    def test_who_stands_at_the_desk_is_no_call(self):
        log = self.open_log("06:00")
        desk = self.env.ref("property_service.channel_desk")
        vals = {"estate_id": self.estate.id, "name": "Key found"}
        calls = self.env["property.call"].with_user(self.user_attendant)
        calls.create([vals, {**vals, "channel_id": desk.id}])
        self.assertEqual(len(log.entry_ids), 1)

    def test_an_incident_becomes_a_ticket_that_reaches_the_director(self):
        entry = self.write_entry(self.open_log("06:00"), "Burst pipe\nCellar", kind="incident", unit_id=self.unit.id)
        entry.action_make_ticket()
        ticket = entry.ticket_id
        self.assertEqual((ticket.name, ticket.unit_id, ticket.is_major), ("Burst pipe", self.unit, True))
        with self.assertRaises(DutyEntryError):
            entry.action_make_ticket()

    def test_a_call_stands_in_the_log_of_the_desk_that_took_it(self):
        lobby = self.env["property.post"].create({"estate_id": self.estate.id, "name": "Lobby", "code": "lobby_t"})
        own, desk = self.open_log("06:00"), self.open_log("06:00", self.employee_steward, lobby)
        calls = self.env["property.call"].with_user(self.user_attendant)
        vals = {"estate_id": self.estate.id, "phone": "13800000001"}
        calls.create(vals)
        self.assertEqual((len(own.entry_ids), len(desk.entry_ids)), (1, 0))
        calls.with_context(default_desk_post_id=lobby.id).create(vals)  # as the desk opens the form
        self.assertEqual((len(own.entry_ids), len(desk.entry_ids)), (1, 1))
        self.assertEqual(desk.entry_ids.author_id, self.employee_attendant)

    def test_a_desk_of_another_estate_takes_no_call(self):
        other = self.other_estate.post_ids[:1] or self.env["property.post"].create(
            {"estate_id": self.other_estate.id, "name": "Desk", "code": "desk_t"}
        )
        foreign = self.open_log("06:00", self.other_attendant, other)
        own = self.open_log("06:00")
        vals = {"estate_id": self.estate.id, "phone": "13800000001", "desk_post_id": other.id}
        self.env["property.call"].with_user(self.user_attendant).create(vals)
        self.assertEqual((len(own.entry_ids), len(foreign.entry_ids)), (1, 0))

    def test_who_is_on_duty_nowhere_writes_into_the_one_open_log_of_the_desk(self):
        self.post.is_desk = True
        log = self.open_log("06:00", self.employee_steward)
        calls = self.env["property.call"].with_user(self.user_attendant)
        calls.create({"estate_id": self.estate.id, "phone": "13800000001"})
        self.assertEqual(log.entry_ids.author_id, self.employee_attendant)
        second = self.post.copy({"name": "Second desk", "code": "desk_2"})
        self.open_log("06:00", self.employee_supervisor, second)
        calls.create({"estate_id": self.estate.id, "phone": "13800000002"})  # two: nobody can know which
        self.assertEqual(len(log.entry_ids), 1)

    def test_what_is_learnt_of_many_calls_is_written_at_once(self):
        log, counts = self.open_log("06:00"), []
        calls = self.env["property.call"].with_user(self.user_attendant)
        for number in (1, 1, 20):
            made = calls.create(
                [{"estate_id": self.estate.id, "phone": f"1380000{number}{n:03}"} for n in range(number)]
            )
            self.env.flush_all()
            before = self.cr.sql_log_count
            made.write({"rings": 3})
            self.env.flush_all()
            counts.append(self.cr.sql_log_count - before)
            self.assertEqual(made.sudo().duty_entry_ids.mapped("rings"), [3] * number)
        self.assertEqual(counts[1], counts[2])
        self.assertEqual(len(log.entry_ids), 22)
