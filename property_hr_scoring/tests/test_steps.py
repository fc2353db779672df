# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date
from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.property_base.rules import background

from ..exceptions import MonthFlowError
from .common import ScoringCommon


@tagged("post_install", "-at_install")
class TestSteps(ScoringCommon):
    """The steps of a month in a company with so many people that nobody waits for them."""

    def setUp(self):
        super().setUp()
        patcher = patch.object(background, "LONG_SECONDS", 0)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.facts = [self.late(self.employee_steward, date(2015, 3, 10), 400)]

    def take(self, user, step):
        """The job of a step, and what the step does when its turn comes."""
        month = self.month.with_user(user)
        action = getattr(month, f"action_{step}")()
        job = month.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual((job.state, job.res_model, job.res_ids), ("waiting", month._name, month.ids))
        job._target()._take_work(**job.arguments)
        return job

    def test_every_step_can_go_on_in_the_background(self):
        job = self.take(self.user_supervisor, "collect")
        self.assertIn(self.month.name, job.name)
        self.assertTrue(self.events())
        self.take(self.user_supervisor, "confirm_proposals")
        self.take(self.user_supervisor, "prepare")
        self.take(self.user_supervisor, "submit")
        self.assertEqual(self.card(self.employee_steward).state, "submitted")
        self.take(self.user_supervisor, "approve")
        with patch.object(background, "LONG_SECONDS", 600):
            self.approve()  # of everybody else
        self.take(self.user_director, "close")
        self.assertEqual(self.month.state, "closed")

    def test_a_step_of_somebody_else_is_refused_at_once_and_when_its_turn_comes(self):
        for user, step in ((self.user_steward, "collect"), (self.user_supervisor, "close"), (self.user_hr, "submit")):
            month = self.month.with_user(user)
            with self.assertRaises(MonthFlowError):
                getattr(month, f"action_{step}")()
            with self.assertRaises(MonthFlowError):
                month._take_work(step)
        self.assertFalse(self.env["property.background.job"].search([("res_model", "=", self.month._name)]))
