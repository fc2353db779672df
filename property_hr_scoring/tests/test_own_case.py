# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.property_base.tests.common import Json2
from odoo.addons.property_document.exceptions import ApprovalAccessError

from ..exceptions import ActionOnlyError, EventFlowError
from .common import ScoringCommon

DAY = date(2015, 3, 10)


class OwnCaseCommon(ScoringCommon):
    """Supervisor and director came late themselves."""

    def setUp(self):
        super().setUp()
        self.propose()
        self.facts = [self.late(employee, DAY, 400) for employee in (self.employee_supervisor, self.employee_director)]
        self.collect()
        self.month.with_user(self.user_supervisor).action_prepare()

    def event(self, employee):
        return self.events().filtered(lambda event: event.employee_id == employee)

    def decide_all(self):
        """Each confirms what is about the other."""
        for user in (self.user_supervisor, self.user_director):
            self.month.with_user(user).action_confirm_proposals()


@tagged("post_install", "-at_install")
class TestOwnCase(OwnCaseCommon):
    """Nobody prepares, submits, approves or returns the own scorecard, nor decides events about the own person."""

    def test_own_proposals_are_left_to_others(self):
        self.month.with_user(self.user_supervisor).action_confirm_proposals()
        self.assertEqual(self.event(self.employee_supervisor).state, "proposed")
        self.assertEqual(self.event(self.employee_director).state, "confirmed")
        self.month.with_user(self.user_supervisor).action_confirm_proposals()
        self.assertEqual(self.event(self.employee_supervisor).state, "proposed", "nor the second time")
        with self.assertRaisesRegex(EventFlowError, "the director those of the supervisor"):
            self.event(self.employee_supervisor).with_user(self.user_supervisor).action_confirm()
        self.month.with_user(self.user_director).action_confirm_proposals()
        self.assertEqual(self.event(self.employee_supervisor).state, "confirmed")

    def test_no_event_about_oneself_is_decided_changed_or_recorded(self):
        for user, employee in (
            (self.user_supervisor, self.employee_supervisor),
            (self.user_director, self.employee_director),
        ):
            mine = self.event(employee).with_user(user)
            self.assertTrue(mine.is_own_case)
            for change in (
                mine.action_confirm,
                mine.action_reject,
                mine.action_propose,
                lambda m=mine: m.write({"points": -5}),
                lambda m=mine: m.write({"evidence": "the bus was late"}),
                lambda u=user, e=employee: self.by_hand(u, e, "PRA-1"),
            ):
                with self.subTest(user=user.login), self.assertRaises(EventFlowError):
                    change()
        self.assertEqual(set(self.events().mapped("state")), {"proposed"})

    def test_a_batch_with_an_own_event_changes_nothing(self):
        with self.assertRaises(EventFlowError):
            self.events().with_user(self.user_supervisor).action_confirm()
        self.assertEqual(set(self.events().mapped("state")), {"proposed"})

    def test_the_own_scorecard_is_prepared_and_submitted_by_others(self):
        self.decide_all()
        for user, employee in (
            (self.user_supervisor, self.employee_supervisor),
            (self.user_director, self.employee_director),
        ):
            mine = self.card(employee).with_user(user)
            for change in (mine.action_submit, lambda m=mine: m.write({"remark": "excellent"})):
                with self.subTest(user=user.login), self.assertRaisesRegex(ActionOnlyError, "your own scorecard"):
                    change()
        self.month.with_user(self.user_supervisor).action_submit()
        self.assertEqual(self.card(self.employee_supervisor).state, "draft")
        self.assertEqual(self.card(self.employee_director).state, "submitted")
        self.month.with_user(self.user_supervisor).action_submit()  # only the own one is left
        self.assertEqual(self.card(self.employee_supervisor).state, "draft")
        self.card(self.employee_supervisor).with_user(self.user_director).remark = "prepared by the director"
        self.month.with_user(self.user_director).action_submit()
        self.assertEqual(self.card(self.employee_supervisor).state, "submitted")

    def test_the_step_of_the_month_leaves_the_own_case_out(self):
        month = self.month.with_user(self.user_supervisor)
        month.action_confirm_proposals()
        self.assertEqual(month.step, "submit", "the own proposal is the director's to decide")
        self.month.with_user(self.user_director).action_confirm_proposals()
        month.action_submit()
        month.invalidate_recordset()
        self.assertEqual(month.step, "approve")
        self.assertEqual(self.month.with_user(self.user_director).step, "submit")

    def submitted(self):
        """(the supervisor's card, the director's), submitted."""
        self.decide_all()
        for user in (self.user_supervisor, self.user_director):
            self.month.with_user(user).action_submit()
        return self.card(self.employee_supervisor), self.card(self.employee_director)

    def test_the_next_in_line_approves(self):
        supervisors, directors = self.submitted()
        self.month.with_user(self.user_supervisor).action_approve()
        self.assertEqual(supervisors.state, "submitted")
        for _again in range(2):
            self.month.with_user(self.user_director).action_approve()
        self.assertEqual((supervisors.state, directors.state), ("submitted", "submitted"), "two steps are two people's")
        self.assertEqual(supervisors.sudo().review_ids.filtered("done_by").done_by, self.user_director)
        self.assertEqual(directors.sudo().review_ids.filtered("done_by").done_by, self.user_supervisor)
        self.month.with_user(self.user_hr).action_approve()
        self.assertEqual((supervisors.state, directors.state), ("approved", "approved"))

    def test_neither_approved_nor_rejected_nor_taken_back_by_oneself(self):
        supervisors, directors = self.submitted()
        directors.with_user(self.user_supervisor).action_approve()
        for user, card in ((self.user_supervisor, supervisors), (self.user_director, directors)):
            mine = card.with_user(user)
            for decide in (
                mine.action_approve,
                mine.validate_tier,
                lambda m=mine: m._validate_tier(m.sudo().review_ids),
                lambda m=mine: m._rejected_tier(m.sudo().review_ids),
                lambda m=mine: m._approval_reject("no"),
            ):
                with self.subTest(user=user.login), self.assertRaisesRegex(ApprovalAccessError, "yourself"):
                    decide()
            for take_back in (mine.action_return, mine.restart_validation, mine.request_validation):
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    take_back()
        self.assertEqual((supervisors.state, directors.state), ("submitted", "submitted"))

    def test_the_personnel_office_rejects_with_a_reason(self):
        _supervisors, directors = self.submitted()
        directors.with_user(self.user_supervisor).action_approve()
        action = directors.with_user(self.user_hr).action_reject()
        wizard = self.env[action["res_model"]].with_user(self.user_hr).with_context(**action["context"])
        wizard.create({"reason": "One day is missing"}).action_reject()
        self.assertEqual(directors.state, "draft")

    def test_the_personnel_office_decides_nothing_else(self):
        self.submitted()
        self.month.with_user(self.user_hr).action_approve()
        self.assertFalse(self.month.scorecard_ids.sudo().review_ids.filtered("done_by"))
        for action in ("collect", "prepare", "submit", "close", "confirm_proposals"):
            with self.subTest(action=action), self.assertRaises(UserError):
                getattr(self.month.with_user(self.user_hr), f"action_{action}")()


@tagged("post_install", "-at_install")
class TestOwnCaseJson(OwnCaseCommon, Json2, HttpCase):
    """Nor by an outside program with the person's own key."""

    def call(self, user, record, method, **arguments):
        """Status of a JSON-2 call."""
        return self.json2(user, record._name, method, ids=record.ids, **arguments).status_code

    def test_no_way_in(self):
        for user, employee in (
            (self.user_supervisor, self.employee_supervisor),
            (self.user_director, self.employee_director),
        ):
            event, card = self.event(employee), self.card(employee)
            for record, method, arguments in (
                (event, "action_confirm", {}),
                (event, "action_reject", {}),
                (event, "write", {"vals": {"points": -5}}),
                (card, "action_submit", {}),
                (card, "write", {"vals": {"remark": "excellent"}}),
            ):
                with self.subTest(user=user.login, method=method):
                    self.assertGreaterEqual(self.call(user, record, method, **arguments), 400)
        self.decide_all()
        for user in (self.user_supervisor, self.user_director):
            self.month.with_user(user).action_submit()
        directors = self.card(self.employee_director)
        directors.with_user(self.user_supervisor).action_approve()
        for user, employee in (
            (self.user_supervisor, self.employee_supervisor),
            (self.user_director, self.employee_director),
        ):
            card = self.card(employee)
            for method in ("action_approve", "validate_tier", "action_return", "restart_validation"):
                with self.subTest(user=user.login, method=method):
                    self.assertEqual(self.call(user, card, method), 403)
            self.assertEqual(card.state, "submitted")
