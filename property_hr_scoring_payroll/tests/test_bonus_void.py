# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.property_hr_scoring.exceptions import OutcomeError
from odoo.addons.property_hr_scoring.guard import PASS

from .common import PayrollCommon


@tagged("post_install", "-at_install")
class TestBonusVoid(PayrollCommon):
    """A bonus is made void, or given back, before its month is paid, and not silently after it (PAY-2, SCO-15)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2015-04-02 02:00:00"))
        cls.employee_attendant.version_id.property_bonus = 300.0
        line = {"rulebook_id": cls.rule("ATT-3").rulebook_id.id, "code": "OUT-1", "name": "Low total", "points": 60}
        cls.line = cls.env["property.score.outcome.line"].create({**line, "kind": "bonus", "measure": "below"})
        cls.close()

    def outcome(self, kind="bonus"):
        """Handed in by the supervisor."""
        values = {"employee_id": self.employee_attendant.id, "estate_id": self.estate.id, "line_id": self.line.id}
        values |= {"line_code": "OUT-1", "kind": kind, "month_id": self.month().id, "proposed_on": date(2015, 4, 2)}
        outcome = self.env["property.score.outcome"]._passed_create(PASS, [{**values, "note": "Told twice"}])
        outcome.with_user(self.user_supervisor).action_submit()
        return outcome

    def decide(self, outcome):
        user = self.user_supervisor if outcome.kind == "talk" else self.user_director
        outcome.with_user(user).action_approve()
        return outcome

    def paid_month(self):
        pay, _result = self.pull()
        pay.action_confirm()
        return pay

    def test_decided_before_the_month_is_paid_it_voids_the_bonus(self):
        self.assertEqual(self.decide(self.outcome()).state, "approved")
        self.paid_month()
        self.assertEqual(self.lines(self.slip())["P_GRADE"], -300)

    def test_it_is_not_decided_once_the_month_is_paid(self):
        outcome, pay = self.outcome(), self.paid_month()
        with self.assertRaisesRegex(OutcomeError, "[Rr]efund"), self.cr.savepoint():
            self.decide(outcome)
        self.slip().refund_sheet()
        self.assertEqual(self.decide(outcome).state, "approved")
        self.pull_again(pay)
        self.assertEqual(self.lines(self.slip())["P_GRADE"], -300)

    def test_it_is_not_withdrawn_once_the_month_is_paid(self):
        outcome = self.decide(self.outcome())
        pay = self.paid_month()
        director = outcome.with_user(self.user_director)
        with self.assertRaisesRegex(OutcomeError, "[Rr]efund"), self.cr.savepoint():
            director._withdraw("He was ill")
        self.slip().refund_sheet()
        director._withdraw("He was ill")
        self.pull_again(pay)
        self.assertNotIn("P_GRADE", self.lines(self.slip()))

    def test_another_outcome_goes_its_way(self):
        outcome = self.outcome("talk")
        self.paid_month()
        self.assertEqual(self.decide(outcome).state, "approved")

    def test_it_may_be_refused_at_any_time(self):
        outcome = self.outcome()
        self.paid_month()
        outcome.with_user(self.user_director)._approval_reject("He was ill")
        self.assertEqual(outcome.state, "refused")
