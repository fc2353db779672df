# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import code_translations


@tagged("post_install", "-at_install")
class TestForeignTerms(TransactionCase):
    """Words of OCA modules are Chinese although those modules don't bring the words."""

    def test_label_of_a_field(self):
        tiers = self.env["tier.definition"].with_context(lang="zh_CN")
        label = tiers.fields_get(["notify_on_restarted"])["notify_on_restarted"]["string"]
        self.assertEqual(label, "重新开始时通知审批人")

    def test_text_of_a_view(self):
        view = self.env.ref("base_tier_validation.tier_validation_buttons")
        self.assertIn("提交审批", view.with_context(lang="zh_CN").arch_db)

    def test_message_of_a_program(self):
        terms = code_translations.get_python_translations("base_tier_validation", "zh_CN")
        self.assertEqual(terms["A record to be reviewed has been created by %s."], "%s 创建了一条待审批记录。")

    def test_own_words_of_the_other_module_stay(self):
        terms = code_translations.get_python_translations("base_tier_validation", "zh_CN")
        self.assertEqual(terms["Comment"], "审批意见")
