# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Two versions of the rulebook compared, by the codes of their rules (SCO-1)."""

import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import ComparisonError
from .common_book import BookCommon


@tagged("post_install", "-at_install")
class TestComparison(BookCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_attendant.lang = "zh_CN"

    def compare(self, before, after, user=None):
        comparisons = self.env["property.score.comparison"].with_user(user or self.user_hr).with_context(lang="zh_CN")
        made = comparisons.create({"before_id": before.id, "after_id": after.id})
        made.action_run()
        return made

    def twin(self):
        """A copy of the version with all shapes, as a file brings it."""
        return self.load(self.export(self.shapes), version="T-2").made_id

    def told(self, comparison):
        return [
            (line.subject, line.line, line.kind, line.field_label, line.old, line.new) for line in comparison.line_ids
        ]

    def test_a_copy_differs_in_its_name_only(self):
        found = self.compare(self.shapes, self.twin())
        self.assertEqual([row[3:] for row in self.told(found)], [("版本", "T-1", "T-2")])
        self.assertEqual((found.added_count, found.changed_count, found.removed_count), (0, 1, 0))

    def test_rules_and_their_lines_are_told_apart_by_their_codes(self):
        twin = self.twin()
        rules = {rule.code: rule for rule in twin.with_context(active_test=False).rule_ids}
        rules["A-1"].points = -1
        rules["A-1"].step_ids.filtered(lambda step: step.number == 4).points = -8
        rules["A-9"].code = "A-8"
        rules["C-1"].share_ids[:1].unlink()
        twin.maximum_ids.points = 12.5
        twin.sudo().effective_to = "2027-12-31"
        found = self.compare(self.shapes, twin)
        rows = self.told(found)
        changed = {(row[0].split()[0], row[1], *row[4:]) for row in rows if row[2] == "changed"}
        self.assertTrue({("A-1", "", "-0.5", "-1"), ("A-1", "4", "-6", "-8")} <= changed, changed)
        self.assertTrue({("2026-12-31", "2027-12-31"), ("0", "12.5")} <= {row[2:] for row in changed}, changed)
        kinds = {(row[0].split()[0], row[2]) for row in self.told(found)}
        self.assertTrue({("A-8", "added"), ("A-9", "removed"), ("C-1", "removed")} <= kinds)
        self.assertEqual((found.added_count, found.removed_count), (1, 2))

    def test_the_other_way_round_it_says_the_same(self):
        twin = self.twin()
        twin.rule_ids[:1].points = -1
        there, back = self.compare(self.shapes, twin), self.compare(twin, self.shapes)
        self.assertEqual(
            [(row[0], row[3], row[4], row[5]) for row in self.told(there)],
            [(row[0], row[3], row[5], row[4]) for row in self.told(back)],
        )

    def test_a_version_is_not_compared_with_itself(self):
        with self.assertRaises(ComparisonError):
            self.compare(self.shapes, self.shapes)

    def test_everybody_compares_what_may_be_read_and_sees_the_own_answers_only(self):
        shipped = self.env.ref("property_hr_scoring.rulebook_procedure")
        mine = self.compare(shipped, self.shapes, user=self.user_attendant)
        self.assertTrue(mine.line_ids)
        with self.assertRaises(AccessError):
            mine.with_user(self.user_hr).read(["after_id"])
        with self.assertRaises(AccessError):
            mine.line_ids.with_user(self.user_hr).read(["subject"])

    def test_a_version_of_another_company_is_not_read_by_its_number(self):
        other = self.env["res.company"].create({"name": "Other"})
        book = self.shapes.copy({"company_id": other.id, "version": "O-1"})
        with self.assertRaises(AccessError):
            self.compare(self.shapes, book, user=self.user_hr)

    def test_print_and_workbook_say_what_the_screen_says(self):
        found = self.compare(self.shapes, self.twin())
        reports = self.env["ir.actions.report"].with_user(self.user_hr).with_context(lang="zh_CN")
        html, _kind = reports._render_qweb_html("property_hr_scoring.report_score_comparison", found.ids)
        self.assertIn("T-2", html.decode())
        xlsx = self.env.ref("property_hr_scoring.property_score_comparison_report_xlsx")
        content, _kind = reports._render_xlsx(xlsx, found.ids, {})
        (page,) = load_workbook(io.BytesIO(content)).worksheets
        self.assertIn("T-2", [cell.value for cell in page[4]])

    def test_the_version_in_force_is_proposed(self):
        action = self.shapes.with_user(self.user_hr).action_compare()
        asked = self.env["property.score.comparison"].with_user(self.user_hr).with_context(**action["context"])
        proposed = asked.default_get(["before_id", "after_id"])
        self.assertEqual(proposed["after_id"], self.shapes.id)
        shipped = self.env.ref("property_hr_scoring.rulebook_procedure")
        self.assertEqual(proposed["before_id"], shipped.id)
        self.assertNotEqual(shipped.action_compare()["context"]["default_before_id"], shipped.id)

    def test_what_is_proposed_began_before_it(self):
        early, late = (
            self.shapes.copy({"version": f"Of {year}", "effective_from": f"{year}-01-01"}) for year in (2040, 2041)
        )
        for book in (early, late):
            book._begin()
        before = {
            book: book.with_user(self.user_hr).action_compare()["context"]["default_before_id"]
            for book in (early, late)
        }
        shipped = self.env.ref("property_hr_scoring.rulebook_procedure")
        self.assertEqual(before, {early: shipped.id, late: early.id})
