# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How soon the open desk shows what happens elsewhere: written by another process, seen in a real browser."""

import time
from datetime import timedelta

from bench_browser import signed_in
from bench_lib import Bench
from bench_server import running

ROUNDS = 10


def entry(env, post, text):
    """A line of the duty log."""
    log = env["property.duty.log"]._current(post)[post]
    env["property.duty.entry"].create({"log_id": log.id, "text": text})


def ticket(env, post, text):
    """A complaint, whose answer is owed from now on; the oldest of all, so that the desk's list shows it."""
    from odoo import fields

    env["helpdesk.ticket"].create(
        {
            "name": text,
            "description": text,
            "estate_id": post.estate_id.id,
            "property_kind": "complaint",
            "received_at": fields.Datetime.now() - timedelta(days=300),
        }
    )


def call(env, post, text):
    """An answered call, which stands in the duty log by itself."""
    env["property.call"].create({"estate_id": post.estate_id.id, "name": text, "rings": 2})


def desk(env):
    """(desk's post with an open log, user of an attendant, of one on duty there if one can sign in); committed."""
    from odoo import fields

    post = env.ref("property_demo.estate").post_ids.filtered("is_desk")[:1]
    people = post.estate_id.staff_role_ids.filtered(lambda row: row.is_current and row.role_id.code == "attendant")
    logs = env["property.duty.log"]
    log = logs._current(post)[post] or logs._open(post, people.employee_id[:1], fields.Datetime.now())
    env.cr.commit()
    return post, (log.employee_ids | people.employee_id).user_id[:1]


def seconds_until_shown(env):
    """The longest of the waits, from before the writing until the browser has drawn it; each kind in turn."""
    post, user = desk(env)
    own, waits = env(user=user.id), []
    with running(env.cr.dbname) as server, signed_in(server, user.login, user.login) as page:
        page.go("/odoo/desk")
        page.wait(".o_duty_desk .o_duty_entries")
        for number in range(ROUNDS + 1):
            what = (entry, ticket, call)[number % 3]
            text = f"Bench {what.__name__} {number}"
            shown = page.appears(text)
            began = time.perf_counter()
            what(own, post.with_env(own), text)
            env.cr.commit()
            shown()
            waits.append(time.perf_counter() - began)
    del waits[0]  # the first one waits for the websocket to open
    print(f"  {ROUNDS} changes: the middle one after {sorted(waits)[ROUNDS // 2]:.2f} s")
    return max(waits)


BENCHES = [Bench("a change until the open desk shows it, the longest of 10", 2, "s", seconds_until_shown)]
