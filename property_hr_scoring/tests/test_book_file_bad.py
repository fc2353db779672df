# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A wrong workbook of a rulebook: every error has its sheet, row and column, and nothing is written (SCO-10..16)."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.property_base.tests.common_import import run_import, workbook

from ..guard import PASS
from .common_book import BookCommon


@tagged("post_install", "-at_install")
class TestBookFileBad(BookCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.env["property.score.rulebook"].search_count([])

    def assert_refused(self, content, *words, lines=1):
        """The file is refused, each of the words stands in what is told, and nothing was written."""
        wizard = self.load(content, version="T-2")
        self.assertEqual((wizard.state, wizard.error_count), ("check", lines), wizard.error_html)
        for word in words:
            self.assertIn(str(word), wizard.error_html)
        self.assertEqual(self.env["property.score.rulebook"].search_count([]), self.before)
        self.assertFalse(wizard.made_id)
        return wizard

    def test_each_error_is_told_with_its_place(self):
        content = self.export(self.shapes)
        cases = [
            ("规则", "A-1", "分数", -5000, "范围"),
            ("规则", "A-1", "分数", "五分", "无法识别"),
            ("规则", "A-1", "类别", "无此类别", "无此类别"),
            ("规则", "A-1", "每次最多", 1.25, "范围"),
            ("规则", "A-9", "累计的规则", "A-1, Z-9", "Z-9"),
            ("规则", "C-1", "适用岗位", "无此岗位", "无此岗位"),
            ("规则", "C-1", "最重分值", 3, "正负号一致"),
            ("规则", "A-1", "不超过", 30, "大于下限"),
            ("规则", "A-9", "代码", "A-1", "重复"),
            ("规则", "C-2", "代码", None, "缺失"),
        ]
        for sheet, where, column, value, word in cases:
            with self.subTest(column=column, value=value):
                bad, row = self.changed(content, sheet, where, column, value)
                wizard = self.load(bad, version="T-2")
                self.assertEqual(wizard.state, "check")
                for told in (word, sheet, column, f"<td>{row}</td>"):
                    self.assertIn(told, wizard.error_html)
        self.assertEqual(self.env["property.score.rulebook"].search_count([]), self.before)

    def test_a_row_that_cannot_be_read_makes_no_errors_elsewhere(self):
        bad, _row = self.changed(self.export(self.shapes), "规则", "A-1", "分数", "五分")
        self.assert_refused(bad, "五分")

    def test_bad_rows_are_never_left_out(self):
        bad, _row = self.changed(self.export(self.shapes), "规则", "A-9", "分数", "五分")
        wizard = self.load(bad, version="T-2")
        wizard.skip_bad_rows = True
        wizard.action_import()
        self.assertEqual((wizard.state, wizard.made_id.ids), ("check", []))
        self.assertEqual(self.env["property.score.rulebook"].search_count([]), self.before)

    def test_what_only_the_models_know_is_told_and_nothing_stays(self):
        bad, _row = self.changed(self.export(self.shapes), "规则", "A-1", "扣款方式", "absent_pay")
        self.assert_refused(bad, "A-1")

    def test_a_version_that_ends_before_it_begins(self):
        bad, row = self.changed(self.export(self.shapes), "考核细则", "T-1", "失效日期", "2026-01-01")
        self.assert_refused(bad, "失效日期", f"<td>{row}</td>")

    def test_full_width_digits_and_codes(self):
        content, _row = self.changed(self.export(self.shapes), "规则", "A-1", "分数", "－１．５")
        content, _row = self.changed(content, "规则", "A-1", "代码", "Ａ－１")
        draft = self.load(content, version="T-2").made_id
        self.assertEqual(draft.rule_ids.filtered(lambda rule: rule.code == "A-1").points, -1.5)

    def test_a_version_that_is_there_already_is_named_before_anything_is_written(self):
        wizard = self.load(self.export(self.shapes))
        self.assertEqual(wizard.state, "check")
        self.assertIn("T-1", wizard.error_html)
        self.assertIn("重复", wizard.error_html)

    def test_a_file_without_rules_or_without_a_version(self):
        self.assert_refused(workbook(考核细则=[["名称", "版本", "生效日期"]]), "规则", "考核细则", lines=2)

    def test_more_rows_than_a_rulebook_has(self):
        rows = [["代码", "类别"], *[[f"Z-{number}", "CON"] for number in range(5001)]]
        imports = self.env["property.score.rulebook.import"].with_user(self.user_hr).with_context(lang="zh_CN")
        with self.assertRaisesRegex(UserError, "5000"):
            run_import(imports, workbook(规则=rows))

    def test_only_a_draft_of_the_own_company_is_filled(self):
        content = self.export(self.shapes)
        self.shapes._move(PASS, "in_force")
        wizard = self.load(content, version="T-2", rulebook_id=self.shapes.id)
        self.assertEqual((wizard.state, len(self.shapes.rule_ids)), ("check", 3))
        shared = self.env.ref("property_hr_scoring.rulebook_procedure").copy({"version": "S-1", "company_id": False})
        self.assertFalse(shared.company_id)
        wizard = self.load(content, version="T-3", rulebook_id=shared.id)
        self.assertEqual((wizard.state, shared.version), ("check", "S-1"))
        wizard = self.load(content, version="T-4", company_id=False)
        self.assertEqual(wizard.state, "check")

    def test_who_may_not_edit_rulebooks_imports_none(self):
        content = self.export(self.shapes)
        for user in (self.user_attendant, self.user_supervisor, self.user_director):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.load(content, user=user)

    def test_what_the_context_proposes_is_not_what_the_file_says(self):
        content = self.export(self.shapes)
        wizard = self.load(content)
        self.assertEqual(wizard.state, "check")
        wizard.version = "T-2"
        wizard.with_context(default_points=-9, default_state="in_force", default_mode="off").action_import()
        draft = wizard.made_id
        self.assertEqual(draft.state, "draft")
        self.assertEqual(draft.rule_ids.filtered(lambda rule: rule.code == "A-9").points, 0)

    def test_another_user_does_not_see_the_wizard(self):
        wizard = self.load(self.export(self.shapes), version="T-2")
        other = self.env["res.users"].create(
            {
                "name": "Second HR",
                "login": "t_second_hr",
                "group_ids": [(6, 0, self.user_hr.group_ids.ids)],
                "company_ids": [(6, 0, self.user_hr.company_ids.ids)],
                "company_id": self.user_hr.company_id.id,
            }
        )
        with self.assertRaises(AccessError):
            wizard.with_user(other).read(["version"])
