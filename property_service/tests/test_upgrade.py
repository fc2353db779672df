# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Renamed menus and pages bear their new Chinese name in updated databases, too."""

import json

from odoo.modules.migration import load_script
from odoo.tests import tagged

from .common import ServiceCommon

MODULE = "property_service"


@tagged("post_install", "-at_install")
class TestUpgrade(ServiceCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.menu = cls.env.ref(f"{MODULE}.property_call_menu_new").with_context(lang="zh_CN")
        cls.page = cls.env.ref(f"{MODULE}.property_call_action_new").with_context(lang="zh_CN")

    def upgrade(self):
        self.env.flush_all()
        path = f"{MODULE}/migrations/19.0.2.0.0/pre-names.py"
        load_script(path, "pre_names").migrate(self.env.cr, "19.0.1.0.0")
        module = self.env["ir.module.module"].search([("name", "=", MODULE)])
        module._update_translations(["zh_CN"])
        self.env.invalidate_all()

    def test_a_renamed_menu_and_its_page_have_the_new_name(self):
        self.menu.name = self.page.name = "新来电"
        self.upgrade()
        self.assertEqual([self.menu.name, self.page.name], ["新工单", "新工单"])
        self.assertEqual(self.menu.with_context(lang="en_US").name, "New Ticket")

    def test_a_name_that_a_company_chose_stays(self):
        self.menu.name = "接电话"
        self.upgrade()
        self.assertEqual(self.menu.name, "接电话")

    def test_every_former_name_is_of_a_record_that_is_there(self):
        script = load_script(f"{MODULE}/migrations/19.0.2.0.0/pre-names.py", "pre_names")
        former = json.loads(script.FORMER.read_text(encoding="utf-8"))
        for name, text in former.items():
            self.env.ref(f"{MODULE}.{name}").with_context(lang="zh_CN").name = text
        self.upgrade()
        for name, text in former.items():
            self.assertNotEqual(self.env.ref(f"{MODULE}.{name}").with_context(lang="zh_CN").name, text)
