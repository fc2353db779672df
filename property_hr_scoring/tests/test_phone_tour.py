# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from odoo.tests import HttpCase, tagged

from .common import ScoringCommon

ENTRY = "/odoo/action-property_hr_scoring.property_score_entry_action"
APPEALS = "/odoo/action-property_hr_scoring.property_score_appeal_action"


@tagged("post_install", "-at_install")
class TestPhoneTour(ScoringCommon, HttpCase):
    """A supervisor with the phone in the hand, in Chinese: enters events, answers an appeal (SCO-2, SCO-4)."""

    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.user_supervisor.lang = "zh_CN"

    def test_two_events_are_entered_one_after_the_other(self):
        self.start_tour(ENTRY, "property_hr_scoring_entry_phone", login="pss_supervisor", timeout=120)
        events = self.env["property.score.event"].search([("found_by_id", "=", self.user_supervisor.id)], order="id")
        self.assertEqual(
            [(event.employee_id, event.rule_code, event.points) for event in events],
            [(self.employee_attendant, "GRM-2", -1.5), (self.employee_steward, "ATT-2", self.rules["ATT-2"].points)],
        )

    def test_an_appeal_is_answered(self):
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        appeal = self.env["property.score.appeal"].with_user(self.user_steward).create(
            {"event_id": event.id, "reason": "当时戴了工牌，被外套遮住。"}
        )  # fmt: skip
        self.start_tour(APPEALS, "property_hr_scoring_appeal_phone", login="pss_supervisor", timeout=120)
        appeal.invalidate_recordset()
        self.assertEqual((appeal.answer, appeal.answered_by_id), ("照片上看不到工牌。", self.user_supervisor))
