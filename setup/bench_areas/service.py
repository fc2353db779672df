# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The service desk beside plain helpdesk_mgmt on databases of their own, in one run on the same machine.

The yardsticks are a database with helpdesk_mgmt alone and one with helpdesk_mgmt_sla and one SLA
besides. Each side is measured in turn, and the best of several rounds counts: what else the machine does
slows single rounds, never all of them. A change of stage takes milliseconds: there each one of ours is held
against the one of theirs just before, and the median of these quotients counts.
"""

import ast
import contextlib
import functools
import os
import statistics
import time
from xml.etree import ElementTree

from bench_lib import Bench, measured

COUNT, ROUNDS, CARDS = 1000, 6, 500
FEW, MANY, OPEN = 2_000, 200_000, 2_000
DESK = "property_service.helpdesk_ticket_action_desk"


# ------------------------------------------------------------------ yardsticks


@functools.cache
def yardstick(modules):
    """The name of a database with these modules and none of ours, made once for a run."""
    import atexit

    import database
    import templates

    name = f"bench_{os.getpid()}_{modules.replace(',', '_')}"
    database.clone(templates.base(), name)
    atexit.register(database.drop, name)
    missing = [module for module in modules.split(",") if module != "helpdesk_mgmt"]
    if missing:
        log = database.data_dir() / f"{name}.log"
        database.update(name, log, install=missing)
    return name


@contextlib.contextmanager
def foreign(modules):
    """An environment of the superuser on a yardstick; rolled back at the end."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry

    with Registry(yardstick(modules)).cursor() as cursor:
        yield api.Environment(cursor, SUPERUSER_ID, {})
        cursor.rollback()


def commit(env):
    """What a commit brings along, as the lines in the tickets' histories."""
    env.flush_all()
    env.cr.precommit.run()


def create_seconds(env, count=COUNT, **vals):
    """Create tickets the way a user does, with helpdesk_mgmt's own mail tracking, up to the commit."""
    create = env["helpdesk.ticket"].create
    with measured(env) as watch:
        tickets = create([{"name": f"Ticket {n}", "description": "x", **vals} for n in range(count)])
        commit(env)
    if vals.get("estate_id") and any(not ticket.obligation_ids for ticket in tickets):
        raise AssertionError("tickets without a limit say nothing about the cost of limits")
    return watch.seconds


def cards(env, **vals):
    """Tickets to be moved on the board."""
    tickets = env["helpdesk.ticket"].create([{"name": f"Ticket {n}", "description": "x", **vals} for n in range(CARDS)])
    commit(env)
    return tickets


def stage_seconds(ticket, stage):
    """Move a ticket to another stage, as a person does: up to the commit."""
    with measured(ticket.env) as watch:
        ticket.write({"stage_id": stage.id})
        commit(ticket.env)
    return watch.seconds


def ours(env):
    """Values of a complaint of an estate."""
    estate = env["property.estate"].search([("active", "=", True)], limit=1)
    return {"estate_id": estate.id, "property_kind": "complaint"}


def sla(env):
    """One SLA of two hours for the team of the tickets."""
    team = env["helpdesk.ticket.team"].create(
        {"name": "Bench", "use_sla": True, "resource_calendar_id": env.company.resource_calendar_id.id}
    )
    stage = env["helpdesk.ticket.stage"].search([("closed", "=", True)], limit=1)
    env["helpdesk.sla"].create({"name": "Answer", "team_ids": [(6, 0, team.ids)], "hours": 2, "stage_id": stage.id})
    return {"team_id": team.id}


def ratio(env, modules, measure_ours, measure_theirs):
    """The best round of ours as a multiple of the best round of theirs, in turn."""
    mine, their = [], []
    with foreign(modules) as other:
        measure_ours(20), measure_theirs(other, 20)
        for _round in range(ROUNDS):
            their.append(measure_theirs(other, COUNT))
            mine.append(measure_ours(COUNT))
    return min(mine) / min(their)


def create_beside_plain(env):
    vals = ours(env)
    return ratio(env, "helpdesk_mgmt", lambda n: create_seconds(env, n, **vals), create_seconds)


def create_beside_sla(env):
    vals, theirs = ours(env), {}

    def measure(other, count):
        theirs.update(theirs or sla(other))
        return create_seconds(other, count, **theirs)

    return ratio(env, "helpdesk_mgmt,helpdesk_mgmt_sla", lambda n: create_seconds(env, n, **vals), measure)


def stage_change(env):
    """A card moved into the column of work in progress, beside the same move in helpdesk_mgmt."""
    progress = env["helpdesk.ticket.stage"].search([("property_state", "=", "in_progress")], limit=1)
    with foreign("helpdesk_mgmt") as other:
        second = other["helpdesk.ticket.stage"].search([("closed", "=", False)], limit=2)[-1]
        pairs = zip(cards(other), cards(env, **ours(env)), strict=True)
        seconds = [(stage_seconds(their, second), stage_seconds(mine, progress)) for their, mine in pairs]
    return statistics.median(mine / their for their, mine in seconds)


def one_by_one(env):
    """Tickets filed one after the other, each up to its commit: what nineteen of twenty stay below."""
    vals = ours(env)
    return statistics.quantiles([create_seconds(env, 1, **vals) for _ticket in range(200)], n=20)[-1]


# ----------------------------------------------------------------------- views


def fill(env, estate, count, opened):
    """Tickets written past the ORM, ``opened`` of them open with a limit."""
    stages = {
        closed: env["helpdesk.ticket.stage"].search([("property_state", "=", state)], limit=1).id
        for closed, state in ((True, "closed"), (False, "new"))
    }
    template = env["helpdesk.ticket"].create({"name": "Bench", "description": "x", **ours(env), "estate_id": estate.id})
    env.flush_all()
    env.cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'helpdesk_ticket'")
    special = {
        "id",
        "number",
        "name",
        "closed",
        "stage_id",
        "property_state",
        "received_at",
        "next_due_at",
        "obligation_state",
    }
    rest = ", ".join(f'"{name}"' for (name,) in env.cr.fetchall() if name not in special)
    env.cr.execute(
        f"""INSERT INTO helpdesk_ticket
              (number, name, closed, stage_id, property_state, received_at, next_due_at, obligation_state, {rest})
            SELECT 'B' || n, 'Ticket ' || n, n > %(opened)s,
                   CASE WHEN n > %(opened)s THEN %(done)s ELSE %(new)s END,
                   CASE WHEN n > %(opened)s THEN 'closed' ELSE 'new' END,
                   now() - n * interval '1 minute',
                   CASE WHEN n > %(opened)s THEN NULL ELSE now() + n * interval '1 minute' END,
                   CASE WHEN n > %(opened)s THEN 'kept' ELSE 'open' END, {rest}
              FROM helpdesk_ticket, generate_series(1, %(count)s) AS n WHERE id = %(template)s""",
        {"opened": opened, "done": stages[True], "new": stages[False], "count": count, "template": template.id},
    )
    env.cr.execute("UPDATE helpdesk_ticket SET closed = TRUE WHERE id = %s", [template.id])
    env.cr.execute("ANALYZE helpdesk_ticket")
    env.invalidate_all()


def view_arch(env, kind):
    """The desk's view of this kind, as its user gets it."""
    view = env.ref(DESK).sudo().view_ids.filtered(lambda line: line.view_mode == kind).view_id
    return ElementTree.fromstring(env["helpdesk.ticket"].get_view(view.id, kind)["arch"])


def view_calls(env, kind):
    """What the web client asks for when the desk opens with its default filter, "Open"."""
    arch, tickets = view_arch(env, kind), env["helpdesk.ticket"].with_context(bin_size=True)
    domain = [*ast.literal_eval(env.ref(DESK).sudo().domain), ("closed", "=", False)]
    names = {node.get("name") for node in arch.iter("field")} | {"display_name"}
    spec = {
        name: {"fields": {"display_name": {}}} if tickets._fields[name].type == "many2one" else {} for name in names
    }
    order = arch.get("default_order")
    if kind == "list":
        return [lambda: tickets.web_search_read(domain, spec, limit=80, order=order, count_limit=10_001)]
    bar = arch.find("progressbar")
    progress = {"field": bar.get("field"), "colors": ast.literal_eval(bar.get("colors")), "help": False}
    group = arch.get("default_group_by")
    return [
        lambda: tickets.with_context(read_group_expand=True).web_read_group(
            domain,
            [group],
            ["__count"],
            order=order,
            auto_unfold=True,
            opening_info=[],
            unfold_read_specification=spec,
            unfold_read_default_limit=40,
        ),
        lambda: tickets.read_progress_bar(domain, group, progress),
    ]


def view_seconds(env, kind):
    """The desk's list or board opens, the median of several times."""
    calls, rounds = view_calls(env, kind), []
    for _round in range(15):
        env.invalidate_all()
        began = time.perf_counter()
        answers = [call() for call in calls]
        rounds.append(time.perf_counter() - began)
        if answers[0]["length"] != (OPEN if kind == "list" else len(answers[0]["groups"])):
            raise AssertionError(f"the {kind} shows {answers[0]['length']} of {OPEN} tickets")
    return statistics.median(rounds)


def view_ratio(kind, env):
    """The view with very many closed tickets as a multiple of the same view with few."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCHV"})
    user = env["res.users"].create(
        {
            "name": "Bench",
            "login": "bench_view",
            "group_ids": [(6, 0, [env.ref("property_base.group_property_base_supervisor").id])],
        }
    )
    employee = env["hr.employee"].create({"name": "Bench", "user_id": user.id})
    env["property.staff.role"].create(
        {
            "employee_id": employee.id,
            "estate_id": estate.id,
            "role_id": env.ref("property_base.role_supervisor").id,
            "date_from": "2020-01-01",
        }
    )
    mine = env(user=user)
    fill(env, estate, FEW, OPEN)
    few = view_seconds(mine, kind)
    fill_more(env, estate)
    return view_seconds(mine, kind) / few


def fill_more(env, estate):
    """Up to the many: only closed ones are added, as the years do."""
    fill(env, estate, MANY - FEW, 0)


def plan_seconds(env):
    """A visit plan for an estate of 5,000 units."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCHP"})
    buildings = env["property.building"].create(
        [{"estate_id": estate.id, "code": str(n), "name": str(n)} for n in range(50)]
    )
    env["property.unit"].create([{"building_id": b.id, "code": str(n)} for b in buildings for n in range(100)])
    plan = env["property.visit.plan"].create({"estate_id": estate.id, "month": "2026-03-01"})
    with measured(env) as watch:
        plan.action_propose()
    return watch.seconds


@functools.cache
def _sent():
    return {}


def send_seconds(env):
    """A questionnaire to 5,000 occupied units; notes the queries for the next bar."""
    estate = env["property.estate"].create({"name": "Bench", "code": "BENCHQ"})
    building = env["property.building"].create({"estate_id": estate.id, "code": "1", "name": "1"})
    env["property.unit"].create([{"building_id": building.id, "code": str(n)} for n in range(5000)])
    env.flush_all()
    env.cr.execute("UPDATE property_unit SET status = 'occupied' WHERE estate_id = %s", [estate.id])
    env.invalidate_all()
    campaign = env["property.campaign"].create(
        {"name": "Bench", "estate_id": estate.id, "year": 2026, "half": "spring"}
    )
    with measured(env) as watch:
        campaign.action_send()
    _sent()["queries"] = watch.queries / 5
    return watch.seconds


def send_queries(env):
    if "queries" not in _sent():
        send_seconds(env)
    return _sent()["queries"]


BENCHES = [
    Bench("creating 1,000 tickets with obligations, beside plain helpdesk_mgmt", 1.3, "x", create_beside_plain),
    Bench("the same beside helpdesk_mgmt_sla with one SLA", 1.0, "x", create_beside_sla),
    Bench("changing the stage, beside plain helpdesk_mgmt", 1.2, "x", stage_change),
    Bench("one ticket, 95 of 100 (others claim 3 s)", 0.5, "s", one_by_one),
    Bench("list with 200,000 tickets, beside 2,000", 1.5, "x", functools.partial(view_ratio, "list")),
    Bench("kanban with 200,000 tickets, beside 2,000", 1.5, "x", functools.partial(view_ratio, "kanban")),
    Bench("visit plan for 5,000 units", 2, "s", plan_seconds),
    Bench("questionnaire sent to 5,000 units", 60, "s", send_seconds),
    Bench("queries for each 1,000 units asked", 60, "queries", send_queries),
]
