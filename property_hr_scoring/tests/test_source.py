# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.property_base.tests.common_fake import load_fake_models

from .common import SOURCE, ScoringCommon


@tagged("post_install", "-at_install")
class TestSource(ScoringCommon):
    """The contract of a source, on a producer with records of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        from .fake_shift import FakeShift

        load_fake_models(cls, FakeShift)

    def setUp(self):
        super().setUp()
        patcher = patch.object(type(self.env[SOURCE]), "_score_sources", lambda _self: ["property.fake.shift"])
        patcher.start()
        self.addCleanup(patcher.stop)
        self.shifts = self.env["property.fake.shift"].create(
            [
                {
                    "employee_id": self.employee_steward.id,
                    "estate_id": self.estate.id,
                    "start_at": datetime(2015, 3, 2, 2, 0) + timedelta(days=number),
                    "late_seconds": seconds,
                }
                for number, seconds in enumerate([0, 300, 301, 600, 601])
            ]
        )

    def test_records_become_events_and_open_again_from_them(self):
        events = self.collect().sorted("at")
        self.assertEqual(events.mapped("rule_code"), ["ATT-1", "ATT-2", "ATT-2", "ATT-3"])
        action = events[0].action_open_source()
        self.assertEqual((action["res_model"], action["res_id"]), ("property.fake.shift", self.shifts[1].id))
        self.assertEqual(self.card(self.employee_steward).tally_ids.in_order_count, 1)

    def test_a_corrected_record_corrects_its_event(self):
        event = self.collect().filtered(lambda event: event.res_id == self.shifts[4].id)
        self.shifts[4].late_seconds = 30
        self.collect()
        self.assertEqual(event.rule_code, "ATT-1")

    def test_a_deleted_record_withdraws_its_event(self):
        self.collect()
        self.shifts[1:].unlink()
        self.assertEqual(set(self.collect().mapped("state")), {"withdrawn"})
