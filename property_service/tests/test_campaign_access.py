# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sends, enters and reads questionnaires (ROL-6, VIS-3)."""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..exceptions import QuestionnaireError
from .test_campaign import CampaignCommon

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

    def test_who_sends_questionnaires_chooses_their_survey(self):
        found = self.env["survey.survey"].with_user(self.user_supervisor).search([])
        self.assertIn(self.campaign.sudo().survey_id, found)
