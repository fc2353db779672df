# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import io
from dataclasses import replace
from datetime import date, datetime
from unittest.mock import patch

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.property_hr_scoring.exceptions import TrialError

from .common import APRIL, MARCH, PayrollCommon


class TrialPayCommon(PayrollCommon):
    """March with events, and policies to try on it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paid.version_id.property_bonus = 600
        roles = cls.env["property.staff.role"].search([("employee_id", "in", cls.paid.ids)])
        roles.write({"date_from": date(2015, 1, 1)})

    @classmethod
    def live(cls):
        """March: the attendant late, absent and praised; the steward late often; closed."""
        cls.event("ATT-3", date(2015, 3, 2))
        cls.event("ATT-4", date(2015, 3, 3), quantity=480)
        cls.event("PRA-1", date(2015, 3, 4))
        for day in (2, 3, 4, 5, 6, 9):
            cls.event("ATT-3", date(2015, 3, day), cls.employee_steward)
        return cls.close()

    def policy_of(self, method, **vals):
        """A policy of the company that is in force after the months only, so it pays none of them."""
        values = {"name": "Own", "company_id": self.company.id, "method": method, "minimum_wage": 2360}
        values |= {"effective_from": date(2030, 1, 1), "sequence": 1, **vals}
        return self.env["property.pay.policy"].with_user(self.user_hr).create(values)

    def others(self):
        """Policies of every form."""
        bands = [{"up_to_points": 10, "percent": 5}, {"is_open": True, "percent": 30}]
        grades = self.env["property.score.grade"].search([])
        shares = [{"grade_id": grade.id, "percent": 100 - 20 * number} for number, grade in enumerate(grades)]
        return [
            self.policy_of("point", point_amount=7.5, praise_amount=3, points_on="bonus"),
            self.policy_of("free", point_amount=12.5, free_points=15, is_single_punishment=True),
            self.policy_of("step", step_amount=100, step_points=25, cap_percent=5),
            self.policy_of("band", band_ids=[Command.create(vals) for vals in bands], fixed_on="bonus"),
            self.policy_of("grade", grade_ids=[Command.create(vals) for vals in shares], is_company_coefficient=True),
        ]

    def ask(self, user=None, months=None, **vals):
        trial = self.env["property.score.trial"].with_user(user or self.user_hr)
        months = self.month() if months is None else months
        trial = trial.create({"month_ids": [Command.set(months.ids)], **vals})
        trial.action_run()
        return trial

    def coefficient(self, percent, month=None):
        values = {"month_id": (month or self.month()).id, "estate_id": self.estate.id, "percent": percent}
        found = self.env["property.pay.coefficient"].with_user(self.user_hr).create(values)
        found.action_submit()
        found.with_user(self.user_director).action_approve()

    def pool(self, amount, month=None, **vals):
        """An approved pool of the attendant's and the steward's roles."""
        roles = self.env["property.staff.role"].search(
            [("employee_id", "in", (self.employee_attendant | self.employee_steward).ids)]
        )
        values = {"name": "Quarter", "month_id": (month or self.month()).id, "estate_id": self.estate.id}
        values |= {"amount": amount, "basis": "grade", "role_ids": [Command.set(roles.role_id.ids)], **vals}
        pool = self.env["property.pay.pool"].with_user(self.user_hr).create(values)
        pool.action_submit()
        pool.with_user(self.user_director).action_approve()
        return pool

    def money(self, employee, day=MARCH):
        """What the payslip pays over wage and bonus: what scoring made of it."""
        lines = self.lines(self.slip(employee, day))
        return round(lines["NET"] - lines["P_WAGE"] - lines.get("P_BONUS", 0), 2)

    def told(self, trial, side):
        return {(line.employee_id, line.month_id.date): round(line[f"pay_{side}"], 2) for line in trial.line_ids}

    def workbook(self, trial):
        """Heads and the cells of the last row of the first sheet."""
        report = self.env["ir.actions.report"].with_user(trial.env.user)
        content, _kind = report._render_xlsx("property_hr_scoring.score_trial_xlsx", trial.ids, {})
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        return rows[0], rows[-1]


@tagged("post_install", "-at_install")
class TestTrialPay(TrialPayCommon):
    """A pay policy, a rulebook or both tried on a month that is there, against what payslips really pay (SCO-8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.live()

    def test_the_policy_in_force_changes_nobody_and_is_what_the_payslips_pay(self):
        self.pool(900)
        self.pull()
        trial = self.ask(policy_id=self.policy.id)
        self.assertFalse(trial.line_ids, "nobody would be paid something else")
        self.assertEqual((trial.pay_change, trial.changed_count), (0, 0))
        paid = sum(self.money(employee) for employee in self.paid)
        self.assertLess(paid, 0)
        self.assertAlmostEqual(trial.pay_before, paid, 2)
        self.assertAlmostEqual(trial.pay_after, paid, 2)

    def test_another_policy_is_what_a_pull_by_it_would_pay(self):
        self.coefficient(80)
        policies = self.others()
        for policy in policies:
            with self.subTest(policy.method):
                trial = self.ask(policy_id=policy.id)
                before, after = self.told(trial, "before"), self.told(trial, "after")
                self.assertTrue(after, "the policy changes somebody")
                with self.in_force(policy):
                    really = {employee: self.money(employee) for employee in self.paid}
                self.assertEqual(after, {key: really[key[0]] for key in after})
                self.assertAlmostEqual(trial.pay_after, sum(really.values()), 2)
                self.assertAlmostEqual(trial.pay_change, sum(after.values()) - sum(before.values()), 2)

    def in_force(self, policy):
        """March pulled by the policy within a savepoint that is left again."""
        test = self

        class Pulled:
            def __enter__(self):
                self.savepoint = test.env.cr.savepoint()
                self.savepoint.__enter__()
                policy.write({"effective_from": False})
                test.pull()

            def __exit__(self, *_error):
                test.env.flush_all()
                self.savepoint.close(rollback=True)
                test.env.invalidate_all()

        return Pulled()

    def test_a_policy_of_some_estates_changes_those_only(self):
        policy = self.policy_of("point", point_amount=1, estate_ids=[Command.set(self.other_estate.ids)])
        self.assertFalse(self.ask(policy_id=policy.id).line_ids)

    def test_the_guard_cuts_off_on_trial_and_what_each_rule_asks_for_is_shown(self):
        policy = self.policy_of("point", point_amount=500)
        line = self.ask(policy_id=policy.id).line_ids.filtered(lambda one: one.employee_id == self.employee_steward)
        self.assertEqual(line.pay_after, -1000, "a fifth of 5,000")
        rule = line.rule_ids.filtered(lambda one: one.rule_code == "ATT-3")
        asked = 60 * 500 + 6 * self.rule("ATT-3").money
        self.assertEqual((rule.pay_after, line.cut_off_after), (-asked, asked - 1000))
        self.assertEqual(rule.pay_change, rule.pay_after - rule.pay_before)

    def test_what_is_cut_off_is_carried_into_the_next_month_on_trial_as_payslips_do(self):
        april = self.month(APRIL)
        self.event("ATT-3", date(2015, 4, 2), self.employee_steward)
        self.close(april)
        policy = self.policy_of("point", point_amount=20, is_carried_over=True)
        trial = self.ask(months=self.month() | april, policy_id=policy.id)
        told = {day: self.told(trial, "after")[self.employee_steward, day] for day in (MARCH, APRIL)}
        policy.write({"effective_from": False})
        pay, _result = self.pull()
        pay.action_confirm()
        self.pull(april)
        self.assertEqual(told, {day: self.money(self.employee_steward, day) for day in (MARCH, APRIL)})
        self.assertEqual(told[MARCH], -1000)

    def test_a_pool_by_grades_is_shared_anew_and_one_that_doesn_t_change_stays(self):
        self.pool(900)
        policy = self.others()[-1]
        self.coefficient(100)
        trial = self.ask(policy_id=policy.id)
        before = {line.employee_id: line.pool_before for line in trial.line_ids}
        after = {line.employee_id: line.pool_after for line in trial.line_ids}
        self.assertNotEqual(before, after)
        self.assertAlmostEqual(sum(after.values()), 900, 2)
        self.assertAlmostEqual(sum(before.values()), 900, 2)

    def test_what_became_of_a_pool_since_is_no_answer_of_the_what_if(self):
        """A scorecard that says more since the approval moves nothing but what the policy on trial changes."""
        pool = self.pool(900, basis="points")
        shares = {share.employee_id.id: share.amount for share in pool.share_ids}
        reckoner, drawn = self.env["property.pay.pool.reckoner"], type(self.env["property.pay.pool.reckoner"])
        sharers, cards = reckoner._sharers(pool)
        drifted = [replace(one, points=one.points * number) for number, one in enumerate(sharers, 1)]
        with patch.object(drawn, "_sharers", lambda *_about: (drifted, cards)):
            same = {one.key: ((one.points, 1), (one.points, 1)) for one in drifted}
            self.assertEqual({key: float(share) for key, share in reckoner._tried(pool, same).items()}, shares)
            first = drifted[0]
            moved = reckoner._tried(pool, {**same, first.key: ((first.points, 1), (first.points - 10, 1))})
        self.assertEqual(sum(moved.values()), 900)
        now = {one.key: one.points for one in drifted}
        total = sum(now.values())
        by_hand = shares[first.key] + 900 * ((now[first.key] - 10) / (total - 10) - now[first.key] / total)
        self.assertAlmostEqual(float(moved[first.key]), by_hand, 1)

    def test_nothing_of_the_money_before_is_left_where_it_cannot_be_reckoned(self):
        draft = self.env["property.score.rulebook"].browse(
            self.rule("ATT-3").rulebook_id.action_new_version()["res_id"]
        )
        trial = self.ask(rulebook_id=draft.id)
        self.assertTrue(trial.pay_before and trial.pay_after)
        self.policy.is_company_coefficient = True
        trial.action_run()
        self.assertIn("coefficient", trial.pay_note)
        self.assertEqual((trial.pay_before, trial.pay_after, trial.pay_change), (0, 0, 0))

    def test_no_more_people_would_change_than_there_are(self):
        grades = self.env["property.score.grade"].search([])
        halves = [Command.create({"grade_id": grade.id, "percent": 50}) for grade in grades]
        trial = self.ask(policy_id=self.policy_of("grade", grade_ids=halves).id)
        self.assertIn(self.employee_supervisor, trial.line_ids.employee_id, "has a scorecard and no event")
        self.assertEqual((trial.changed_count, trial.person_count), (3, 3))

    def test_a_rulebook_and_a_policy_together_and_each_alone(self):
        book = self.rule("ATT-3").rulebook_id
        draft = self.env["property.score.rulebook"].browse(book.action_new_version()["res_id"])
        same = self.ask(rulebook_id=draft.id)
        self.assertFalse(same.line_ids)
        self.pull()
        self.assertAlmostEqual(same.pay_before, sum(self.money(employee) for employee in self.paid), 2)
        rule = draft.rule_ids.filtered(lambda one: one.code == "ATT-3")
        own, rule.points = rule.points, rule.points - 10
        policy = self.policy_of("point", point_amount=5, fixed_on="none")
        line = self.ask(rulebook_id=draft.id, policy_id=policy.id).line_ids.filtered(
            lambda one: one.employee_id == self.employee_steward
        )
        self.assertEqual((line.points_before, line.points_after), (6 * own, 6 * (own - 10)))
        self.assertEqual(line.pay_after, 5 * 6 * (own - 10))

    def test_nothing_is_written_by_asking(self):
        self.pool(900)
        self.pull()
        names = (
            "property.pay.entry",
            "hr.payslip",
            "hr.payslip.input",
            "property.pay.pool.share",
            "property.scorecard",
        )
        before = {name: self.env[name].search([]).read() for name in names}
        self.assertTrue(self.ask(policy_id=self.policy_of("point", point_amount=99).id).line_ids)
        self.env.flush_all()
        self.assertEqual({name: self.env[name].search([]).read() for name in names}, before)

    def test_a_director_sees_points_and_no_money_and_tries_no_policy(self):
        draft = self.env["property.score.rulebook"].browse(
            self.rule("ATT-3").rulebook_id.action_new_version()["res_id"]
        )
        draft.rule_ids.filtered(lambda one: one.code == "ATT-3").points = -15
        trial = self.ask(self.user_director, rulebook_id=draft.id)
        self.assertTrue(trial.line_ids.filtered("points_change"))
        self.assertFalse(any(line.sudo()["pay_before"] for line in trial.line_ids))
        for record, name in ((trial, "pay_after"), (trial.line_ids, "pay_before"), (trial.rule_ids, "pay_change")):
            with self.assertRaises(AccessError):
                record.read([name])
        with self.assertRaises(AccessError):
            self.ask(self.user_director, policy_id=self.policy.id)
        self.assertNotIn("Money Today", self.workbook(trial)[0])
        by_default = self.env["property.score.trial"].with_user(self.user_director)
        by_default = by_default.with_context(default_policy_id=self.policy.id)
        with self.assertRaises(UserError):
            by_default.create({"month_ids": [Command.set(self.month().ids)]}).action_run()

    def test_the_policy_of_another_company_and_no_question_are_refused(self):
        other = self.env["res.company"].create({"name": "Other"})
        policy = self.env["property.pay.policy"].create({"name": "Theirs", "company_id": other.id})
        with self.assertRaisesRegex(TrialError, "another company"):
            self.ask(policy_id=policy.id)
        with self.assertRaisesRegex(TrialError, "pay policy"):
            self.ask()

    def test_the_workbook_has_the_money_and_its_sum(self):
        trial = self.ask(policy_id=self.policy_of("point", point_amount=3).id)
        head, foot = self.workbook(trial)
        told = dict(zip(head, foot, strict=True))
        self.assertAlmostEqual(told["Money on Trial"], sum(trial.line_ids.mapped("pay_after")), 2)
        self.assertAlmostEqual(told["Difference in Money"], trial.pay_change, 2)


@tagged("post_install", "-at_install")
class TestTrialPayMonths(TrialPayCommon):
    """The same on months in which something else was there before they were closed."""

    def test_what_a_payslip_paid_for_a_correction_of_another_month_stays(self):
        event = self.event("ATT-3", date(2015, 3, 2))
        self.close()
        pay, _result = self.pull()
        pay.action_confirm()
        april = self.month(APRIL)
        values = {"points": 4.0, "money": 0.0, "adjustment_of_id": event.id, "adjustment_period": 201504}
        values |= {"source": "res.partner", "res_model": "res.partner", "res_id": event.id, "fact_group": "shift"}
        self.event("ATT-3", event.day, month=april, **values)
        self.close(april)
        self.pull(april)
        trial = self.ask(months=april, policy_id=self.policy.id)
        self.assertFalse(trial.line_ids)
        self.assertAlmostEqual(trial.pay_before, sum(self.money(employee, APRIL) for employee in self.paid), 2)
        self.assertGreater(trial.pay_before, 0, "the correction gives something back")

    def test_a_rulebook_alone_is_tried_without_money_where_no_coefficient_is_approved(self):
        self.policy.is_company_coefficient = True
        self.live()
        draft = self.env["property.score.rulebook"].browse(
            self.rule("ATT-3").rulebook_id.action_new_version()["res_id"]
        )
        trial = self.ask(rulebook_id=draft.id)
        self.assertIn("coefficient", trial.pay_note)
        self.assertEqual(trial.pay_before, 0)

    def test_acknowledged_rules_only(self):
        self.policy.is_binding_needed = True
        self.consult(self.rule("ATT-3").rulebook_id, date(2015, 1, 1))
        self.acknowledge(self.rule("ATT-3").rulebook_id, self.employee_steward, datetime(2015, 3, 4))
        self.live()
        self.pull()
        draft = self.env["property.score.rulebook"].browse(
            self.rule("ATT-3").rulebook_id.action_new_version()["res_id"]
        )
        trial = self.ask(rulebook_id=draft.id)
        self.assertAlmostEqual(trial.pay_before, sum(self.money(employee) for employee in self.paid), 2)
        self.assertEqual(trial.pay_change, 0)

    def test_the_print_has_the_money_for_who_sees_pay_alone(self):
        self.live()
        book = self.rule("ATT-3").rulebook_id
        draft = self.env["property.score.rulebook"].browse(book.action_new_version()["res_id"])
        draft.rule_ids.filtered(lambda one: one.code == "ATT-3").points = -15
        trial = self.ask(rulebook_id=draft.id)
        sheet = self.env["property.score.trial.sheet"]
        found = sheet.with_user(self.user_hr)._values(trial)
        total = (trial.pay_before, trial.pay_after, trial.pay_change)
        self.assertTrue(trial.pay_change)
        self.assertEqual(found["sums"][1], ("Money", *(f"{amount:,.2f}" for amount in total)))
        line = trial.line_ids.filtered(lambda one: one.employee_id == self.employee_steward)
        (person,) = (one for one in found["people"] if one["name"] == self.employee_steward.name)
        self.assertEqual(person["money"][1], f"{line.pay_after:,.2f}")
        seen = sheet.with_user(self.user_director)._values(self.ask(self.user_director, rulebook_id=draft.id))
        self.assertNotEqual(seen["money"], "Money")
        self.assertNotIn("Money", [row[0] for row in seen["sums"]])
        # a rule that the version on trial has no more has its name all the same
        draft.rule_ids.filtered(lambda one: one.code == "ATT-3").unlink()
        found = sheet.with_user(self.user_hr)._values(self.ask(rulebook_id=draft.id))
        self.assertEqual({row["code"]: row["name"] for row in found["rules"]}["ATT-3"], self.rule("ATT-3").name)

    def test_fifty_people_take_no_more_queries_than_one(self):
        people = self._make_employees([(f"Guard {at}", "attendant", self.estate, None, ()) for at in range(50)])
        for person in people:
            self.hire(person)
        policy = self.policy_of("free", point_amount=3, free_points=2)

        def queries(month, some):
            for person in some:
                self.event("ATT-3", month, person)
                self.event("ATT-4", month, person)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.ask(months=self.month(month.replace(day=1)), policy_id=policy.id)
            return self.env.cr.sql_log_count - before

        few = queries(date(2015, 5, 4), people[:1])
        self.assertLessEqual(queries(date(2015, 6, 4), people), few + 5)
