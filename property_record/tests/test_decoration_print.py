# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from lxml import html

from odoo.tests import tagged

from .common_decoration import DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationPrint(DecorationCommon):
    """What hangs at the door, and what is handed over, reads as papers of the trade do (REC-6)."""

    def rows(self, document, report, lang):
        """{label: what stands beside it} of a print, its words without blanks around."""
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor).with_context(lang=lang)
        page = html.fromstring(reports._render_qweb_html(f"property_record.{report}", document.ids)[0])
        cells = ((row.findall("th"), row.findall("td")) for row in page.iter("tr"))
        return {self.said(names[0]): self.said(values[0]) for names, values in cells if names and values}

    def said(self, element):
        return " ".join(element.text_content().split())

    def test_the_sheet_for_the_door_says_from_when_to_when(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        case = self.approved()
        rows = self.rows(case, "report_decoration_permit", "zh_CN")
        self.assertEqual(rows["有效期"], "2026/03/02 – 2026/04/30")
        self.assertEqual(rows["审批日期"], "2026/03/02", "written as the days above")
        rows = self.rows(case, "report_decoration_permit", "en_US")
        self.assertEqual((rows["Validity"], rows["Decided On"]), ("03/02/2026 – 04/30/2026", "03/02/2026"))

    def test_the_day_of_the_decision_is_that_of_the_estate(self):
        case = self.declared()
        with self.at("2026-03-02 17:00:00"):  # one o'clock of the next day in Shanghai
            self.approve(case)
        self.assertEqual(self.rows(case, "report_decoration_permit", "en_US")["Decided On"], "03/03/2026")

    def test_no_stranger_at_the_door_reads_which_home_it_is(self):
        case = self.approved()
        rows = self.rows(case, "report_decoration_permit", "en_US")
        self.assertEqual(rows["Home"], "1-12**")
        self.assertFalse([text for text in rows.values() if "1-1203" in text])

    def test_an_acceptance_sheet_writes_its_days_in_one_way(self):
        sheet = self.sign(self.sheet_of(self.in_work(), "first"))
        said = self.printed(sheet, "report_decoration_acceptance")
        self.assertIn("Held On 03/02/2026", said)
        self.assertRegex(said, "For the office: .* 03/02/2026 10:00")
        self.assertNotIn("2026-03-02", said)

    def test_an_acceptance_sheet_says_whose_home_it_is_and_who_worked_there(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        sheet = self.sign(self.sheet_of(self.in_work(), "first"))
        rows = self.rows(sheet, "report_decoration_acceptance", "zh_CN")
        self.assertEqual(
            (rows["房屋"], rows["申请人"], rows["施工单位"]),
            ("1-1203", f"{self.resident.name} 13800000001", "Anju 13900000002"),
        )
        said = self.printed(sheet.with_context(lang="zh_CN"), "report_decoration_acceptance")
        self.assertIn("（盖章处）", said)
        self.assertNotIn("检查结果", said, "the screen says 结论")

    def test_a_refund_slip_writes_its_days_in_one_way(self):
        case = self.in_work()
        self.pay(case, 100)
        self.env["property.decoration.flow"]._cancel(case.with_user(self.user_supervisor), "Moved")
        case.with_user(self.user_supervisor).action_refund()
        slip = case.refund_ids.with_user(self.user_supervisor)
        slip.write({"method": "cash", "receiver": "Resident One"})
        slip.action_submit()
        self.approve(slip).action_pay()
        said = self.printed(slip, "report_decoration_refund")
        self.assertIn("03/02/2026 10:00", said)
        self.assertNotIn("2026-03-02", said)
        self.env["res.lang"]._activate_lang("zh_CN")
        self.assertEqual(self.rows(slip, "report_decoration_refund", "zh_CN")["付款日期"], "2026/03/02")

    def printed(self, document, report):
        reports = self.env["ir.actions.report"].with_user(self.user_supervisor)
        reports = reports.with_context(lang=document.env.context.get("lang"))
        page = html.fromstring(reports._render_qweb_html(f"property_record.{report}", document.ids)[0])
        return self.said(page.find(".//div[@class='page']"))
