# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Payroll: a closed month pulled into payslips, pulled again, and against OCA payroll with the inputs typed by hand."""

import datetime

from bench_lib import Bench, measured

PEOPLE, MANY, EVENTS = 50, 1000, 12
MONTH = datetime.date(2015, 3, 1)


def closed_month(env, count=PEOPLE):
    """A month of so many people with a dozen events each, closed without its approval chain."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCHPAY"})
    people = env["hr.employee"].create([{"name": f"Guard {number}"} for number in range(count)])
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


def against_oca(env):
    """Seconds of a pull against OCA's batch of the same people, structure and amounts, inputs known beforehand."""
    pay = closed_month(env, MANY)
    with measured(env) as ours:
        pay.env["property.pay.puller"]._pull(pay)
    typed = {
        slip.employee_id: [(line.name, line.code, line.amount, line.contract_id.id) for line in slip.input_line_ids]
        for slip in pay.payslip_ids
    }
    nets = {slip.employee_id: slip.get_salary_line_total("NET") for slip in pay.payslip_ids}
    run = pay.run_id.copy({"struct_id": pay.payslip_ids.struct_id.id})
    env.flush_all()
    env.invalidate_all()
    with measured(env) as plain:
        slips = by_hand(run, typed)
    cut = {slip.employee_id: slip.property_cut_off for slip in pay.payslip_ids}
    wrong = [
        slip
        for slip in slips
        if abs(slip.get_salary_line_total("NET") + cut[slip.employee_id] - nets[slip.employee_id]) > 0.01
    ]
    assert len(slips) == MANY and not wrong, wrong
    return ours.seconds / plain.seconds


def by_hand(run, typed):
    """OCA's batch: its payslips one by one, with the inputs that somebody typed."""
    Payslip, slips = run.env["hr.payslip"], run.env["hr.payslip"]
    for employee, inputs in typed.items():
        values = Payslip.get_payslip_vals(run.date_start, run.date_end, employee.id, struct_id=[run.struct_id.id])[
            "value"
        ]
        names = ("name", "code", "amount", "contract_id")
        days = [(0, 0, line) for line in values["worked_days_line_ids"] if isinstance(line, dict)]
        slips += Payslip.create(
            {
                "employee_id": employee.id,
                "name": values["name"],
                "struct_id": values["struct_id"],
                "contract_id": values["contract_id"],
                "payslip_run_id": run.id,
                "input_line_ids": [(0, 0, dict(zip(names, line, strict=True))) for line in inputs],
                "worked_days_line_ids": days,
                "date_from": run.date_start,
                "date_to": run.date_end,
                "company_id": employee.company_id.id,
            }
        )
    slips._compute_name()
    slips.compute_sheet()
    return slips


BENCHES = [
    Bench("50 scorecards pulled into payslips", 10, "s", pull_seconds),
    Bench("the same pulled again", 2, "s", again_seconds),
    Bench("1,000 payslips pulled against OCA payroll with typed inputs", 1.2, "x", against_oca),
]
