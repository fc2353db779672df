# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sends, enters and reads questionnaires (ROL-6, VIS-3)."""

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import QuestionnaireError
from .test_campaign import MAY, CampaignCommon

NAME = {"survey_id": {"fields": {"display_name": {}}}}


@tagged("post_install", "-at_install")
class TestCampaignAccess(CampaignCommon):
    RIGHTS = {
        "property.campaign": {
            "attendant": "r",
            "steward": "r",
            "supervisor": "rwcd",
            "director": "rwcd",
            "manager": "rwcd",
        },
        "property.campaign.unit": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "r"),
        "property.campaign.answer": dict.fromkeys(("supervisor", "director", "manager"), "r"),
        "property.campaign.entry": dict.fromkeys(("attendant", "steward", "supervisor", "director", "manager"), "rwcd"),
        "property.campaign.entry.line": dict.fromkeys(
            ("attendant", "steward", "supervisor", "director", "manager"), "rwcd"
        ),
    }

    def test_rights_of_every_role(self):
        self.check_rights(self.RIGHTS)

    def test_another_estate_sees_and_enters_nothing(self):
        row = self.send()[0]
        for record in (self.campaign, row):
            self.assertFalse(record.with_user(self.user_other_attendant).search([("id", "=", record.id)]))
        with self.assertRaises(AccessError):
            self.enter(row, user=self.user_other_attendant)

    def test_who_sends_none_reads_no_survey_and_still_works(self):
        row = self.send()[0]
        for user in (self.user_attendant, self.user_steward):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["survey.survey"].with_user(user).search_read([], ["title", "access_token"])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.campaign.with_user(user).survey_id.read(["access_token"])
        self.env.invalidate_all()
        campaigns = self.campaign.with_user(self.user_attendant).browse(self.campaign.id)
        arch = campaigns.get_view(view_type="form")["arch"]
        shown = campaigns.web_read(
            {node.get("name"): {} for node in etree.fromstring(arch).iterfind(".//field")} | NAME
        )
        self.assertEqual(shown[0]["survey_id"]["display_name"], self.campaign.sudo().survey_id.title)
        self.enter(row)
        self.assertEqual(row.state, "answered")
        sheet = self.env.ref("property_service.property_campaign_sheet_report")
        html, _kind = sheet.with_user(self.user_supervisor)._render_qweb_html(sheet.report_name, row.ids)
        self.assertIn(self.campaign.sudo().survey_id.question_ids[0].title, html.decode())

    def test_codes_stand_on_the_sheets_alone(self):
        """VIS-3: whoever knows a code answers for the unit."""
        row = self.send()[0]
        for user in (self.user_attendant, self.user_supervisor, self.user_director, self.user_manager):
            rows = row.with_user(user)
            self.assertFalse({"code", "url"} & rows.fields_get().keys())
            for name, ask in {
                "read": lambda rows=rows: rows.read(["code"]),
                "url": lambda rows=rows: rows.read(["url"]),
                "search": lambda rows=rows: rows.search([("code", "=like", "%")]),
                "group": lambda rows=rows: rows._read_group([], ["code"]),
            }.items():
                with self.subTest(user=user.login, ask=name), self.assertRaises(AccessError):
                    ask()
        sheet = self.env.ref("property_service.property_campaign_sheet_report")
        with self.assertRaises(QuestionnaireError):
            sheet.with_user(self.user_attendant)._render_qweb_html(sheet.report_name, row.ids)

    def test_a_code_is_printed_once_and_then_a_new_one(self):
        """VIS-3"""
        rows = self.send()
        report = self.env.ref("property_service.property_campaign_sheet_report").with_user(self.user_supervisor)
        for _time in range(2):  # one print, which asks more than once
            report._render_qweb_html(report.report_name, rows.ids)
        self.assertTrue(all(rows.mapped("printed_at")))
        self.force(rows, printed_at=MAY)
        with self.assertRaisesRegex(QuestionnaireError, "10 of these sheets were printed before"):
            report._render_qweb_html(report.report_name, rows.ids)
        with self.assertRaisesRegex(QuestionnaireError, "2026-05-11 10:00"):
            report._render_qweb_html(report.report_name, rows[1].ids)
        self.enter(rows[0])
        self.mail(MAY)
        lost, codes = rows[:2].with_user(self.user_supervisor), rows.sudo().mapped("code")
        with freeze_time(MAY):
            lost.action_new_code()
        self.assertEqual(
            [row.code == old for row, old in zip(rows.sudo(), codes, strict=True)], [True, False] + [True] * 8
        )
        self.assertEqual(rows[1:].filtered(lambda row: not row.mailed_at), rows[1], "its link goes out anew")
        self.assertFalse(rows._by_code(codes[1]), "the lost sheet ends")
        html, _kind = report._render_qweb_html(report.report_name, rows[1].ids)
        self.assertIn(rows[1].sudo().code, html.decode())
        self.assertIn("New codes for 1 homes", self.campaign.message_ids[0].body)

    def test_new_codes_are_the_supervisor_s_and_for_who_can_answer(self):
        rows = self.send()
        with self.assertRaisesRegex(QuestionnaireError, "by the supervisor"):
            rows.with_user(self.user_attendant).action_new_code()
        self.enter(rows[0])
        with freeze_time(MAY), self.assertRaisesRegex(QuestionnaireError, "still answer"):
            rows[0].with_user(self.user_supervisor).action_new_code()

    def test_who_sends_questionnaires_chooses_their_survey(self):
        found = self.env["survey.survey"].with_user(self.user_supervisor).search([])
        self.assertIn(self.campaign.sudo().survey_id, found)
