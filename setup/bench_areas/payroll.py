# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Payroll: the closed month of fifty people pulled into payslips, and pulled again."""

import datetime

from bench_lib import Bench, measured

PEOPLE, EVENTS = 50, 12
MONTH = datetime.date(2015, 3, 1)


def closed_month(env):
    """A month of fifty people with a dozen events each, closed without its approval chain."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCHPAY"})
    people = env["hr.employee"].create([{"name": f"Guard {number}"} for number in range(PEOPLE)])
    for employee in people:
        employee.version_id.write({"contract_date_start": datetime.date(2015, 1, 1), "wage": 5000.0})
    month = env["property.score.month"]._get(env.company, MONTH)
    cards = env["property.scorecard.issuer"]._issue(month, {employee.id: estate.id for employee in people})
    rules = [env.ref(f"property_hr_scoring.rule_att_{number}") for number in (1, 2, 3)]
    from odoo.addons.property_hr_scoring.guard import PASS

    env["property.score.event"]._passed_create(
        PASS,
        [
            {
                **rules[at % 3]._copied(),
                "employee_id": employee.id,
                "estate_id": estate.id,
                "month_id": month.id,
                "scorecard_id": cards[employee.id].id,
                "at": datetime.datetime(2015, 3, 1 + at, 2, 20),
                "day": datetime.date(2015, 3, 1 + at),
                "points": rules[at % 3].points,
                "money": rules[at % 3].money,
                "state": "confirmed",
            }
            for employee in people
            for at in range(EVENTS)
        ],
    )
    env["property.scorecard.figures"]._refresh(month.scorecard_ids)
    env.flush_all()
    env.cr.execute("UPDATE property_scorecard SET state = 'closed' WHERE month_id = %s", month.ids)
    env.cr.execute("UPDATE property_score_month SET state = 'closed' WHERE id = %s", month.ids)
    env.invalidate_all()
    return env["property.pay.month"]._for_month(month)


def pull_seconds(env):
    """Seconds of the first pull, payslips and all."""
    pay = closed_month(env)
    with measured(env) as watch:
        pay.env["property.pay.puller"]._pull(pay)
    return watch.seconds


def again_seconds(env):
    """Seconds of a second pull, which changes nothing."""
    pay = closed_month(env)
    pay.env["property.pay.puller"]._pull(pay)
    with measured(env) as watch:
        pay.env["property.pay.puller"]._pull(pay)
    return watch.seconds


BENCHES = [
    Bench("50 scorecards pulled into payslips", 10, "s", pull_seconds),
    Bench("the same pulled again", 2, "s", again_seconds),
]
