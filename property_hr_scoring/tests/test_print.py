# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from io import BytesIO

import openpyxl
from freezegun import freeze_time
from pypdf import PdfReader

from odoo.tests import HttpCase, tagged

from .common import ScoringCommon


@tagged("post_install", "-at_install")
class TestPrint(ScoringCommon, HttpCase):
    """The scorecard on paper and as a workbook, in Chinese."""

    def setUp(self):
        super().setUp()
        self.facts = self.replay_month(self.employee_steward)
        self.facts += [self.late(self.employee_attendant, date(2015, 3, 3), 60)]
        self.collect()
        self.user_supervisor.lang = "zh_CN"
        cards = self.card(self.employee_steward) | self.card(self.employee_attendant)
        self.cards = cards.with_user(self.user_supervisor).with_context(lang="zh_CN")
        self.Report = self.env["ir.actions.report"].with_user(self.user_supervisor).with_context(lang="zh_CN")

    def test_the_workbook_holds_totals_and_events(self):
        content, kind = self.Report._render_xlsx("property_hr_scoring.scorecard_xlsx", self.cards.ids, {})
        self.assertEqual(kind, "xlsx")
        book = openpyxl.load_workbook(BytesIO(content))
        self.assertEqual(book.sheetnames, ["考核表", "按类别", "考核事项"])
        rows = list(book["考核表"].iter_rows(min_row=3, values_only=True))
        head, first = rows[0], dict(zip(rows[0], rows[1], strict=True))
        self.assertIn("准时到岗", head)
        expected = {"准时到岗": 5, "ATT-1": 3, "ATT-2": 4, "ATT-3": 7, "ATT-4": 2, "扣分": -113, "固定扣款": 280}
        self.assertEqual({name: first[name] for name in expected}, expected)
        self.assertEqual(book["考核事项"].max_row - 1, len(self.cards.event_ids))

    def test_joint_liability_has_a_line_and_a_column_of_its_own(self):
        self.env["property.score.share"].create({"rule_id": self.rules["ATT-4"].id, "percent": 50})
        self.collect()
        card = self.card(self.employee_supervisor)
        html = self.Report._render_qweb_html("property_hr_scoring.report_scorecard", card.ids)[0].decode()
        self.assertIn("（连带责任）", html)
        for event in card.event_ids:
            self.assertIn(event.evidence, html)
        content, _kind = self.Report._render_xlsx("property_hr_scoring.scorecard_xlsx", card.ids, {})
        rows = list(openpyxl.load_workbook(BytesIO(content))["考核表"].iter_rows(min_row=3, values_only=True))
        shown = dict(zip(rows[0], rows[1], strict=True))
        self.assertEqual((shown["连带责任"], shown["ATT-4"]), (self.rules["ATT-4"].points, 0))

    def test_a_name_is_never_a_formula(self):
        names = ["=1+1", "{=A1}"]
        for card, name in zip(self.cards, names, strict=True):
            card.employee_id.sudo().name = name
        content, _kind = self.Report._render_xlsx("property_hr_scoring.scorecard_xlsx", self.cards.ids, {})
        sheet = openpyxl.load_workbook(BytesIO(content))["考核表"]
        named = [cell for row in sheet.iter_rows() for cell in row if cell.value in names]
        self.assertEqual([cell.data_type for cell in named], ["s", "s"])

    def test_every_scorecard_is_printed_with_its_events(self):
        content, kind = self.Report.with_context(force_report_rendering=True)._render_qweb_pdf(
            "property_hr_scoring.report_scorecard", self.cards.ids
        )
        self.assertEqual(kind, "pdf")
        pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        text = "\n".join(pages)
        for words in ("月度考核表", "Test steward", "Test attendant", "准时到岗", "ATT-3", "113.0"):
            self.assertIn(words, text)
        self.assertGreaterEqual(len(pages), 2)

    def test_points_are_summed_by_category(self):
        card = self.cards.filtered("line_ids")[0]
        sums = {category: total for category, _lines, total in card.line_ids._by_category()}
        self.assertEqual(set(sums), set(card.line_ids.category_id))
        self.assertAlmostEqual(sum(sums.values()), card.points)
        content = self.Report._render_qweb_html("property_hr_scoring.report_scorecard", card.ids)[0].decode()
        self.assertEqual(content.count("类别小计"), len(sums))
        for category, total in sums.items():
            self.assertIn(f"{category.name} {total:+.1f}", card.category_text)

    def test_who_approved_stands_on_the_sheet(self):
        self.approve()
        content, _kind = self.Report._render_qweb_html("property_hr_scoring.report_scorecard", self.cards.ids)
        text = content.decode()
        for user in (self.user_supervisor, self.user_director):
            self.assertEqual(text.count(user.name), len(self.cards), user.name)

    def test_moments_are_those_of_the_estates_clock_whoever_prints(self):
        with freeze_time("2015-04-02 20:30:00"):  # half past four in the morning of the third, in Shanghai
            self.close()
            self.card(self.employee_steward).with_user(self.user_steward).action_acknowledge()
        for user, zone in ((self.user_supervisor, "America/New_York"), (self.user_director, False)):
            user.tz = zone
            report = self.Report.with_user(user).with_context(tz=zone)
            card = self.card(self.employee_steward)
            text = report._render_qweb_html("property_hr_scoring.report_scorecard", card.ids)[0].decode()
            self.assertIn("2015-04-03 04:30:00", text.replace("/", "-").replace("年", "-"))
            self.assertNotIn("2015-04-02", text.replace("/", "-"))
