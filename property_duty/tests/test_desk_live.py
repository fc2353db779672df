# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from odoo.addons.bus import websocket

from .handover_common import HandoverCommon


class LiveCommon(HttpCase):
    """A browser that hears of the bus."""

    def start_live_tour(self, tour, login):
        """In tests nothing is committed, and so nobody notifies the websockets: they are woken by hand."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.env["res.users"].search([("login", "=", login)]).lang = "zh_CN"
        bus = self.registry["bus.bus"]
        create = bus.create

        def create_and_wake(messages, vals_list):
            result = create(messages, vals_list)
            for socket in list(websocket._websocket_instances):
                socket.trigger_notification_dispatching()
            return result

        with patch.object(bus, "create", create_and_wake):
            self.start_tour("/odoo", tour, login=login)


@tagged("post_install", "-at_install")
class TestDeskLive(HandoverCommon, LiveCommon):
    """The desk shows what happens elsewhere, by the bus (ROL-4)."""

    def words(self):
        """The estates whose desks were told since the last look."""
        told = self.env.cr.precommit.data.pop("property_duty.desk", set())
        return self.env["property.estate"].browse(told)

    def test_what_desks_hear_of(self):
        for what, happens in (
            ("entry", lambda: self.note()),
            ("task", lambda: self.task()),
            ("done", lambda: self.env["property.duty.task"].search([("post_id", "=", self.post.id)]).action_done()),
            ("came", lambda: self.punch("05:55")),
            ("cancelled", lambda: self.in_shift.action_cancel()),
        ):
            with self.subTest(what):
                self.words()
                happens()
                self.assertEqual(self.words(), self.estate)

    def test_it_arrives_without_a_reload(self):
        self.start_live_tour("property_duty_desk_live", "pss_attendant")

    def test_the_supervisors_screen_tells_who_is_not_on_the_roster(self):
        self.company.write({"attendance_kiosk_key": "kiosk", "attendance_kiosk_use_pin": False})
        self.start_live_tour("property_duty_alarm", "pss_supervisor")
        self.assertTrue(self.env["property.punch.alert"].search([("employee_id", "=", self.employee_attendant.id)]))
