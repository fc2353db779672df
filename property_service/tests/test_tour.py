# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The attendant's main job in the browser, in Chinese."""

from odoo.tests import HttpCase, tagged

from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestTour(ServiceCommon, HttpCase):
    def test_a_complaint_from_the_call_to_its_closing(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_attendant.lang = "zh_CN"
        self.start_tour("/odoo", "property_service_complaint", login="pss_attendant")
        ticket = self.env["helpdesk.ticket"].search([("name", "=", "深夜噪音")])
        self.assertEqual(ticket.property_state, "closed")
        self.assertEqual(ticket.obligation_state, "kept")
        self.assertEqual(len(ticket.obligation_ids), 3)
        self.assertEqual((ticket.partner_id, ticket.unit_id), (self.resident, self.unit))
