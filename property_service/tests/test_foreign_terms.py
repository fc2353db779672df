# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import code_translations


@tagged("post_install", "-at_install")
class TestForeignTerms(TransactionCase):
    """Words of helpdesk_mgmt are Chinese although it doesn't bring the words."""

    def test_label_of_a_field(self):
        records = self.env["helpdesk.ticket"].with_context(lang="zh_CN")
        self.assertEqual(records.fields_get(["assigned_date"])["assigned_date"]["string"], "分派日期")

    def test_message_of_a_program(self):
        terms = code_translations.get_python_translations("helpdesk_mgmt", "zh_CN")
        self.assertEqual(terms["You need to set a valid duplicate!"], "请选择有效的重复工单！")
