# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).

import threading
from datetime import date, datetime

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from odoo.addons.property_hr_scoring.guard import PASS

MONTH = date(1999, 1, 1)  # a month that no other data touches
PATIENCE = 30
SLIPS = "IN (SELECT id FROM hr_payslip WHERE employee_id = %(employee)s)"
LEFT_BEHIND = (
    "DELETE FROM property_pay_entry WHERE scorecard_id IN %(cards)s",
    f"DELETE FROM hr_payslip_input WHERE payslip_id {SLIPS}",
    f"DELETE FROM hr_payslip_line WHERE slip_id {SLIPS}",
    f"DELETE FROM hr_payslip_worked_days WHERE payslip_id {SLIPS}",
    "DELETE FROM hr_payslip WHERE employee_id = %(employee)s",
    "DELETE FROM property_pay_month WHERE month_id = %(month)s",
    "DELETE FROM hr_payslip_run WHERE date_start = '1999-01-01'",
    "DELETE FROM property_score_event WHERE month_id = %(month)s",
    "DELETE FROM property_scorecard WHERE month_id = %(month)s",
    "DELETE FROM property_score_month WHERE id = %(month)s",
    "UPDATE hr_employee SET current_version_id = NULL WHERE id = %(employee)s",
    "DELETE FROM hr_version WHERE employee_id = %(employee)s",
    "DELETE FROM hr_employee WHERE id = %(employee)s",
    "DELETE FROM property_estate WHERE id = %(estate)s",
)


@tagged("post_install", "-at_install")
class TestPullTogether(BaseCase):
    """Two people pull the same month at the same moment, on two real database connections.

    The one who comes second waits, is refused by the database, and finds everything done
    when the server repeats the request (PAY-2). The data is committed and removed by hand.
    """

    def setUp(self):
        super().setUp()
        self.registry = Registry(get_db_name())
        with self.registry.cursor() as cr:
            self.ids = self._make(api.Environment(cr, SUPERUSER_ID, {}))
        self.addCleanup(self._remove)

    def _make(self, env):
        """A closed scorecard with one late arrival, and the payroll month to pull."""
        estate = env["property.estate"].create({"name": "Two at once", "code": "TWO"})
        employee = env["hr.employee"].create({"name": "Two at once"})
        employee.version_id.write({"contract_date_start": MONTH, "wage": 5000.0})
        month = env["property.score.month"]._get(env.company, MONTH)
        card = env["property.scorecard.issuer"]._issue(month, {employee.id: estate.id})[employee.id]
        rule = env.ref("property_hr_scoring.rule_att_3")
        env["property.score.event"]._passed_create(
            PASS,
            [
                {
                    **rule._copied(),
                    "employee_id": employee.id,
                    "estate_id": estate.id,
                    "month_id": month.id,
                    "scorecard_id": card.id,
                    "at": datetime(1999, 1, 4, 2, 20),
                    "day": date(1999, 1, 4),
                    "points": rule.points,
                    "money": rule.money,
                    "state": "confirmed",
                }
            ],
        )
        env["property.scorecard.figures"]._refresh(card)
        pay = env["property.pay.month"]._for_month(month)
        env.flush_all()
        env.cr.execute("UPDATE property_scorecard SET state = 'closed' WHERE id = %s", card.ids)
        env.cr.execute("UPDATE property_score_month SET state = 'closed' WHERE id = %s", month.ids)
        return {
            "cards": tuple(card.ids),
            "employee": employee.id,
            "month": month.id,
            "estate": estate.id,
            "pay": pay.id,
        }

    def _remove(self):
        with self.registry.cursor() as cr:
            for query in LEFT_BEHIND:
                cr.execute(query, self.ids)

    def pull(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        pay = env["property.pay.month"].browse(self.ids["pay"])
        return env["property.pay.puller"]._pull(pay)

    def test_the_second_waits_and_then_finds_everything_done(self):
        outcome = []

        def pull_second(pay):
            try:
                outcome.append(pay.env["property.pay.puller"]._pull(pay))
            except SerializationFailure as refused:
                outcome.append(refused)

        with self.registry.cursor() as first, self.registry.cursor() as second:
            env = api.Environment(second, SUPERUSER_ID, {})
            second.execute("SELECT 1")  # what the second sees was settled before the first ended
            pay = env["property.pay.month"].browse(self.ids["pay"])
            self.assertEqual(len(self.pull(first)["created"]), 1)
            thread = threading.Thread(target=pull_second, args=(pay,))
            with mute_logger("odoo.sql_db"):
                thread.start()
                thread.join(0.5)
                self.assertTrue(thread.is_alive(), "the second waits for the first")
                first.commit()
                thread.join(PATIENCE)
            second.rollback()
        self.assertIsInstance(outcome[0], SerializationFailure)
        with self.registry.cursor() as cr:
            again = self.pull(cr)
            self.assertFalse(again["cards"])
            env = api.Environment(cr, SUPERUSER_ID, {})
            slips = env["hr.payslip"].search([("employee_id", "=", self.ids["employee"])])
            self.assertEqual(len(slips), 1)
            kinds = slips.property_entry_ids.mapped("kind")
            self.assertEqual(sorted(kinds), ["fixed", "grade", "points"])
            self.assertEqual(slips.property_asked, 140.0)
