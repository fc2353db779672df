# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..exceptions import DecorationError, DecorationRightError
from .common_decoration import PICTURE, DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationAcceptance(DecorationCommon):
    """Nobody signs for a point that wasn't looked at (REC-6)."""

    def begun(self, kind="first", **vals):
        """A sheet that nobody has filled in."""
        case = self.in_work(**vals)
        if kind == "recheck":
            self.sign(self.sheet_of(case, "first"))
        with self.at("2026-04-02 02:00:00" if kind == "recheck" else "2026-03-02 02:00:00"):
            return self.sheet_of(case, kind).with_user(self.user_supervisor)

    def signed(self, **vals):
        """A sheet that is filled in, and that the applicant signed then."""
        sheet = self.begun(**vals)
        sheet.line_ids.write({"answer": "pass"})
        sheet.applicant_signature = PICTURE
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
        sheet.applicant_signature = PICTURE
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

    def test_what_the_applicant_signed_is_what_is_sealed(self):
        sheet = self.signed()
        self.assertFalse(sheet.is_changed_since)
        point = sheet.line_ids[0]
        for record, vals in (
            (point, {"answer": "na"}),
            (point, {"answer": "pass", "remark": "Scratched"}),
            (point, {"remark": False, "photo": PICTURE}),
            (sheet, {"note": "Agreed", "line_ids": [Command.update(point.id, {"photo": False})]}),
        ):
            record.write(vals)
            with self.subTest(vals), self.assertRaisesRegex(DecorationError, "changed after the applicant signed"):
                sheet.action_sign()
            self.assertTrue(sheet.is_changed_since)
            sheet.applicant_signature = PICTURE
            self.assertFalse(sheet.is_changed_since)
        sheet.action_sign()
        self.assertEqual((sheet.state, sheet.is_changed_since), ("signed", False))

    def test_signed_and_filled_in_at_once_it_is_signed(self):
        sheet = self.begun()
        answers = [Command.update(line.id, {"answer": "pass"}) for line in sheet.line_ids]
        sheet.write({"applicant_signature": PICTURE, "line_ids": answers})
        sheet.action_sign()
        self.assertEqual(sheet.state, "signed")

    def test_on_the_screen_the_signature_goes_with_a_change(self):
        for unit, change in ((self.unit, "note"), (self.unit2, "point")):
            sheet = self.signed(unit_id=unit.id)
            with self.subTest(change), Form(sheet) as form:
                if change == "note":
                    form.note = "Agreed"
                else:
                    with form.line_ids.edit(0) as point:
                        point.remark = "Scratched"
                self.assertFalse(form.applicant_signature)
            self.assertFalse(sheet.applicant_signature or sheet.signed_content)

    def test_the_applicant_s_name_is_there_and_may_be_another(self):
        sheet = self.signed()
        self.assertEqual(sheet.applicant_name, self.resident.name)
        sheet.applicant_name = "Brother of Resident One"
        sheet.action_sign()
        self.assertEqual(sheet.applicant_name, "Brother of Resident One")

    def test_a_row_of_the_case_leads_to_the_page_of_its_sheet(self):
        """A list without inline fields opens a dialog that is read only, where nobody fills anything in."""
        view = self.Case.with_user(self.user_attendant).get_view(view_type="form")
        rows = html.fromstring(view["arch"]).xpath("//field[@name='acceptance_ids']")[0]
        card = rows.find("kanban")
        self.assertEqual((card.get("can_open"), len(card.xpath(".//button"))), ("0", 1), "on a phone")
        self.assertTrue(rows.find("list").get("editable") and rows.find("list").get("open_form_view"))

    # ----------------------------------------------------------- what failed

    def failed(self, kind="first"):
        """A case whose sheet of a kind was signed today with one failed point."""
        case = self.in_work()
        if kind == "recheck":
            self.sign(self.sheet_of(case, "first"))
        with self.at("2026-04-02 02:00:00" if kind == "recheck" else "2026-03-02 02:00:00"):
            sheet = self.sheet_of(case, kind).with_user(self.user_supervisor)
            sheet.line_ids.write({"answer": "pass"})
            sheet.line_ids[0].write({"answer": "fail", "remark": "Cracked"})
            self.sign_as_it_is(sheet)
        return case, sheet

    def sign_as_it_is(self, sheet):
        sheet.applicant_signature = PICTURE
        sheet.action_sign()

    def said(self, case):
        return self.said_in(case.message_ids.sorted("id")[-1])

    def test_what_failed_is_owed_within_the_days_of_the_estate_until_it_is_looked_at(self):
        self.assertEqual(self.estate.decoration_mending_days, 7)
        case, _sheet = self.failed()
        self.assertEqual(self.owed(case, "decoration_mending").due_at.isoformat(), "2026-03-09T15:59:59")
        self.estate.decoration_mending_days = 3
        with self.at("2026-03-05 02:00:00"):
            self.sign(self.sheet_of(case, "first"), "fail")
        self.assertEqual(self.kept(case, "decoration_mending"), ["kept", "open"])
        self.assertEqual(self.owed(case, "decoration_mending").due_at.isoformat(), "2026-03-08T15:59:59")
        with self.at("2026-03-06 02:00:00"):
            self.sign(self.sheet_of(case, "first"))
        self.assertEqual(self.kept(case, "decoration_mending"), ["kept", "kept"])
        self.assertEqual(self.owed(case).type_id.code, "decoration_recheck")

    def test_of_a_cancelled_case_nothing_is_looked_at_again(self):
        case, _sheet = self.failed()
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Moved")
        self.assertFalse(self.owed(case))
        self.assertEqual(self.kept(case, "decoration_mending"), ["withdrawn"])

    def test_the_days_until_it_is_looked_at_again_have_bounds(self):
        for days in (0, 91):
            with self.subTest(days), self.assertRaises(UserError), self.env.cr.savepoint():
                self.estate.decoration_mending_days = days

    def test_the_talk_of_the_case_says_what_was_found(self):
        case, sheet = self.failed()
        point = sheet.line_ids[0].name
        self.assertEqual(
            self.said(case),
            f"{sheet.display_name}: failed at {point} (Cracked). It is looked at again by 2026-03-09.",
        )
        sheet = self.sign(self.sheet_of(case, "first"))
        self.assertIn(f"{sheet.display_name}: passed.", [self.said_in(one) for one in case.message_ids])

    def test_a_failed_re_check_says_when_it_is_looked_at_again(self):
        case, sheet = self.failed("recheck")
        self.assertIn(f"{sheet.line_ids[0].name} (Cracked). It is looked at again by 2026-05-02.", self.said(case))
        self.assertFalse(self.owed(case, "decoration_mending"))

    def said_in(self, message):
        return html.fromstring(message.body or "<p/>").text_content()

    def test_the_sheet_names_the_notices_that_are_open(self):
        case = self.in_work()
        notice = self.make_breach(case)
        notice.action_issue()
        sheet = self.sheet_of(case, "first").with_user(self.user_attendant)
        self.assertEqual(sheet.open_notices, notice.number)
        notice.action_mended()
        self.assertFalse(sheet.open_notices)

    # ----------------------------------------------------------------- names

    def test_two_sheets_of_a_day_have_names_of_their_own(self):
        case, first = self.failed()
        second = self.sign(self.sheet_of(case, "first"), "fail")
        with self.at("2026-03-03 02:00:00"):
            third = self.sign(self.sheet_of(case, "first"))
        name = f"{case.number} Acceptance"
        self.assertEqual(
            [sheet.display_name for sheet in (first, second, third)],
            [f"{name} 2026-03-02", f"{name} 2026-03-02 (2)", f"{name} 2026-03-03"],
        )

    def test_the_re_check_has_one_word_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        _case, sheet = self.failed("recheck")
        sheet = sheet.with_context(lang="zh_CN")
        self.assertEqual(dict(sheet._fields["kind"]._description_selection(sheet.env))["recheck"], "复验")
        self.assertIn("复验 2026-04-02", sheet.display_name)
        menu = self.env.ref("property_record.property_decoration_acceptance_menu").with_context(lang="zh_CN")
        self.assertEqual((menu.name, menu.action.name), ("装修验收单", "装修验收单"))
