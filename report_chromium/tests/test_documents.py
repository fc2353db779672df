# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import tagged

from ..exceptions import ReportPaperError
from ..rules import assembly
from .common import ChromiumCase

MM = 72 / 25.4


@tagged("post_install", "-at_install")
class TestDocuments(ChromiumCase):
    """What stands on the paper."""

    def assertSize(self, page, width, height):
        self.assertAlmostEqual(float(page.mediabox.width), width * MM, delta=1)
        self.assertAlmostEqual(float(page.mediabox.height), height * MM, delta=1)

    def test_chinese_text_is_text(self):
        pdf = self.print(self.short)
        self.assertEqual(len(pdf.pages), 1)
        text = pdf.pages[0].extract_text()
        self.assertIn("值班记录", text)
        self.assertIn("第3行", text.replace(" ", ""))
        self.assertEqual(pdf.metadata.title, "值班记录")

    def test_every_page_has_header_and_its_number(self):
        pdf = self.print(self.long)
        self.assertGreater(len(pdf.pages), 1)
        for number, page in enumerate(pdf.pages, 1):
            text = page.extract_text().replace(" ", "").replace("\n", "")
            with self.subTest(page=number):
                self.assertIn("抬头李娜", text)
                self.assertIn(f"第{number}页共{len(pdf.pages)}页", text)

    def test_several_records_number_their_pages_each_for_itself(self):
        pdf = self.print(self.short | self.long)
        texts = [page.extract_text().replace(" ", "").replace("\n", "") for page in pdf.pages]
        rest = len(texts) - 1
        self.assertIn("第1页共1页", texts[0])
        self.assertIn("抬头张伟", texts[0])
        self.assertIn(f"第1页共{rest}页", texts[1])
        self.assertIn("抬头李娜", texts[-1])
        self.assertIn(f"第{rest}页共{rest}页", texts[-1])

    def test_a_browser_that_hides_where_documents_begin_prints_them_one_by_one(self):
        self.patch(assembly, "split", lambda content, count: None if count > 1 else [assembly.read_pages(content)])
        texts = [page.extract_text() for page in self.print(self.short | self.long).pages]
        self.assertIn("张伟", texts[0])
        self.assertIn("李娜", texts[1])

    def test_merged_documents_carry_no_trace_of_it(self):
        page = self.print(self.short | self.long).pages[0]
        self.assertFalse(page.get("/Annots"))

    def test_several_records_are_stored_one_by_one(self):
        self.report.attachment = "object.name + '.pdf'"
        self.print(self.short | self.long)
        stored = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "res.partner"),
                ("res_id", "in", (self.short | self.long).ids),
                ("name", "like", ".pdf"),
            ]
        )
        self.assertEqual(sorted(stored.mapped("name")), ["张伟.pdf", "李娜.pdf"])

    def test_landscape(self):
        self.assertSize(self.print(self.short).pages[0], 210, 297)
        self.assertSize(self.print(self.short, landscape=True).pages[0], 297, 210)
        self.format.orientation = "Landscape"
        self.assertSize(self.print(self.short).pages[0], 297, 210)

    def test_paper_sizes(self):
        self.format.write({"format": "A5"})
        self.assertSize(self.print(self.short).pages[0], 148, 210)
        self.format.write({"format": "custom", "page_width": 100, "page_height": 150})
        self.assertSize(self.print(self.short).pages[0], 100, 150)

    def test_attributes_of_the_template_win(self):
        few = len(self.print(self.long).pages)
        attributes = {"data-report-margin-top": "120", "data-report-margin-bottom": "100", "data-report-landscape": "0"}
        name = type(self.report)._prepare_html

        def prepare(report, html, report_model=False):
            *parts, _attributes = name(report, html, report_model)
            return (*parts, attributes)

        self.patch(type(self.report), "_prepare_html", prepare)
        pdf = self.print(self.long)
        self.assertSize(pdf.pages[0], 210, 297)
        self.assertGreater(len(pdf.pages), few)

    def test_impossible_margins_are_named(self):
        self.format.write({"margin_left": 150, "margin_right": 100})
        with self.assertRaisesRegex(ReportPaperError, "margin-left"):
            self.print(self.short)

    def test_an_ordinary_user_prints(self):
        user = self.env["res.users"].create(
            {"name": "普通用户", "login": "plain_printer", "group_ids": [(6, 0, self.env.ref("base.group_user").ids)]}
        )
        self.assertEqual(len(self.print(self.short, user=user).pages), 1)

    def test_the_language_chooses_the_glyphs(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        bodies = self._bodies(lang="zh_CN")
        self.assertIn('lang="zh-CN"', bodies[0])
        self.assertIn('lang="en-US"', self._bodies(lang="en_US")[0])

    def test_downloaded_over_http(self):
        self.authenticate("admin", "admin")
        response = self.url_open(f"/report/html/report_chromium.test_document/{self.short.id}")
        self.assertIn("值班记录", response.text)

    def _bodies(self, **context):
        report = self.report.with_context(**context)
        html = report._render_qweb_html(self.report, self.short.ids)[0]
        return report._prepare_html(html, report_model="res.partner")[0]
