# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import Form, tagged

from ..exceptions import DecorationError, DecorationRightError
from .common_decoration import PICTURE, DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationAcceptance(DecorationCommon):
    """Nobody signs for a point that wasn't looked at (REC-6)."""

    def begun(self, kind="first", **vals):
        """A sheet that the applicant has signed, and nobody has filled in."""
        case = self.in_work(**vals)
        if kind == "recheck":
            self.sign(self.sheet_of(case, "first"))
        with self.at("2026-04-02 02:00:00" if kind == "recheck" else "2026-03-02 02:00:00"):
            sheet = self.sheet_of(case, kind).with_user(self.user_supervisor)
        sheet.write({"applicant_name": "Resident One", "applicant_signature": PICTURE})
        return sheet

    def test_a_sheet_begins_without_answers_and_is_not_signed_like_that(self):
        for kind, unit in (("first", self.unit), ("recheck", self.unit2)):
            sheet = self.begun(kind, unit_id=unit.id)
            with self.subTest(kind):
                points = sheet.line_ids
                self.assertTrue(points)
                self.assertFalse(any(points.mapped("answer")))
                points[0].answer = "pass"
                names = sheet._listed(points[1:].mapped("name"))
                with self.assertRaises(DecorationError) as caught:
                    sheet.action_sign()
                self.assertIn(f"answer these points first: {names}", str(caught.exception))
                self.assertNotIn(points[0].name, str(caught.exception))
                self.assertEqual((sheet.state, sheet.result), ("draft", False))

    def test_whoever_signs_reads_in_chinese_what_is_still_to_answer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        sheet = self.begun().with_context(lang="zh_CN")
        sheet.line_ids[:-1].write({"answer": "pass"})
        with self.assertRaises(DecorationError) as caught:
            sheet.action_sign()
        self.assertIn(f"请先填写以下检查项：{sheet.line_ids[-1].name}", str(caught.exception))

    def test_one_click_of_the_person_passes_the_rest(self):
        sheet = self.begun()
        sheet.line_ids[0].write({"answer": "fail", "remark": "Cracked"})
        sheet.line_ids[1].answer = "na"
        sheet.action_rest_passed()
        rest = len(sheet.line_ids) - 2
        self.assertEqual(sheet.line_ids.mapped("answer"), ["fail", "na", *["pass"] * rest])
        with self.assertRaisesRegex(DecorationError, "has its answer already"):
            sheet.action_rest_passed()
        sheet.action_sign()
        self.assertEqual((sheet.result, sheet.failed_count), ("fail", 1))
        with self.assertRaisesRegex(DecorationError, "has its answer already"):
            sheet.action_rest_passed()

    def test_nobody_passes_the_points_of_the_own_home(self):
        case = self.in_work(partner_id=self.user_steward.partner_id.id)
        sheet = self.sheet_of(case, "first")
        with self.assertRaises(DecorationRightError):
            sheet.with_user(self.user_steward).action_rest_passed()
        self.assertFalse(any(sheet.line_ids.mapped("answer")))

    def test_the_sheet_says_how_many_points_are_left(self):
        sheet = self.begun()
        count = len(sheet.line_ids)
        with Form(sheet) as form:
            self.assertEqual(form.open_count, count)
            with form.line_ids.edit(0) as point:
                point.answer = "pass"
            self.assertEqual(form.open_count, count - 1)
        self.assertEqual(sheet.line_ids[0].answer, "pass")
