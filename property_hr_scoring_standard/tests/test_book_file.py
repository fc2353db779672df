# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Rules on measured standards go into the workbook of a rulebook and come back (SCO-14)."""

from datetime import date

from odoo.tests import tagged

from odoo.addons.property_hr_scoring.tests.common_book import BookCommon

from .common import PER_POINT, MeasuredCommon


@tagged("post_install", "-at_install")
class TestStandardBookFile(MeasuredCommon, BookCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.env["property.score.rulebook"].create(
            {
                "name": "Measured",
                "version": "M-1",
                "company_id": cls.company.id,
                "effective_from": date(2026, 3, 1),
            }
        )
        cls.make_rule("M-1", rulebook_id=cls.book.id, answer_by="last_day", least_population=20, **PER_POINT)
        cls.make_rule("M-2", rulebook_id=cls.book.id, **cls.steps((95, 2), (90.5, 0), (0, -3)))

    def test_both_forms_come_back_as_they_were(self):
        before = self.export(self.book)
        wizard = self.load(before, version="M-9")
        self.assertEqual(wizard.state, "done", wizard.error_html)
        found, sheets = self.cells(self.export(wizard.made_id)), self.cells(before)
        for title in ("规则", "服务标准考核", "服务标准分档"):
            self.assertEqual(found[title], sheets[title])
            self.assertGreater(len(found[title]), 2)
        steps = wizard.made_id.rule_ids[-1].floor_ids
        self.assertEqual([(line.floor, line.points) for line in steps], [(95, 2), (90.5, 0), (0, -3)])

    def test_a_standard_that_there_is_not_is_named_at_its_row(self):
        bad, row = self.changed(self.export(self.book), "服务标准考核", "M-2", "标准代码", "t_none")
        wizard = self.load(bad, version="M-9")
        self.assertEqual(wizard.error_count, 1)
        for told in ("t_none", "服务标准考核", "标准代码", f"<td>{row}</td>"):
            self.assertIn(told, wizard.error_html)
        self.assertFalse(self.env["property.score.rulebook"].search_count([("version", "=", "M-9")]))
