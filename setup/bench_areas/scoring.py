# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Scoring: a month of fifty people from its facts to its closing, and the same again."""

import contextlib
import datetime
from unittest.mock import patch

from bench_lib import Bench, measured

SOURCE = "property.score.source"
MONTH = datetime.date(2015, 3, 1)
DAYS = 22
GROUP = "property_base.group_property_base_"


def make_user(env, role, estate):
    user = env["res.users"].create(
        {
            "name": f"Bench {role}",
            "login": f"bench_{role}",
            "group_ids": [(6, 0, [env.ref("base.group_user").id, env.ref(GROUP + role).id])],
        }
    )
    employee = env["hr.employee"].create({"name": f"Bench {role}", "user_id": user.id})
    add_role(env, employee, role, estate)
    return user


def add_role(env, employees, role, estate):
    env["property.staff.role"].create(
        [
            {
                "employee_id": employee.id,
                "estate_id": estate.id,
                "role_id": env.ref(f"property_base.role_{role}").id,
                "date_from": datetime.date(2014, 1, 1),
            }
            for employee in employees
        ]
    )


def make_month(env, people):
    """A company with one estate, its staff, and the rules confirming at once; answers (month, users, facts)."""
    from odoo.addons.property_hr_scoring.rules.fact import Fact

    company = env["res.company"].create({"name": "Bench", "country_id": env.ref("base.cn").id})
    env = env(context=dict(env.context, allowed_company_ids=[company.id]))
    env.user.company_ids += company
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCH", "company_id": company.id})
    users = [make_user(env, role, estate) for role in ("supervisor", "director", "hr")]
    employees = env["hr.employee"].create([{"name": f"Guard {n}"} for n in range(people)])
    add_role(env, employees, "attendant", estate)
    # nobody rates here: the sheets that the story's version asks for would keep the month open
    aside = env["property.score.rulebook"].create({"name": "Bench", "version": "aside", "effective_from": "2099-01-01"})
    env.cr.execute("UPDATE property_score_rating_line SET rulebook_id = %s", [aside.id])
    env.invalidate_all()
    rules = env["property.score.rule"].search([("code", "=like", "ATT-%")])
    from odoo.addons.property_hr_scoring.guard import PASS

    rules.mode = "confirmed"
    rules._passed_write(PASS, {"scored_from": False})
    start = datetime.datetime(2015, 3, 1, 2)
    facts = [
        Fact(
            source=SOURCE,
            model="hr.employee",
            record_id=employee.id * 100 + day,
            group="attendance",
            employee_id=employee.id,
            estate_id=estate.id,
            at=start + datetime.timedelta(days=day),
            kind="late",
            quantity=(number * 7 + day * 53) % 900 if day % 3 else 0,
        )
        for number, employee in enumerate(employees)
        for day in range(DAYS)
    ]
    month = env["property.score.month"]._get(company, MONTH)
    env.flush_all()
    env.invalidate_all()
    return month, users, facts


@contextlib.contextmanager
def source(env, facts):
    """Let the only source of facts answer these."""
    model = type(env[SOURCE])
    with (
        patch.object(model, "_score_sources", lambda _self: [SOURCE]),
        patch.object(model, "_facts", lambda *_arguments: facts),
    ):
        yield


def collect(month):
    return month.env["property.score.collector"]._collect(month)


def run(month, users):
    ready(month, users)
    month.with_user(users[1]).action_close()


def ready(month, users):
    """Everything up to the closing."""
    supervisor, director, personnel = users
    collect(month)
    month.env["property.scorecard.issuer"]._prepare(month)
    for user in (supervisor, director):
        month.with_user(user).action_submit()
        month.with_user(user).action_approve()
    month.with_user(personnel).action_approve()


def month_seconds(env):
    month, users, facts = make_month(env, 50)
    with source(env, facts), measured(env) as watch:
        run(month, users)
    return watch.seconds


def again_changes(env):
    """Rows that a second collection writes: none."""
    month, _users, facts = make_month(env, 50)
    with source(env, facts):
        collect(month)
        counts = collect(month)
    return sum(counts[name] for name in ("created", "updated", "withdrawn", "adjusted"))


def queries(env, people):
    month, _users, facts = make_month(env, people)
    few = [fact for fact in facts if fact.at.day == 2]
    with source(env, few), measured(env) as watch:
        collect(month)
    return watch.queries


def query_difference(env):
    one = queries(env, 1)
    env.cr.rollback()
    return queries(env, 50) - one


BENCHES = [
    Bench("month of 50 people, facts to closing", 10, "s", month_seconds),
    Bench("changes of a second collection", 0, "rows", again_changes),
    Bench("more queries for 50 people than for 1", 3, "queries", query_difference),
]
