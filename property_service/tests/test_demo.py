# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The demonstration tells four months of tickets, the same for the same day."""

from datetime import datetime

from odoo.tests import tagged

from ..demo import story
from .common import ServiceCommon


@tagged("post_install", "-at_install")
class TestDemo(ServiceCommon):
    def test_the_same_day_tells_the_same_story(self):
        now = datetime(2026, 3, 2, 22, 0)
        self.assertEqual(story.tell(now), story.tell(now))

    def test_the_past_of_an_estate_without_its_people(self):
        self.env["ir.model.data"]._update_xmlids(
            [{"xml_id": "property_service.test_estate", "record": self.estate, "noupdate": True}]
        )
        load = self.env["helpdesk.ticket"]._load_demo
        tickets = load("property_service.test_estate")
        self.assertGreater(len(tickets), 200)
        self.assertEqual(tickets.estate_id, self.estate)
        self.assertEqual(tickets.unit_id, self.unit)
        states = set(tickets.mapped("property_state"))
        self.assertLessEqual({"new", "in_progress", "closed"}, states)
        limits = set(tickets.obligation_ids.mapped("state"))
        self.assertLessEqual({"open", "kept", "missed"}, limits)
        self.assertFalse(load("property_service.test_estate"))
