# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The gate in the browser, in Chinese, on a tablet (REC-1)."""

from odoo.tests import HttpCase, tagged

from .register_common import RegisterCommon


@tagged("post_install", "-at_install")
class TestRegisterTour(RegisterCommon, HttpCase):
    browser_size = "1024x768"

    def test_two_visits_of_one_person(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_attendant.lang = "zh_CN"
        self.start_tour("/odoo/enter-visitor", "property_record_visitor", login="pss_attendant")
        self.env.invalidate_all()
        lines = self.env["property.register.visitor"].search([], order="id")
        self.assertEqual(lines.mapped("name"), ["王小明", "王小明"])
        self.assertEqual(lines.mapped("phone"), ["13900000002"] * 2)
        self.assertEqual(lines.unit_id, self.unit2)
        self.assertEqual(sorted(lines.mapped("is_inside")), [False, True])
