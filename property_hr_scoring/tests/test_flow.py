# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import SealedError

from ..exceptions import MonthClosedError, MonthFlowError
from .common import SOURCE, ScoringCommon

DAY = date(2015, 3, 10)


@tagged("post_install", "-at_install")
class TestFlow(ScoringCommon):
    """From the first fact to the closed month, and what comes to light afterwards (SCO-5)."""

    def setUp(self):
        super().setUp()
        self.april = self.env["property.score.month"]._get(self.company, date(2015, 4, 1))

    def step(self, user=None):
        self.month.invalidate_recordset()
        return self.month.with_user(user or self.user_supervisor).step

    def test_the_month_goes_through_its_steps(self):
        self.propose()
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        supervisor, director = self.month.with_user(self.user_supervisor), self.month.with_user(self.user_director)
        self.assertEqual(self.step(), "collect")
        supervisor.action_collect()
        self.assertEqual(self.step(), "decide")
        supervisor.action_confirm_proposals()
        self.assertEqual(self.step(), "submit")
        supervisor.action_prepare()
        supervisor.action_submit()
        self.assertEqual(self.step(), "approve")
        supervisor.action_approve()
        self.assertEqual(self.step(self.user_director), "submit", "the director submits for the supervisor")
        self.assertEqual(self.card(self.employee_steward).state, "submitted")
        director.action_submit()
        director.action_approve()
        told = director.action_approve()["params"]["message"]
        self.assertIn(self.employee_director.name, told)
        self.assertIn(self.user_hr.name, told)
        self.assertEqual(self.step(self.user_director), "approve", "the director's own card waits for others")
        self.month.with_user(self.user_hr).action_approve()
        self.assertEqual(self.step(self.user_director), "close")
        with self.assertRaises(MonthFlowError):
            director.action_close()  # the other estate of the company is not ready
        self.approve()
        director.action_close()
        self.assertEqual(self.step(), "done")
        card = self.card(self.employee_steward)
        self.assertEqual((card.state, card.points, self.month.closed_by_id), ("closed", -5, self.user_director))
        self.assertTrue(card.is_sealed)

    def test_everybody_with_a_role_in_the_month_has_a_scorecard(self):
        self.month.with_user(self.user_supervisor).action_prepare()
        cards = self.env["property.scorecard"].search([("month_id", "=", self.month.id)])
        expected = self.employee_attendant | self.employee_steward | self.employee_supervisor | self.employee_director
        self.assertLessEqual(expected | self.other_attendant, cards.employee_id)
        self.assertNotIn(self.employee_plain, cards.employee_id)
        self.assertEqual(set(cards.mapped("total_points")), {100.0})

    def test_undecided_proposals_stop_the_submission(self):
        self.propose()
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect()
        with self.assertRaises(MonthFlowError):
            self.month.with_user(self.user_supervisor).action_submit()

    def test_a_month_closes_only_when_everything_is_approved(self):
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect()
        with self.assertRaises(MonthFlowError):
            self.month.with_user(self.user_director).action_close()

    def test_only_the_director_closes(self):
        with self.assertRaises(MonthFlowError):
            self.month.with_user(self.user_supervisor).action_close()
        for action in ("collect", "prepare", "submit", "approve", "close", "confirm_proposals"):
            with self.subTest(action=action), self.assertRaises(MonthFlowError):
                getattr(self.month.with_user(self.user_attendant), f"action_{action}")()

    def test_a_missing_acknowledgement_stops_nothing_and_comes_later(self):
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect()
        self.close()
        card = self.card(self.employee_steward).with_user(self.user_steward)
        card.action_acknowledge()
        self.assertTrue(card.acknowledged_at)
        with self.assertRaises(MonthFlowError):
            card.action_acknowledge()

    def test_changed_figures_take_an_approved_scorecard_back_to_draft(self):
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect()
        supervisor = self.month.with_user(self.user_supervisor)
        supervisor.action_submit()
        supervisor.action_approve()
        self.collect()
        self.assertEqual(self.card(self.employee_steward).state, "submitted", "nothing changed")
        self.facts = [self.late(self.employee_steward, DAY, 60)]
        self.collect()
        self.assertEqual(self.card(self.employee_steward).state, "draft")
        self.close()
        self.assertEqual(self.card(self.employee_steward).points, -1)

    def test_who_changes_estate_within_the_month_stops_nobody(self):
        self.make_employee("Mover", "attendant", self.estate)
        mover = self.env["hr.employee"].search([("name", "=", "Mover")])
        self.facts = [self.late(mover, DAY, 400), self.late(mover, date(2015, 3, 20), 60, estate=self.other_estate)]
        self.env["property.staff.role"].search([("employee_id", "=", mover.id)]).date_to = date(2015, 3, 15)
        self.env["property.staff.role"].create(
            {
                "employee_id": mover.id,
                "estate_id": self.other_estate.id,
                "role_id": self.env.ref("property_base.role_attendant").id,
                "date_from": date(2015, 3, 16),
            }
        )
        self.propose()
        self.collect()
        for user in (self.user_supervisor, self.user_other_supervisor):
            self.month.with_user(user).action_confirm_proposals()
        self.close()
        card = self.card(mover)
        self.assertEqual((card.state, card.points, card.estate_id), ("closed", -6, self.other_estate))
        self.assertEqual(card.line_ids.mapped("estate_id"), self.estate | self.other_estate)
        self.assertFalse(card._seal_faults())

    def test_a_month_closes_when_it_is_over(self):
        director = self.month.with_user(self.user_director)
        self.approve()
        for moment in ("2015-03-28 04:00:00", "2015-03-31 15:59:59"):
            with self.subTest(moment=moment), freeze_time(moment), self.assertRaises(MonthFlowError):
                director.action_close()
        with freeze_time("2015-03-31 16:00:00"):
            director.action_close()
        self.assertEqual(self.month.state, "closed")

    def test_a_month_closes_when_nothing_of_it_waits_to_be_judged(self):
        self.approve()
        director = self.month.with_user(self.user_director)
        waits = patch.object(type(self.env[SOURCE]), "_unsettled_count", lambda *_args: 1)
        with waits, self.assertRaisesRegex(MonthFlowError, "1"):
            director.action_close()
        director.action_close()
        self.assertEqual(self.month.state, "closed")

    def test_closing_twice_changes_nothing(self):
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect()
        self.close()
        closed_at = self.month.closed_at
        self.month.with_user(self.user_director).action_close()
        self.assertEqual(self.month.closed_at, closed_at)
        self.assertEqual(len(self.card(self.employee_steward).seal_ids), 1)

    def test_a_closed_scorecard_refuses_every_change(self):
        self.facts = [self.late(self.employee_steward, DAY, 400)]
        self.collect()
        self.close()
        card = self.card(self.employee_steward)
        with self.assertRaises(UserError):
            card.with_user(self.user_supervisor).remark = "later"
        with self.assertRaises(SealedError):
            card.line_ids.sudo().points = 0
        with self.assertRaises(MonthClosedError):
            self.month.sudo().unlink()
        self.assertFalse(card._seal_faults())

    def test_a_corrected_fact_of_a_closed_month_is_adjusted_in_the_open_one(self):
        self.facts = [self.late(self.employee_steward, DAY, 700)]
        original = self.collect()
        self.close()
        self.facts = [self.late(self.employee_steward, DAY, 60)]
        for _again in range(2):
            adjustment = self.collect(self.april)
            self.assertRecordValues(
                adjustment,
                [
                    {
                        "points": 9,
                        "money": -40,
                        "rule_code": "ATT-1",
                        "day": DAY,
                        "is_adjustment": True,
                        "adjustment_of_id": original.id,
                    }
                ],
            )
        self.assertRecordValues(original, [{"points": -10, "money": 40, "state": "confirmed"}])
        self.assertEqual(self.card(self.employee_steward).points, -10)
        card = self.card(self.employee_steward, self.april)
        self.assertEqual((card.points, card.fixed_money), (9, -40))
        self.assertEqual(self.figures(card)["count"], {}, "an adjustment is no breach of April")

    def test_a_fact_gone_after_closing_gives_the_points_back(self):
        self.facts = [self.late(self.employee_steward, DAY, 700)]
        self.collect()
        self.close()
        self.facts = []
        self.assertRecordValues(self.collect(self.april), [{"points": 10, "money": -40, "quantity": 0}])
        self.close(self.april)
        may = self.env["property.score.month"]._get(self.company, date(2015, 5, 1))
        self.assertFalse(self.collect(may))

    def test_a_late_fact_of_a_closed_month_counts_in_the_open_one(self):
        self.close()
        self.facts = [self.late(self.employee_steward, DAY, 700)]
        event = self.collect(self.april)
        self.assertRecordValues(event, [{"points": -10, "is_adjustment": True, "adjustment_of_id": False}])
        self.assertFalse(self.card(self.employee_steward, self.april).dismissal_review)

    @freeze_time("2015-04-02 01:00:00")
    def test_the_daily_job_opens_the_month_and_collects(self):
        self.facts = [self.late(self.employee_steward, date(2015, 4, 1), 60)]
        with self.enter_registry_test_mode():
            self.env.ref("property_hr_scoring.ir_cron_collect").method_direct_trigger()
        self.assertEqual(self.events(self.april).rule_code, "ATT-1")
