# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import tagged

from .common import DutyCommon


@tagged("post_install", "-at_install")
class TestTap(DutyCommon):
    """What a tap means is asked of the roster (DUT-4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.make_shift(template=cls.morning)
        cls.tomorrow = cls.make_shift(template=cls.morning, day=cls.DAY + timedelta(days=1))

    def tap(self, at):
        """A tap of the attendant at the kiosk; answer the attendance."""
        with freeze_time(self.at(at)):
            return self.employee_attendant.sudo()._attendance_action_change({"mode": "kiosk"})

    def stays(self):
        stays = self.employee_attendant.sudo().attendance_ids.sorted("check_in")
        return [(stay.check_in, stay.check_out or None, stay.out_mode) for stay in stays]

    def test_a_forgotten_check_out_costs_no_absence_the_next_day(self):
        first = self.tap("05:55")
        second = self.tap("2026-03-03 05:57")
        self.assertEqual(
            self.stays(),
            [
                (self.at("05:55"), self.at("13:00"), "auto_check_out"),
                (self.at("2026-03-03 05:57"), None, second.out_mode),
            ],
        )
        self.assertTrue(first.message_ids.filtered(lambda message: "forgotten" in (message.body or "")))
        self.tap("2026-03-03 13:01")
        with freeze_time(self.at("2026-03-03 14:00")):
            (self.today | self.tomorrow)._judge()
        self.assertEqual((self.today | self.tomorrow).mapped("verdict"), ["on_time", "on_time"])
        self.assertEqual(self.tomorrow.early_seconds, 0)

    def test_taps_within_a_minute_count_once(self):
        first = self.tap("05:55:00")
        self.assertEqual(self.tap("05:55:40"), first)
        self.assertFalse(first.check_out)
        self.tap("13:00:00")
        self.assertEqual(self.tap("13:00:59"), first)
        self.assertEqual(self.stays(), [(self.at("05:55"), self.at("13:00"), "kiosk")])
        self.assertNotEqual(self.tap("13:01:00"), first)

    def test_how_long_is_a_setting_of_the_estate(self):
        self.estate.tap_quiet_seconds = 0
        first = self.tap("05:55:00")
        self.tap("05:55:01")
        self.assertEqual(first.check_out, self.at("05:55:01"))

    def test_the_own_shift_ends_by_a_tap_however_late(self):
        self.tap("05:55")
        self.tap("18:30")
        self.assertEqual(self.stays(), [(self.at("05:55"), self.at("18:30"), "kiosk")])

    def check_out_by_odoo(self, text):
        """Odoo's job for companies that check out automatically."""
        self.company.auto_check_out = True
        with freeze_time(self.at(text)):
            self.env["hr.attendance"]._cron_auto_check_out()

    def test_odoo_checks_nobody_out_of_a_shift_that_goes_on(self):
        self.make_shift(template=self.night, day=self.DAY + timedelta(days=6))
        self.tap("2026-03-08 21:50")
        self.check_out_by_odoo("2026-03-09 05:50")  # on a Sunday the calendar expects nobody
        self.assertEqual(self.stays(), [(self.at("2026-03-08 21:50"), None, "manual")])
        self.tap("2026-03-09 06:03")
        self.assertEqual(self.stays(), [(self.at("2026-03-08 21:50"), self.at("2026-03-09 06:03"), "kiosk")])

    def test_odoo_ends_a_forgotten_stay_with_its_shift(self):
        self.tap("05:55")
        self.check_out_by_odoo("18:30")
        self.assertEqual(self.stays(), [(self.at("05:55"), None, "manual")], "may still be there")
        self.check_out_by_odoo("2026-03-03 02:00")
        self.assertEqual(self.stays(), [(self.at("05:55"), self.at("13:00"), "auto_check_out")])

    def test_odoo_goes_on_checking_out_those_without_a_shift(self):
        self.today.action_cancel()
        self.tap("05:55")
        self.check_out_by_odoo("2026-03-03 02:00")
        self.assertEqual(self.employee_attendant.sudo().attendance_ids.out_mode, "auto_check_out")
