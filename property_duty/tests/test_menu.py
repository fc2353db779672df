# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from .common import DutyCommon

MOST = 8


@tagged("post_install", "-at_install")
class TestMenu(DutyCommon):
    """Nobody searches a long list for the daily work."""

    def children(self, user):
        """{menu: its children} of the application of duty, as the user sees them."""
        roots = self.env.ref("property_duty.property_duty_menu")
        menus = self.env["ir.ui.menu"].with_user(user)
        seen = menus.browse(menus._visible_menu_ids())
        found, level = {}, roots.with_user(user) & seen
        while level:
            found |= {menu: seen.filtered(lambda one, menu=menu: one.parent_id == menu) for menu in level}
            level = seen.filtered(lambda one, level=level: one.parent_id in level)
        return found

    def test_nobody_sees_more_than_eight_entries_at_a_level(self):
        for user, first in (
            (self.user_attendant, "Desk"),
            (self.user_supervisor, "Desk"),
            (self.user_director, "Desk"),
            (self.user_hr, "Roster"),
            (self.user_manager, "Desk"),
            (self.user_plain, "Roster"),
        ):
            with self.subTest(user.login):
                found = self.children(user)
                long_ones = {menu.name: len(entries) for menu, entries in found.items() if len(entries) > MOST}
                self.assertFalse(long_ones)
                duty = found[self.env.ref("property_duty.property_duty_menu").with_user(user)]
                self.assertEqual(duty.sorted("sequence")[:1].name, first)

    def test_attendants_plan_nothing(self):
        menus = {menu.name for menu in self.children(self.user_attendant)}
        self.assertIn("Duty", menus)
        self.assertFalse(menus & {"Rostering", "Attendance"})
