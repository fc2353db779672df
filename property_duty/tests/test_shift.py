# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import datetime

from odoo.tests import tagged

from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestShift(DutyCommon):
    def test_hours_are_of_the_estates_wall_clock_and_may_cross_midnight(self):
        shift = self.make_shift(template=self.night)
        self.assertEqual(shift.start_at, datetime(2026, 3, 2, 14, 0))
        self.assertEqual(shift.end_at, datetime(2026, 3, 2, 22, 0))
