# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Forty people and four who take the calls, on the data of years, three workers and a PostgreSQL that keeps.

`setup/bench --durable load`; PSS_LOAD_MINUTES says how long they work, 10 unless told otherwise. The data is made by
the bench itself; the yardstick of the lists is helpdesk_mgmt alone with as many tickets.
"""

import functools
import os
import statistics
import time
from xml.etree import ElementTree

from bench_areas import service
from bench_lib import Bench
from bench_load import Log, Place, crew
from bench_people import copied
from bench_server import running

TICKETS, OPEN, OBLIGATIONS = 200_000, 2_000, 500_000
PEOPLE, CALLERS, WORKERS, ROUNDS = 40, 4, 3, 15
MINUTES = float(os.environ.get("PSS_LOAD_MINUTES", "10"))
PLAIN_LIST, PLAIN_OPEN = "helpdesk_mgmt.ticket_view_tree", [("stage_id.closed", "=", False)]
TICKET, DESK_OPEN = "helpdesk.ticket", [("closed", "=", False)]


@functools.cache
def filled(db):
    """Mark of a database that the data is there; the first caller makes it."""
    return []


def fill(env):
    """Tickets and obligations of years, once for the database; committed, as a server has to see them."""
    if filled(env.cr.dbname):
        return
    estate = env.ref("property_demo.estate")
    service.fill(env, estate, TICKETS, OPEN)
    env.cr.execute("SELECT min(id), max(id) FROM helpdesk_ticket WHERE number ~ '^B[0-9]+$'")
    first, _last = env.cr.fetchone()
    ticket = env[TICKET].create({"name": "Bench", "description": "x", **service.ours(env), "estate_id": estate.id})
    env.flush_all()
    row = env["property.obligation"].search([("res_model", "=", TICKET), ("res_id", "=", ticket.id)])[-1]
    open_first = f"CASE WHEN n <= {OPEN} THEN %s ELSE %s END"
    copied(
        env,
        row._table,
        OBLIGATIONS,
        res_id=f"{first} + (n - 1) %% {TICKETS}",
        period=f"((n - 1) / {TICKETS})::text",
        state=open_first % ("'open'", "'kept'"),
        opened_at="now() - n * interval '1 minute'",
        due_at=open_first % ("now() + n * interval '1 minute'", "now() - n * interval '1 minute'"),
        next_at=open_first % ("now() + n * interval '1 minute'", "NULL::timestamp"),
        warn_at="NULL::timestamp",
        done_at=open_first % ("NULL::timestamp", "now() - n * interval '1 minute'"),
    )
    env.cr.commit()
    env.cr.execute("ANALYZE")
    env.cr.commit()
    filled(env.cr.dbname).append(True)


def fill_plain(env):
    """As many tickets in helpdesk_mgmt alone, as many of them open."""
    stages = {
        closed: env["helpdesk.ticket.stage"].search([("closed", "=", closed)], limit=1).id for closed in (True, False)
    }
    env[TICKET].create({"name": "Bench", "description": "x", "stage_id": stages[True]})
    env.flush_all()
    stage = f"CASE WHEN n <= {OPEN} THEN {stages[False]} ELSE {stages[True]} END"
    copied(env, "helpdesk_ticket", TICKETS, number="'B' || n", name="'Ticket ' || n", stage_id=stage)
    env.cr.execute("ANALYZE helpdesk_ticket")
    env.invalidate_all()


def list_call(env, arch, domain):
    """`(specification, order)` of a list as the web client asks for it."""
    names = {node.get("name") for node in arch.iter("field")} | {"display_name"}
    fields = env[TICKET]._fields
    spec = {name: {"fields": {"display_name": {}}} if fields[name].type == "many2one" else {} for name in names}
    return {"domain": domain, "specification": spec, "order": arch.get("default_order")}


def list_seconds(env, call):
    """The first page of a list, the median of several times."""
    rounds = []
    for _round in range(ROUNDS):
        env.invalidate_all()
        began = time.perf_counter()
        env[TICKET].web_search_read(limit=80, count_limit=10_001, **call)
        rounds.append(time.perf_counter() - began)
    return statistics.median(rounds)


def list_ratio(domain, plain_domain, env):
    """A list of ours as a multiple of the same list of helpdesk_mgmt, both with 200,000 tickets."""
    fill(env)
    estate = env.ref("property_demo.estate")
    mine = env(user=estate.staff_role_ids.filtered("is_current").user_id.filtered(
        lambda user: user.has_group("property_base.group_property_base_supervisor"))[:1])  # fmt: skip
    ours = list_seconds(mine, list_call(mine, service.view_arch(mine, "list"), domain))
    with service.foreign("helpdesk_mgmt") as other:
        fill_plain(other)
        admin = other(user=other.ref("base.user_admin"))
        view = admin.ref(PLAIN_LIST)
        arch = ElementTree.fromstring(admin[TICKET].get_view(view.id, "list")["arch"])
        theirs = list_seconds(admin, list_call(admin, arch, plain_domain))
    print(f"  ours {1000 * ours:.0f} ms, theirs {1000 * theirs:.0f} ms")
    return ours / theirs


def place_of(env):
    """What the people work with."""
    estate, arch = env.ref("property_demo.estate"), service.view_arch(env, "list")
    bar = list_call(env, service.view_arch(env, "kanban"), DESK_OPEN)["specification"]
    board = {"auto_unfold": True, "opening_info": [], "unfold_read_specification": bar, "unfold_read_default_limit": 40}
    call = list_call(env, arch, DESK_OPEN)
    return Place(
        tickets=env[TICKET].search([*DESK_OPEN, ("estate_id", "=", estate.id)], limit=500).ids,
        estate=estate.id,
        post=estate.post_ids[:1].id,
        listed=call["specification"],
        board={"order": call["order"], **board},
        order=call["order"],
    )


@functools.cache
def worked(db):
    """What came of the work on a database; the first bench lets them work."""
    return {}


def work(env):
    """Let them work once; `(log, samples of the memory)`."""
    done = worked(env.cr.dbname)
    if not done:
        fill(env)
        estate = env.ref("property_demo.estate")
        users = estate.staff_role_ids.filtered("is_current").user_id
        attendants = users.filtered(lambda user: user.has_group("property_base.group_property_base_attendant"))
        place, log = place_of(env(user=attendants[:1])), Log()
        with running(env.cr.dbname, "--workers", WORKERS) as server:
            crew(server, attendants.mapped("login"), place, PEOPLE, CALLERS, 0.5, Log())  # fills the workers' caches
            before = server.processor_seconds()
            samples = crew(server, attendants.mapped("login"), place, PEOPLE, CALLERS, MINUTES, log)
            worked_seconds = server.processor_seconds() - before
        done.update(log=log, samples=samples)
        print(
            f"  {log.count()} actions in {MINUTES:g} minutes, each {worked_seconds / log.count():.3f} s of the server's"
            f" processors; {os.cpu_count()} cores with {os.getloadavg()[1]:.1f} jobs waiting"
        )
        print(*(f"  {name}: {seconds:.3f} s" for name, seconds in log.waited().items()), sep="\n")
        print(*(f"  error: {error}" for error in log.errors[:5]), sep="\n")
    return done["log"], done["samples"]


def slowest(env):
    log, _samples = work(env)
    return max(log.waited().values())


def errors(env):
    log, _samples = work(env)
    return len(log.errors)


def growth(env):
    """Memory of the last fifth of the time as a multiple of that of the second one."""
    _log, samples = work(env)
    fifth = len(samples) // 5
    first, last = (statistics.median(part) for part in (samples[fifth : 2 * fifth], samples[-fifth:]))
    print(f"  {first / 1e6:.0f} MB, then {last / 1e6:.0f} MB")
    return last / first


BENCHES = [
    Bench(
        "open tickets of 200,000, beside helpdesk_mgmt's list of as many", 1.5, "x",
        functools.partial(list_ratio, DESK_OPEN, PLAIN_OPEN), durable=True,
    ),
    Bench(
        "all of 200,000 tickets, beside helpdesk_mgmt's list of as many", 1.5, "x",
        functools.partial(list_ratio, [], []), durable=True,
    ),
    Bench("44 people at work: the slowest of ten actions, 95 of 100", 0.7, "s", slowest, durable=True),
    Bench("errors in that time", 0, "", errors, durable=True),
    Bench("memory at its end, beside that at its beginning", 1.1, "x", growth, durable=True),
]  # fmt: skip
