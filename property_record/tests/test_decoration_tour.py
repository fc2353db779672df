# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, tagged

from .common_decoration import DecorationCommon


@tagged("post_install", "-at_install")
class TestDecorationTour(HttpCase, DecorationCommon):
    """A resident with the phone in the hand, in Chinese (REC-6)."""

    browser_size = "390x844"
    touch_enabled = True

    def test_a_resident_declares_on_the_phone_in_chinese(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.user_resident.lang = "zh_CN"
        self.start_tour("/my/decorations", "property_record_decoration_declare", login="pss_resident", timeout=120)
        case = self.Case.search([("partner_id", "=", self.resident.id)])
        self.assertRecordValues(case, [{"state": "declared", "contractor_name": "安居装饰公司"}])
        self.assertTrue(case.applicant_signature and case.line_ids[0].photo)
