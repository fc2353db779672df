# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from .common_outcome import OutcomeCommon


@tagged("post_install", "-at_install")
class TestOutcomeCounts(OutcomeCommon):
    """Which events a line counts, and what becomes of an outcome when its ground falls and returns (SCO-15)."""

    def absent_line(self, times, **vals):
        return self.line("warning", measure="count", rule_id=self.rules["ATT-4"].id, times=times, window="year", **vals)

    def test_a_lower_number_fires_in_no_month_without_an_event(self):
        self.absent_line(3)
        self.run_month(self.month, {self.employee_steward: 2})
        with freeze_time("2015-04-01 01:00:00"):
            action = self.book.with_user(self.user_manager).action_new_version()
        book = self.env["property.score.rulebook"].browse(action["res_id"])
        book.outcome_line_ids.times = 2
        book.effective_from = date(2015, 4, 1)
        self.publish(book)
        book.with_user(self.user_manager).action_put_in_force()
        role = self.env["property.staff.role"].search([("employee_id", "=", self.employee_steward.id)])
        role.date_to = date(2015, 3, 31)
        self.run_month(self.april)
        self.assertFalse(self.card(self.employee_steward, self.april))
        self.assertFalse(self.outcomes(), "nothing happened in April, to a person who left")

    def test_what_somebody_is_jointly_liable_for_is_no_act_of_the_own(self):
        self.absent_line(2)
        self.env["property.score.share"].create(
            {
                "rule_id": self.rules["ATT-4"].id,
                "points": -1,
                "role_id": self.env.ref("property_base.role_supervisor").id,
            }
        )
        self.run_month(self.month, {self.employee_steward: 2})
        self.assertEqual(len(self.card(self.employee_supervisor).event_ids), 2)
        self.assertEqual(self.outcomes().employee_id, self.employee_steward)

    def test_what_events_make_is_not_counted_besides_them(self):
        category = self.rules["ATT-1"].category_id
        self.rules["ATT-4"].mode = "confirmed"
        self.line("warning", measure="count", category_id=category.id, times=4)
        self.env["property.score.conversion"].create(
            {"rule_id": self.rules["ATT-1"].id, "into_rule_id": self.rules["ATT-4"].id, "quantity": 480}
        )
        self.facts = [self.late(self.employee_steward, date(2015, 3, day), 60) for day in (10, 11, 12)]
        self.run_month(self.month)
        self.assertEqual(len(self.card(self.employee_steward).event_ids), 4)
        self.assertFalse(self.outcomes(), "three times late")

    def test_an_event_that_costs_money_only_stands_after_a_correction(self):
        self.rules["ATT-4"].write({"points_kind": "fixed", "points": 0})
        self.absent_line(2)
        self.run_month(self.month, {self.employee_steward: 2})
        outcome = self.outcomes()
        self.facts[0] = self.absent(self.employee_steward, date(2015, 3, 2), 240)
        self.run_month(self.april)
        self.assertTrue(self.events(self.april).filtered("is_adjustment"))
        self.assertFalse(outcome.is_unfounded, "he was absent all the same")

    def test_the_ground_returns(self):
        self.line("warning")
        self.run_month(self.month, {self.employee_steward: 5})
        outcome = self.outcomes()
        outcome.note = "Five days without a word"
        self.decide(outcome)
        facts = self.facts
        self.facts = facts[1:]
        self.run_month(self.april)
        self.assertTrue(outcome.is_unfounded)
        self.facts = facts
        self.run_month(self.may)
        self.assertFalse(outcome.is_unfounded)
        self.assertFalse(outcome.activity_ids, "nothing is proposed to the director any more")
