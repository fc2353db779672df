# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Incidents in the log: contained, under control, who was notified when (DUT-8)."""

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..exceptions import DutyEntryError
from .common import Json2
from .handover_common import HandoverCommon

RIGHTS = {
    "property.duty.notification": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "rwc")
}


@tagged("post_install", "-at_install")
class TestDutyIncident(HandoverCommon):
    def setUp(self):
        super().setUp()
        self.fire = self.note("Smoke in the garage", at="09:00", kind="incident")

    def tell(self, whom, at):
        with freeze_time(self.at(at)):
            return self.env["property.duty.notification"].with_user(self.user_attendant).create(
                {"entry_id": self.fire.id, "whom": whom, "how": "Telephone"}
            )  # fmt: skip

    def test_the_moments_of_an_incident(self):
        self.tell("Director", "09:04")
        with freeze_time(self.at("09:10")):
            self.fire.action_contained()
        self.log._close(self.at("13:00"))
        with freeze_time(self.at("13:20")):
            self.fire.action_under_control()
        self.assertEqual(self.fire.notified_minutes, 4)
        self.assertEqual((self.fire.contained_at, self.fire.under_control_at), (self.at("09:10"), self.at("13:20")))
        with self.assertRaises(DutyEntryError):
            self.fire.action_contained()

    def test_under_control_is_contained_too(self):
        with freeze_time(self.at("09:15")):
            self.fire.action_under_control()
        self.assertEqual(self.fire.contained_at, self.at("09:15"))

    def test_nothing_is_typed_or_changed(self):
        told = self.tell("Director", "09:04")
        with self.assertRaises(DutyEntryError):
            self.fire.write({"contained_at": self.at("09:01")})
        with self.assertRaises(DutyEntryError):
            told.write({"at": self.at("09:01")})
        with self.assertRaises(DutyEntryError):
            told.sudo().unlink()
        self.assertEqual(told.notified_by_id, self.user_attendant)

    def test_only_incidents(self):
        with self.assertRaises(DutyEntryError):
            self.note(at="09:30").action_contained()

    def test_rights_of_every_role(self):
        self.check_rights(RIGHTS)

    def test_another_estate_tells_nobody(self):
        told = self.tell("Director", "09:04")
        self.assertFalse(told.with_user(self.user_other_attendant).search([("id", "=", told.id)]))
        with self.assertRaises(AccessError):
            self.env["property.duty.notification"].with_user(self.user_other_attendant).create(
                {"entry_id": self.fire.id, "whom": "Me"}
            )


@tagged("post_install", "-at_install")
class TestDutyLogFromOutside(HandoverCommon, Json2, HttpCase):
    def test_json2_keeps_to_the_log(self):
        entry = self.note("Lift stopped")
        self.log._close(self.at("13:00"))
        for model, method, values in (
            ("property.duty.log", "write", {"ids": self.log.ids, "vals": {"state": "open"}}),
            ("property.duty.log", "write", {"ids": self.log.ids, "vals": {"closed_at": False}}),
            ("property.duty.log", "unlink", {"ids": self.log.ids}),
            ("property.duty.log", "_close", {"ids": self.log.ids, "at": "2026-03-02 00:00:00"}),
            ("property.duty.entry", "write", {"ids": entry.ids, "vals": {"text": "Nothing happened"}}),
            ("property.duty.entry", "unlink", {"ids": entry.ids}),
            ("property.duty.entry", "create", {"vals_list": [{"log_id": self.log.id, "text": "Afterwards"}]}),
        ):
            with self.subTest(model=model, method=method, values=values):
                response = self.json2(self.user_attendant, model, method, **values)
            self.assertGreaterEqual(response.status_code, 400, response.text)
        self.assertEqual((self.log.state, entry.text, len(self.log.entry_ids)), ("closed", "Lift stopped", 1))
