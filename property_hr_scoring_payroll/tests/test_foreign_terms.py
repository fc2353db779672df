# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import code_translations


@tagged("post_install", "-at_install")
class TestForeignTerms(TransactionCase):
    """Words of payroll are Chinese although it doesn't bring the words."""

    def test_label_of_a_field(self):
        records = self.env["hr.payslip"].with_context(lang="zh_CN")
        self.assertEqual(records.fields_get(["compute_date"])["compute_date"]["string"], "计算日期")

    def test_message_of_a_program(self):
        terms = code_translations.get_python_translations("payroll", "zh_CN")
        source = "Payslip 'Date From' must be earlier than 'Date To'."
        self.assertEqual(terms[source], "工资单的“开始日期”必须早于“结束日期”。")
