# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the monthly sample is taken from (DUT-6)."""

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .test_duty_review import ReviewCommon


@tagged("post_install", "-at_install")
class TestDutySample(ReviewCommon):
    """Twelve logs of the second of March are closed; three of them are the share."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time(cls.at("2026-03-01 00:10")):
            cls.first = cls.env["property.duty.draw"]._commit({(cls.estate, date(2026, 3, 1))})
        for hour in range(12):
            cls.make_log(f"{hour:02}:00", f"{hour:02}:59")

    def draw(self, record, at):
        with freeze_time(self.at(at)):
            record.with_user(self.user_director).action_draw()
        return record.line_ids.log_id

    def test_a_log_that_was_still_open_is_counted(self):
        for day in range(3, 6):
            self.make_log(f"2026-03-0{day} 06:00", f"2026-03-0{day} 13:00")
        late = self.make_log("2026-03-31 22:00", end=None)
        drawn = self.draw(self.first, "2026-04-01 00:10")
        with freeze_time(self.at("2026-04-01 00:30")):
            self.env["property.duty.sample"]._owe(self.estate)
        row = self.env["property.obligation"].search(
            [("type_id.code", "=", "log_sample"), ("estate_id", "=", self.estate.id), ("period", "=", "2026-03")]
        )
        self.assertEqual((len(drawn), row.population_count, row.wanted_count), (3, 16, 4))
        with freeze_time(self.at("2026-04-01 09:00")):
            self.first.with_user(self.user_director).line_ids.action_sign()
            self.assertEqual((row.reached_count, row.state), (3, "open"))
            late._close(self.at("2026-04-01 09:00"))
        second = self.env["property.duty.draw"].search([("estate_id", "=", self.estate.id), ("number", "=", 2)])
        self.assertEqual(len(self.draw(second, "2026-04-01 09:30")), 1)
        with freeze_time(self.at("2026-04-01 10:00")):
            second.with_user(self.user_director).line_ids.action_sign()
        self.assertEqual((row.reached_count, row.state), (4, "kept"))

    def test_a_log_that_comes_after_the_sample_was_kept_is_counted(self):
        drawn = self.draw(self.first, "2026-04-01 00:10")
        with freeze_time(self.at("2026-04-01 00:30")):
            self.env["property.duty.sample"]._owe(self.estate)
            self.first.with_user(self.user_director).line_ids.action_sign()
        row = self.env["property.obligation"].search(
            [("type_id.code", "=", "log_sample"), ("estate_id", "=", self.estate.id), ("period", "=", "2026-03")]
        )
        self.assertEqual((len(drawn), row.state), (3, "kept"))
        for hour in range(12, 16):
            self.make_log(f"2026-03-31 {hour}:00", f"2026-03-31 {hour}:59")
        self.assertEqual((row.population_count, row.wanted_count, row.state), (16, 4, "open"))

    def test_taking_all_there_is_is_no_sample(self):
        self.draw(self.first, "2026-03-20 10:00")
        self.assertFalse(self.first.is_no_sample)
        with freeze_time(self.at("06:00")):
            there = self.env["property.post"].create(
                {"estate_id": self.other_estate.id, "name": "Gate", "code": "gate_2"}
            )
            log = self.env["property.duty.log"]._open(there, self.other_attendant, self.at("06:00"))
            log._close(self.at("07:00"))
        only = self.env["property.duty.draw"]._commit({(self.other_estate, date(2026, 3, 1))})
        with freeze_time(self.at("2026-03-20 10:00")):
            only._draw(log)
        self.assertTrue(only.is_no_sample)
