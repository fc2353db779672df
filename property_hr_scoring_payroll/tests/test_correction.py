# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.tests import tagged

from .common import APRIL, PayrollCommon

MAY = date(2015, 5, 1)


class CorrectionCommon(PayrollCommon):
    """Months that are paid, and facts of them that fall afterwards."""

    def pay(self, month):
        self.close(self.month(month))
        pay, _result = self.pull(self.month(month))
        pay.action_confirm()
        return self.lines(self.slip(day=month))

    def take_back(self, original, month=APRIL, **vals):
        """The fact of an event falls after its month was paid."""
        values = {
            "points": -original.points,
            "money": -original.money,
            "absent_minutes": -original.absent_minutes,
            "adjustment_of_id": original.id,
            "adjustment_period": month.year * 100 + month.month,
            "source": "res.partner",
            "res_model": "res.partner",
            "res_id": self.resident.id,
            "fact_group": f"shift {original.id}",
        }
        return self.event(original.rule_code, original.day, month=self.month(month), **{**values, **vals})

    def given(self, month=APRIL):
        entries = self.slip(day=month).sudo().property_entry_ids.filtered("event_id")
        shown = entries.filtered(lambda entry: entry.kind != "grade" or entry.amount)
        return {entry.kind: (entry.amount, entry.waived, entry.waived_for) for entry in shown}


@tagged("post_install", "-at_install")
class TestCorrection(CorrectionCommon):
    """A correction gives back what the payslip of its month had taken, and no more (PAY-2, PAY-3)."""

    def test_an_absence_is_given_back_to_the_cent_that_it_had_cost(self):
        absent = self.event("ATT-4", date(2015, 3, 5))
        self.assertEqual(self.pay(date(2015, 3, 1))["P_ABSENCE"], -229.88)
        self.take_back(absent)
        april = self.pay(APRIL)
        self.assertEqual((april["P_ABSENCE"], april["P_POINTS"], april["NET"]), (229.88, 100.0, 5329.88))

    def test_what_the_guard_had_cut_off_is_not_given_back(self):
        self.employee_attendant.version_id.wage = 2600.0
        absent, _late, _later = (self.event("ATT-4", date(2015, 3, 5)), *(
            self.event("ATT-3", date(2015, 3, day)) for day in (9, 10)
        ))  # fmt: skip
        march = self.pay(date(2015, 3, 1))
        self.assertEqual((march["P_DUE"], march["NET"]), (2480.46, 2360.0))
        self.take_back(absent)
        april = self.pay(APRIL)
        self.assertEqual(april["NET"], 2600.0)  # with or without the absence March would have left 2,360
        self.assertEqual(self.given(), {"points": (0.0, 100.0, "guard"), "absence": (0.0, 119.54, "guard")})

    def test_a_company_that_carries_over_gives_it_back_and_asks_for_the_rest(self):
        self.policy.is_carried_over = True
        self.employee_attendant.version_id.wage = 2600.0
        absent = self.event("ATT-4", date(2015, 3, 5))
        for day in (9, 10):
            self.event("ATT-3", date(2015, 3, day))
        self.pay(date(2015, 3, 1))
        self.take_back(absent)
        april = self.pay(APRIL)
        self.assertEqual((april["P_POINTS"], april["P_ABSENCE"]), (100.0, 119.54))
        self.assertEqual((april["P_CARRY"], april["NET"]), (-259.54, 2560.0))  # 280 of which 240 were taken

    def test_two_corrections_of_one_month_give_back_together_what_it_had_taken(self):
        self.employee_attendant.version_id.wage = 2600.0
        first, second = (self.event("ATT-3", date(2015, 3, day)) for day in (9, 10))
        self.assertEqual(self.pay(date(2015, 3, 1))["NET"], 2360.0)  # 280 asked, 240 taken
        self.take_back(first)
        self.pay(APRIL)
        self.assertEqual(self.given(), {"points": (60.0, 40.0, "guard"), "fixed": (40.0, 0.0, False)})
        self.take_back(second, MAY)
        self.pay(MAY)
        self.assertEqual(self.given(MAY), {"points": (100.0, 0.0, False), "fixed": (40.0, 0.0, False)})

    def test_a_fact_that_comes_back_takes_what_was_given_back_and_no_more(self):
        self.employee_attendant.version_id.wage = 2600.0
        first, _second = (self.event("ATT-3", date(2015, 3, day)) for day in (9, 10))
        self.assertEqual(self.pay(date(2015, 3, 1))["NET"], 2360.0)  # 280 asked, 240 taken
        self.take_back(first)
        self.assertEqual(self.pay(APRIL)["NET"], 2700.0)
        self.take_back(first, MAY, points=first.points, money=first.money)
        self.assertEqual(self.pay(MAY)["NET"], 2500.0)
        self.assertEqual(self.given(MAY), {"points": (-60.0, 40.0, "guard"), "fixed": (-40.0, 0.0, False)})

    def test_praise_beyond_its_cap_that_falls_costs_nothing(self):
        self.policy.write({"praise_amount": 10.0, "praise_cap": 40.0})
        praise = [self.event("PRA-1", date(2015, 3, day)) for day in (9, 10, 11)]
        self.assertEqual(self.pay(date(2015, 3, 1))["NET"], 5040.0)  # 60 earned
        self.take_back(praise[0])
        self.assertEqual(self.pay(APRIL)["NET"], 5000.0)
        self.assertEqual(self.given(), {"points": (0.0, 20.0, "cap")})
        self.take_back(praise[1], MAY)
        self.assertEqual(self.pay(MAY)["NET"], 4980.0)

    def test_a_correction_pulled_into_the_same_payslip_is_limited_by_nothing(self):
        late = self.event("ATT-3", date(2015, 3, 9))
        self.close()
        self.take_back(late)
        self.close(self.month(APRIL))
        self.Pay._for_month(self.month())
        self.pull(self.month(APRIL))
        self.assertEqual(self.lines(self.slip(day=APRIL))["NET"], 5000.0)

    def test_another_policy_meanwhile_changes_nothing_of_what_had_been_taken(self):
        late = self.event("ATT-3", date(2015, 3, 9))
        self.policy.copy({"effective_from": APRIL, "sequence": 1, "point_amount": 20.0})
        self.assertEqual(self.pay(date(2015, 3, 1))["P_POINTS"], -100.0)
        self.take_back(late)
        self.event("ATT-3", date(2015, 4, 9))
        april = self.pay(APRIL)
        self.assertEqual(self.given_of(late), {"points": 100.0, "fixed": 40.0})
        self.assertEqual((april["P_POINTS"], self.slip(day=APRIL).property_policy_id.point_amount), (-100.0, 20.0))

    def given_of(self, original):
        """What the corrections of an event gave back: ``{kind: amount}``."""
        entries = self.env["property.pay.entry"].search([("event_id.adjustment_of_id", "=", original.id)])
        return {entry.kind: entry.amount for entry in entries if entry.kind != "grade" or entry.amount}

    def test_praise_that_falls_costs_what_it_had_earned(self):
        self.policy.praise_amount = 0.0
        praise = self.event("PRA-1", date(2015, 3, 9))
        self.assertEqual(self.pay(date(2015, 3, 1))["NET"], 5000.0)
        self.take_back(praise)
        self.assertEqual(self.pay(APRIL)["NET"], 5000.0)

    def test_what_was_taken_by_a_correction_is_given_back_like_it_and_is_no_praise(self):
        """The maximum had cut the second off; it cost its points in April, once there was room for it."""
        self.policy.praise_amount = 50.0
        rule = self.rule("GRM-4")
        self.env["property.score.maximum"].create(
            {"rulebook_id": rule.rulebook_id.id, "category_id": rule.category_id.id, "points": 1}
        )
        fact = {"source": "res.partner", "res_model": "res.partner", "res_id": self.resident.id}
        first, second = (
            self.event("GRM-4", date(2015, 3, day), **fact, fact_group=f"shift {day}") for day in (9, 10)
        )  # fmt: skip
        self.assertEqual(self.pay(date(2015, 3, 1))["P_POINTS"], -10.0)
        self.take_back(first, fact_group="shift 9", quantity=0)
        april = self.pay(APRIL)
        self.assertEqual((april["NET"], self.given_of(second)), (5000.0, {"points": -10.0}))
        self.take_back(second, MAY, fact_group="shift 10", quantity=0)
        may = self.pay(MAY)
        self.assertEqual((may["P_POINTS"], may["NET"]), (10.0, 5010.0))
        self.assertNotIn("P_PRAISE", may)

    def test_an_appeal_upheld_against_a_correction_is_priced_like_the_fact_itself(self):
        """A fact is taken back, and what took it back is taken back as well."""
        for vals, costs in (({"praise_amount": 50.0}, -100.0), ({"method": "free", "free_points": 4.0}, -60.0)):
            with self.subTest(vals), self.cr.savepoint() as savepoint:
                self.policy.write(vals)
                late = self.event("ATT-3", date(2015, 3, 9))
                self.assertEqual(self.pay(date(2015, 3, 1))["P_POINTS"], costs)
                back = self.take_back(late)
                self.assertEqual(self.pay(APRIL)["P_POINTS"], -costs)
                self.take_back(back, MAY)
                may = self.pay(MAY)
                self.assertEqual((may["P_POINTS"], may["P_FIXED"]), (costs, -40.0))
                self.assertNotIn("P_PRAISE", may)
                savepoint.rollback()
                self.env.invalidate_all()

    def test_pulling_a_correction_again_changes_nothing(self):
        self.employee_attendant.version_id.wage = 2600.0
        late, _later = (self.event("ATT-3", date(2015, 3, day)) for day in (9, 10))
        self.pay(date(2015, 3, 1))
        self.take_back(late)
        self.close(self.month(APRIL))
        pay, _result = self.pull(self.month(APRIL))
        before = self.given()
        self.assertFalse(self.pull_again(pay)["changed"])
        self.assertEqual(self.given(), before)
