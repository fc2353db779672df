# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The one clock: a sweep over 100,000 open obligations, two sweeps at once, a sweep that is killed."""

import threading
from datetime import datetime, timedelta

from bench_lib import Bench, measured

OPENED = datetime(1990, 3, 13, 4, 0)  # before anything of the demo story is due
LATE = OPENED + timedelta(hours=2, seconds=1)
OPEN, DUE = 100_000, 1_000


def prepare(env):
    """An estate with an attendant and a supervisor, and a type in hours with an escalation step."""
    estate = env["property.estate"].create({"name": "Bench", "code": "CLOCK"})
    for role in ("attendant", "supervisor"):
        user = env["res.users"].create({"name": role, "login": f"bench_{role}"})
        employee = env["hr.employee"].create({"name": role, "user_id": user.id})
        env["property.staff.role"].create(
            {
                "employee_id": employee.id,
                "estate_id": estate.id,
                "role_id": env.ref(f"property_base.role_{role}").id,
                "date_from": "1980-01-01",
            }
        )
    env["property.obligation.type"].create(
        {
            "name": "Bench",
            "code": "bench",
            "limit_kind": "hours",
            "limit_value": 2,
            "role_id": env.ref("property_base.role_attendant").id,
            "escalation_ids": [(0, 0, {"after_minutes": 0, "role_id": env.ref("property_base.role_supervisor").id})],
        }
    )
    return estate


def specs(estate, count, opened=OPENED, period=""):
    """Specifications of rows about the estate."""
    return [
        {
            "code": "bench",
            "estate_id": estate.id,
            "res_model": "property.estate",
            "res_id": estate.id,
            "step": step,
            "period": period,
            "opened_at": opened,
        }
        for step in range(count)
    ]


def fill(env):
    """100,000 open rows of which 1,000 just became due."""
    estate, rows = prepare(env), env["property.obligation"]
    rows._open(specs(estate, DUE))
    for period in range(OPEN // DUE - 1):
        rows._open(specs(estate, DUE, OPENED + timedelta(days=1 + period), f"p{period}"))
    env.flush_all()
    env.invalidate_all()
    env.cr.execute("ANALYZE property_obligation")


def sweep_seconds(env):
    fill(env)
    with measured(env) as watch:
        assert env["property.obligation.sweep"]._sweep(LATE) == DUE
    return watch.seconds


def sweep_more_queries(env):
    """Queries of a sweep of 1,000 beyond those of a sweep of 100."""
    estate, counts = prepare(env), []
    for period, count in (("warm", 10), ("few", 100), ("many", 1000)):
        env["property.obligation"]._open(specs(estate, count, period=period))
        env.flush_all()
        env.invalidate_all()
        with measured(env) as watch:
            env["property.obligation.sweep"]._sweep(LATE)
        counts.append(watch.queries)
    return counts[2] - counts[1]


def open_queries(env):
    estate = prepare(env)
    env.invalidate_all()
    with measured(env) as watch:
        env["property.obligation"]._open(specs(estate, 1000))
    return watch.queries


def wrong_marks(env):
    """Rows that were not marked missed exactly once."""
    env.invalidate_all()
    rows = env["property.obligation"].search([("type_id.code", "=", "bench")])
    marks = [
        row for row in rows if row.state != "missed" or len(row.trace_ids.filtered(lambda t: t.kind == "missed")) != 1
    ]
    return len(marks)


def sweep_until_done(env, errors):
    """What a cron worker does, in small batches and on a connection of its own."""
    from odoo import SUPERUSER_ID, api

    done = 1
    while done:
        with env.registry.cursor() as cr:
            try:
                done = api.Environment(cr, SUPERUSER_ID, {})["property.obligation.sweep"]._sweep(LATE, limit=50)
            except Exception as error:  # a snapshot older than the other's commit: the cron tries again
                cr.rollback()
                if "could not serialize" not in str(error):
                    errors.append(error)
                    return


def two_at_once(env):
    env["property.obligation"]._open(specs(prepare(env), 1000))
    env.cr.commit()
    errors = []
    workers = [threading.Thread(target=sweep_until_done, args=(env, errors)) for _number in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    env.cr.rollback()
    return wrong_marks(env) + len(errors)


def killed(env):
    """A batch is done, the next one dies before its commit, another sweep finishes."""
    from odoo import SUPERUSER_ID, api

    from odoo.addons.property_obligation.tests.common_clock import delete_rows

    delete_rows(env["property.obligation"].search([("type_id.code", "=", "bench")]))
    estate = env["property.estate"].search([("code", "=", "CLOCK")]) or prepare(env)
    env["property.obligation"]._open(specs(estate, 1000))
    env.cr.commit()
    for survives in (True, False):
        with env.registry.cursor() as cr:
            api.Environment(cr, SUPERUSER_ID, {})["property.obligation.sweep"]._sweep(LATE, limit=300)
            if not survives:
                cr.rollback()
    errors = []
    sweep_until_done(env, errors)
    env.cr.rollback()
    return wrong_marks(env) + len(errors)


BENCHES = [
    Bench("sweep of 1,000 due of 100,000 open", 3, "s", sweep_seconds),
    Bench("queries of a sweep of 1,000 beyond those of 100", 2, "", sweep_more_queries),
    Bench("queries to open 1,000 obligations", 20, "", open_queries),
    Bench("rows warned or missed twice or never by two sweeps at once", 0, "", two_at_once),
    Bench("rows lost or doubled by a killed sweep", 0, "", killed),
]
