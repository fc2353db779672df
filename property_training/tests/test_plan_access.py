# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who sees and writes what of plans, wishes and orders; nobody decides about the own wish (TRN-3)."""

from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.property_document.exceptions import RequestRightError, RequestStateError

from ..exceptions import OrderError, WishError
from .plan_common import PlanCommon


@tagged("post_install", "-at_install")
class TestPlanAccess(PlanCommon):
    def wish(self, user=None, **vals):
        model = self.env["property.training.wish"].with_user(user or self.user_attendant)
        defaults = {"topic_id": self.fire.id, "wanted_until": date(2026, 5, 1), "reason": "New at the desk"}
        return model.create({**defaults, **vals})

    def order(self, user=None, **vals):
        model = self.env["property.training.order"].with_user(user or self.user_director)
        defaults = {
            "topic_id": self.fire.id,
            "estate_id": self.estate.id,
            "date_until": date(2026, 5, 1),
            "reason": "The city asks",
        }
        return model.create({**defaults, **vals})

    def test_plans_and_classes_are_of_who_decides_in_the_estate(self):
        plan = self.propose()
        _company, _estate, foreign = self.make_other_company()
        for model, path in (("property.training.plan", "id"), ("property.training.plan.line", "plan_id")):
            for user in (self.user_supervisor, self.user_director, self.user_hr, self.user_manager):
                with self.subTest(model=model, user=user.login):
                    self.assertTrue(self.env[model].with_user(user).search([(path, "=", plan.id)]))
            with self.subTest(model=model, user="other company"):
                self.assertFalse(self.env[model].with_user(foreign).search([(path, "=", plan.id)]))
            for user in (self.user_attendant, self.user_plain, self.user_stranger):
                with self.subTest(model=model, user=user.login), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([(path, "=", plan.id)])

    def test_who_may_not_read_a_plan_gets_no_workbook_of_it(self):
        plan = self.propose()
        _company, _estate, foreign = self.make_other_company()
        reports = self.env["ir.actions.report"]
        for user in (self.user_attendant, self.user_plain, self.user_stranger, self.user_resident, foreign):
            with self.subTest(user.login), self.assertRaises(AccessError):
                reports.with_user(user)._render_xlsx("property_training.plan_xlsx", plan.ids, {})
        content, _kind = reports.with_user(self.user_hr)._render_xlsx("property_training.plan_xlsx", plan.ids, {})
        self.assertEqual(content[:2], b"PK")

    def test_a_class_is_not_put_into_the_plan_of_another_estate(self):
        plan, own = self.make_plan(self.user_manager, estate_id=self.other_estate.id), self.propose()
        vals = {
            "plan_id": plan.id,
            "topic_id": self.fire.id,
            "starts_at": "2026-03-05 07:00:00",
            "trainer_id": self.teacher.id,
        }
        with self.assertRaises(AccessError):
            self.Line.with_user(self.user_supervisor).create(vals)
        with self.assertRaises(AccessError):
            self.placed(own)[0].write({"plan_id": plan.id})

    def test_people_wish_for_themselves_and_others_decide(self):
        wish = self.wish()
        self.assertEqual((wish.employee_id, wish.estate_id), (self.employee_attendant, self.estate))
        with self.assertRaises(RequestRightError):
            wish.action_approve()
        with self.assertRaises(AccessError):
            self.wish(employee_id=self.employee_steward.id)
        with self.assertRaises(AccessError):
            wish.with_user(self.user_steward).read(["reason"])
        wish.with_user(self.user_supervisor).action_approve()
        with self.assertRaises(RequestStateError):
            wish.with_user(self.user_supervisor).write({"topic_id": self.etiquette.id})
        own = self.wish(self.user_supervisor)
        with self.assertRaises(RequestRightError):
            own.action_approve()

    def test_the_own_page_shows_wishes_and_what_was_decided(self):
        def lines(user):
            cards = self.env["property.own.page"].with_user(user).cards()["cards"]
            return next(card for card in cards if card["title"] == "My Training Wishes")["lines"]

        wish = self.wish()
        self.assertEqual([(line["text"], line["hint"]) for line in lines(self.user_attendant)], [
            (wish.topic_id.name, "Waiting for Approval"),
        ])  # fmt: skip
        self.assertFalse(lines(self.user_steward))
        wish.with_user(self.user_supervisor).decision_note = "Next quarter"
        wish.with_user(self.user_supervisor).action_refuse()
        [line] = lines(self.user_attendant)
        self.assertEqual((line["hint"], line["tone"]), ("Not Approved · Next quarter", "warn"))

    def test_a_wish_begins_undecided_whatever_the_context_says(self):
        context = {"default_state": "approved", "default_decided_by_id": self.user_director.id}
        wish = self.env["property.training.wish"].with_user(self.user_attendant).with_context(**context)
        made = wish.create({"topic_id": self.fire.id, "wanted_until": date(2026, 5, 1), "reason": "Now"})
        self.assertEqual((made.state, made.decided_by_id.id), ("requested", False))
        with self.assertRaises(WishError):
            self.wish(topic_id=self.etiquette.id, wanted_until=date(2026, 2, 1))

    def test_orders_come_from_the_director(self):
        order = self.order()
        with self.assertRaises(AccessError):
            self.order(self.user_supervisor)
        self.assertTrue(order.with_user(self.user_supervisor).read(["reason"]))
        for user in (self.user_attendant, self.user_stranger):
            with self.subTest(user.login), self.assertRaises(AccessError):
                order.with_user(user).read(["reason"])
        with self.assertRaises(AccessError):
            order.with_user(self.user_supervisor).action_withdraw()
        with self.assertRaises(OrderError):
            order.write({"state": "withdrawn"})
        order.action_withdraw()
        with self.assertRaises(AccessError):
            self.order(estate_id=self.other_estate.id)

    def test_an_order_stays_within_the_company(self):
        _company, estate, _user = self.make_other_company()
        with self.assertRaises(OrderError):
            self.order(self.user_manager, estate_id=estate.id, company_id=self.company.id)
