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
        call.write({"name": "Water in the lift", "unit_id": self.unit.id})
        self.assertEqual((entry.text, entry.unit_id), ("Water in the lift", self.unit))
        call.action_make_ticket()
        self.assertEqual(entry.ticket_id, call.ticket_id)
        with self.assertRaises(DutyEntryError):
            entry.with_user(self.user_attendant).action_make_ticket()

    def test_an_incident_becomes_a_ticket_that_reaches_the_director(self):
        entry = self.write_entry(self.open_log("06:00"), "Burst pipe\nCellar", kind="incident", unit_id=self.unit.id)
        entry.action_make_ticket()
        ticket = entry.ticket_id
        self.assertEqual((ticket.name, ticket.unit_id, ticket.is_major), ("Burst pipe", self.unit, True))
        with self.assertRaises(DutyEntryError):
            entry.action_make_ticket()
