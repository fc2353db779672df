# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Plans, wishes and orders against people who would bend them: other companies, junk, second thoughts."""

from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.property_base.tests.common import Json2

from ..exceptions import OrderError, PlanError, WishError
from .plan_common import PlanCommon


class PlanAttackCommon(PlanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = cls.make_plan()
        cls.other_company, cls.third_estate, cls.foreign = cls.make_other_company()
        cls.stranger = cls.env["hr.employee"].create({"name": "Stranger", "company_id": cls.other_company.id})
        cls.foreign_topic = cls.make_topic("t_there", company_id=cls.other_company.id)

    def line_vals(self, **vals):
        defaults = {
            "plan_id": self.plan.id,
            "topic_id": self.fire.id,
            "starts_at": "2026-03-05 01:00:00",
            "trainer_id": self.teacher.id,
            "employee_ids": [Command.set(self.employee_attendant.ids)],
        }
        return {**defaults, **vals}

    def make_line(self, **vals):
        return self.Line.with_user(self.user_supervisor).create(self.line_vals(**vals))

    def make_wish(self, user=None, **vals):
        defaults = {"topic_id": self.fire.id, "wanted_until": date(2026, 5, 1), "reason": "New at the desk"}
        return self.env["property.training.wish"].with_user(user or self.user_attendant).create({**defaults, **vals})

    def make_order(self, **vals):
        defaults = {
            "topic_id": self.fire.id,
            "estate_id": self.estate.id,
            "date_from": date(2026, 2, 20),
            "date_until": date(2026, 5, 1),
            "reason": "The city asks",
        }
        return self.env["property.training.order"].with_user(self.user_director).create({**defaults, **vals})


@tagged("post_install", "-at_install")
class TestPlanAttack(PlanAttackCommon):
    # ------------------------------------------------------- other companies

    def test_people_and_topics_of_other_companies_are_in_no_plan(self):
        line = self.make_line()
        for vals in ({"employee_ids": [Command.link(self.stranger.id)]}, {"topic_id": self.foreign_topic.id}):
            with self.subTest(vals), self.assertRaises(UserError):
                line.write(vals)
            with self.subTest(vals, create=True), self.assertRaises(UserError):
                self.make_line(**vals)
            with self.subTest(vals, system=True), self.assertRaises(PlanError):
                line.sudo().write(vals)

    def test_people_and_topics_of_other_companies_are_in_no_order(self):
        order = self.make_order()
        for vals in ({"employee_ids": [Command.link(self.stranger.id)]}, {"topic_id": self.foreign_topic.id}):
            with self.subTest(vals), self.assertRaises(OrderError):
                order.sudo().write(vals)

    def test_a_wish_stays_within_the_company(self):
        with self.assertRaises(WishError):
            self.make_wish(topic_id=self.foreign_topic.id)
        for vals in ({"employee_id": self.stranger.id}, {"topic_id": self.foreign_topic.id}):
            with self.subTest(vals), self.assertRaises(WishError):
                self.make_wish(self.user_supervisor).sudo().write(vals)

    def test_topics_and_requirements_are_not_given_to_other_companies(self):
        self.requirement.with_user(self.user_manager).estate_id = self.estate
        for record in (self.etiquette, self.requirement):
            for company in (self.env["res.company"], self.other_company):
                with self.subTest(record=record._name, company=company.name), self.assertRaises(UserError):
                    record.with_user(self.user_supervisor).write({"company_id": company.id})

    # --------------------------------------------------------- decided plans

    def test_an_approved_plan_stays_whichever_way_it_is_written(self):
        line = self.make_line()
        self.approve(self.plan)
        plan = self.plan.with_user(self.user_supervisor)
        day = {"starts_at": "2026-03-06 01:00:00"}
        writes = {
            "line": lambda: line.write(day),
            "moved flag": lambda: line.write({"is_moved": False}),
            "note": lambda: line.write({"note": "Later"}),
            "command": lambda: plan.write({"line_ids": [Command.update(line.id, day)]}),
            "web_save": lambda: plan.web_save({"line_ids": [Command.delete(line.id)]}, {}),
            "new": lambda: plan.write({"line_ids": [Command.create(self.line_vals())]}),
            "copy": lambda: line.copy(),
            "elsewhere": lambda: line.write({"plan_id": self.make_plan(date_from=date(2026, 4, 1)).id}),
            "unlink": line.unlink,
            "plan": plan.unlink,
            "restore": line.action_restore,
            "propose": plan.action_propose,
            "reason": lambda: plan.write({"amend_reason": "None"}),
            "period": lambda: plan.write({"date_from": date(2026, 4, 1)}),
            "state": lambda: plan.write({"state": "draft"}),
            "version": lambda: plan.write({"version": 2}),
        }
        for name, call in writes.items():
            with self.subTest(name), self.assertRaises(UserError):
                call()
        self.assertEqual(self.plan.line_ids, line)
        self.assertEqual((self.plan.state, str(line.starts_at)), ("approved", "2026-03-05 01:00:00"))

    def test_who_hands_it_in_does_not_approve_it(self):
        self.make_line()
        self.plan.with_user(self.user_director).action_submit()
        with self.assertRaises(UserError):
            self.plan.with_user(self.user_director).action_approve()
        self.assertEqual(self.plan.state, "submitted")

    def test_a_new_plan_begins_as_a_draft_whatever_the_context_says(self):
        context = {"default_state": "approved", "default_version": 7, "default_approved_at": "2026-02-20 02:00:00"}
        plans = self.Plan.with_user(self.user_supervisor).with_context(**context)
        plan = plans.create({"estate_id": self.estate.id, "date_from": date(2026, 5, 1)})
        self.assertEqual((plan.state, plan.version, plan.approved_at), ("draft", 1, False))

    def test_what_an_order_was_given_for_stays(self):
        order = self.make_order()
        order.action_withdraw()
        for vals in ({"date_until": date(2026, 6, 1)}, {"employee_ids": [Command.clear()]}, {"reason": "None"}):
            with self.subTest(vals), self.assertRaises(OrderError):
                order.write(vals)

    # ------------------------------------------------------------ the values

    def is_refused(self, call, vals):
        """Odoo puts what a constraint of the database says into words where it answers."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                call(vals)
        except (UserError, IntegrityError):
            return True
        return False

    def test_quantities_and_days_that_are_none(self):
        line = self.make_line()
        nan, inf = float("nan"), float("inf")
        values = [{"hours": number} for number in (nan, inf, -1.0, 0.0, 1e308, 10**400, "x", [1], 40.1)]
        values += [{"minutes": number} for number in (0, -5, 2401, 10**12, "x", [60], nan, True)]
        values += [{"starts_at": day} for day in ("9999-12-31 00:00:00", "1800-01-01 00:00:00", "x", [1], False)]
        values += [{"trainer_id": number} for number in (2**31 - 2, 2**31, -1, "x", [1], False)]
        values += [{"topic_id": number} for number in (2**31 - 2, 2**31, "x")]
        values += [{"note": text} for text in (["x"], "a\0b", "a" * 1_000_001)]
        for vals in values:
            for call in (line.write, lambda one: self.make_line(**one)):
                with self.subTest(str(vals)[:60]):
                    self.assertTrue(self.is_refused(call, vals))


@tagged("post_install", "-at_install")
class TestPlanAttackJson(PlanAttackCommon, Json2, HttpCase):
    def test_junk_is_answered_in_words(self):
        line = self.make_line()
        sent = {
            "hours": ["x", [1], {}, 1e308, 10**40],
            "minutes": ["x", [60], 10**12, -1],
            "starts_at": ["x", [1], "9999-12-31 00:00:00"],
            "trainer_id": ["x", 10**12, -1, [1]],
            "note": [["x"], {"a": 1}],
        }
        for name, values in sent.items():
            for value in values:
                with self.subTest(name=name, value=value), mute_logger("odoo.sql_db"):
                    answer = self.json2(self.user_supervisor, line._name, "write", ids=line.ids, vals={name: value})
                    self.assertEqual(answer.status_code, 422, answer.text[:300])
        answer = self.json2(
            self.user_supervisor,
            line._name,
            "onchange",
            ids=line.ids,
            values={"minutes": "x"},
            field_names=["minutes"],
            fields_spec={"minutes": {}},
        )
        self.assertEqual(answer.status_code, 422, answer.text[:300])

    def test_other_people_learn_nothing_of_plans(self):
        self.make_line()
        for user in (self.user_attendant, self.user_plain, self.user_stranger, self.foreign):
            for model in ("plan", "plan.line", "order"):
                for method, arguments in (
                    ("search_read", {"domain": [], "fields": ["display_name"]}),
                    ("name_search", {"name": ""}),
                    ("formatted_read_group", {"domain": [], "groupby": ["estate_id"], "aggregates": ["__count"]}),
                ):
                    with self.subTest(user=user.login, model=model, method=method):
                        answer = self.json2(user, f"property.training.{model}", method, **arguments)
                        if answer.status_code == 200:
                            self.assertFalse(answer.json(), answer.text[:300])
                        else:
                            self.assertEqual(answer.status_code, 403, answer.text[:300])

    def test_a_wish_is_made_for_oneself_only(self):
        vals = {"topic_id": self.fire.id, "wanted_until": "2026-05-01", "reason": "Now", "estate_id": self.estate.id}
        wish = self.make_wish()
        for changed in ({"employee_id": self.employee_steward.id}, {"state": "approved"}, {"decision_note": "Yes"}):
            with self.subTest(changed):
                answer = self.json2(self.user_attendant, wish._name, "create", vals_list=[{**vals, **changed}])
                self.assertIn(answer.status_code, (403, 422), answer.text[:300])
        with mute_logger("odoo.sql_db"):
            answer = self.json2(
                self.user_attendant, wish._name, "create", vals_list=[vals], context={"default_state": "approved"}
            )
        self.assertEqual(answer.status_code, 422, "the same wish twice")
        self.assertEqual(wish.state, "requested")
        with self.assertRaises(AccessError):
            wish.with_user(self.user_steward).check_access("read")
