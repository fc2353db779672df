# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Hard problems go up step by step, incidents reach the director at once (DUT-7)."""

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import DutyEntryError
from .handover_common import HandoverCommon


@tagged("post_install", "-at_install")
class TestDutyRaise(HandoverCommon):
    def rows(self, entry):
        return self.env["property.obligation"].search(
            [("res_model", "=", "property.duty.entry"), ("res_id", "=", entry.id)], order="id"
        )

    def raised(self, entry, at, user=None):
        with freeze_time(self.at(at)):
            entry.with_user(user or self.user_attendant).action_raise()

    def test_from_the_attendant_to_the_supervisor_to_the_director(self):
        entry = self.note("Residents quarrel in the lobby", at="09:00")
        self.assertFalse(self.rows(entry))
        self.raised(entry, "09:10")
        first = self.rows(entry)
        self.assertEqual((first.type_id.code, first.employee_id), ("duty_problem", self.employee_supervisor))
        self.assertEqual((first.due_at, entry.raised_to), (self.at("10:10"), "supervisor"))
        self.raised(entry, "09:30")
        self.assertEqual(self.rows(entry).mapped("state"), ["kept", "open"])
        second = self.rows(entry) - first
        self.assertEqual((second.type_id.code, second.employee_id), ("duty_incident", self.employee_director))
        with self.assertRaisesRegex(DutyEntryError, "with the director"):
            self.raised(entry, "09:40")
        with freeze_time(self.at("09:50")):
            entry.with_user(self.user_director).action_take_up()
        self.assertEqual((second.state, entry.taken_up_by_id), ("kept", self.user_director))

    def test_it_escalates_by_itself_when_nobody_takes_it_up(self):
        entry = self.note("Lift alarm without cause", at="09:00")
        self.raised(entry, "09:10")
        with freeze_time(self.at("10:11")):
            self.env["property.obligation.sweep"]._sweep()
        row = self.rows(entry)
        self.assertEqual((row.state, bool(row.escalated_at)), ("missed", True))

    def test_an_incident_reaches_the_director_at_once(self):
        entry = self.note("Smoke in the garage", at="09:00", kind="incident")
        row = self.rows(entry)
        self.assertEqual((row.type_id.code, row.employee_id), ("duty_incident", self.employee_director))
        self.assertTrue(row.escalated_at)
        with freeze_time(self.at("09:20")):
            entry.action_under_control()
        self.assertEqual((row.state, entry.taken_up_at), ("kept", self.at("09:20")))

    def test_what_becomes_an_incident_reaches_him_too(self):
        entry = self.note("Smell in the garage", at="09:00")
        with freeze_time(self.at("09:05")):
            entry.kind = "incident"
        self.assertEqual(self.rows(entry).type_id.code, "duty_incident")

    def test_an_incident_of_the_past_alarms_nobody(self):
        with freeze_time(self.at("2026-03-05 09:00")):
            entry = self.env["property.duty.entry"].with_user(self.user_attendant).create(
                {"log_id": self.log.id, "at": self.at("09:00"), "text": "Smoke", "kind": "incident"}
            )  # fmt: skip
        self.assertFalse(self.rows(entry))

    def test_its_ticket_takes_over(self):
        entry = self.note("Smoke in the garage", at="09:00", kind="incident")
        with freeze_time(self.at("09:05")):
            entry.action_make_ticket()
        self.assertEqual(self.rows(entry).state, "kept")
        self.assertTrue(entry.ticket_id.is_major)

    def test_also_after_the_log_is_closed(self):
        entry = self.note("Lift alarm without cause", at="09:00")
        with freeze_time(self.at("13:00")):
            self.log._close(self.at("13:00"))
        self.raised(entry, "13:10", self.user_steward)
        self.assertEqual(entry.raised_to, "supervisor")

    def test_who_may(self):
        entry = self.note("Lift alarm without cause", at="09:00")
        self.raised(entry, "09:10")
        with self.assertRaisesRegex(DutyEntryError, "takes it up"):
            entry.with_user(self.user_attendant).action_take_up()
        with self.assertRaises(DutyEntryError):
            entry.with_user(self.user_attendant).write({"taken_up_at": self.at("09:11")})
        with self.assertRaises(AccessError):
            entry.with_user(self.user_other_attendant).action_raise()
        with freeze_time(self.at("09:12")):
            entry.with_user(self.user_supervisor).action_take_up()
        self.assertEqual(self.rows(entry).state, "kept")
