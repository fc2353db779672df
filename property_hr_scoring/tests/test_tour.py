# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import HttpCase, tagged

from .common import ScoringCommon

MONTHS = "/odoo/action-property_hr_scoring.property_score_month_action"
APPEALS = "/odoo/action-property_hr_scoring.property_score_appeal_action"
OUTCOMES = "/odoo/action-property_hr_scoring.property_score_outcome_action"
OWN_PAGE = "/odoo/action-property_base.property_own_page_action"


@tagged("post_install", "-at_install")
class TestTour(ScoringCommon, HttpCase):
    """The month from proposal to closing, in Chinese, as supervisor, director and personnel office click it."""

    def setUp(self):
        super().setUp()
        self.propose()
        self.env["property.staff.role"].search([("estate_id", "=", self.other_estate.id)]).unlink()
        (self.user_supervisor | self.user_director | self.user_hr).lang = "zh_CN"
        self.facts = [
            self.late(self.employee_steward, date(2015, 3, 10), 1200),
            self.late(self.employee_attendant, date(2015, 3, 11), 60),
            self.late(self.employee_attendant, date(2015, 3, 12), 0),
        ]

    def test_the_month_is_clicked_through_to_its_closing(self):
        self.start_tour(MONTHS, "property_hr_scoring_month_supervisor", login="pss_supervisor")
        others = self.month.scorecard_ids - self.card(self.employee_supervisor)
        self.assertEqual(set(others.mapped("state")), {"submitted"})
        self.assertEqual(self.card(self.employee_supervisor).state, "draft", "the director submits it")
        self.start_tour(MONTHS, "property_hr_scoring_month_director", login="pss_director")
        self.start_tour(MONTHS, "property_hr_scoring_month_personnel", login="pss_hr")
        self.start_tour(MONTHS, "property_hr_scoring_month_close", login="pss_director")
        self.month.invalidate_recordset()
        self.assertEqual(self.month.state, "closed")
        self.assertEqual(self.card(self.employee_steward).points, -10)

    def test_an_appeal_is_clicked_from_the_own_page_to_its_decision(self):
        (self.user_steward | self.user_supervisor | self.user_director).lang = "zh_CN"
        event = self.by_hand(self.user_supervisor, self.employee_steward)
        self.start_tour(OWN_PAGE, "property_hr_scoring_appeal_employee", login="pss_steward")
        self.assertEqual(event.state, "appealed")
        self.assertEqual((event.appeal_ids.paper_name, bool(event.appeal_ids.paper)), ("badge.png", True))
        self.start_tour(APPEALS, "property_hr_scoring_appeal_supervisor", login="pss_supervisor")
        self.start_tour(APPEALS, "property_hr_scoring_appeal_director", login="pss_director")
        self.assertEqual(event.with_env(self.env).state, "rejected")

    def test_a_warning_is_clicked_from_the_closed_month_to_the_statement_of_the_person(self):
        (self.user_steward | self.user_supervisor | self.user_director).lang = "zh_CN"
        self.attendance.mode = "confirmed"
        self.env["property.score.outcome.line"].create(
            {
                "rulebook_id": self.rules["ATT-3"].rulebook_id.id,
                "code": "OUT-1",
                "name": "月度得分低于 95 分",
                "kind": "warning",
                "points": 95,
            }
        )
        self.collect()
        self.close()
        outcome = self.env["property.score.outcome"].search([("employee_id", "=", self.employee_steward.id)])
        self.start_tour(OWN_PAGE, "property_hr_scoring_card_employee", login="pss_steward")
        self.assertTrue(self.card(self.employee_steward).acknowledged_at)
        self.start_tour(OUTCOMES, "property_hr_scoring_outcome_supervisor", login="pss_supervisor")
        self.assertEqual(outcome.state, "submitted")
        self.start_tour(OUTCOMES, "property_hr_scoring_outcome_director", login="pss_director")
        self.start_tour(OWN_PAGE, "property_hr_scoring_outcome_employee", login="pss_steward")
        self.assertEqual((outcome.state, outcome.statement), ("approved", "当天公交车停运，今后提前出门。"))
