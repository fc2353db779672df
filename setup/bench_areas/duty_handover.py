# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Handovers when two people act in the same moment, and how fast the desk answers."""

import threading
from datetime import timedelta

import bench_killed
from bench_lib import Bench, measured

ROUNDS, DRAWN = 20, "aGFuZA=="


def sheets(env, count):
    """Sheets with everything done but the signatures, at posts of their own; committed."""
    from odoo import fields

    from odoo.addons.property_duty.guard import PASS

    estate = env.ref("property_demo.estate")
    people = estate.staff_role_ids.filtered("is_current").employee_id.filtered("user_id")[:2]
    people.write({"pin": "1234", "property_pin_failures": 0})
    now = fields.Datetime.now().replace(microsecond=0)
    posts = env["property.post"].create(
        [{"estate_id": estate.id, "name": f"Bench {n}", "code": f"bench_{now:%H%M%S}_{n}"} for n in range(count)]
    )
    for post in posts:
        env["property.duty.log"]._open(post, people[:1], now - timedelta(hours=1), env["property.shift"])
    made = env["property.handover.opening"]._open_sheets(
        [
            {
                "post_id": post.id,
                "end_at": now,
                "cut_off_at": now - timedelta(minutes=15),
                "out_shift_id": None,
                "in_shift_id": None,
                "out_employee_id": people[0].id,
                "in_employee_id": people[1].id,
            }
            for post in posts
        ]
    )
    made._passed_write(PASS, {"area": "normal", "read_at": now})
    env.cr.commit()
    return made


def sign(registry, uid, sheet_id, side, errors):
    """Sign in a transaction of one's own, as a web worker does it."""
    from odoo import api
    from odoo.service.model import retrying

    try:
        with registry.cursor() as cr:
            env = api.Environment(cr, uid, {})
            sheet = env["property.handover"].browse(sheet_id)
            retrying(lambda: sheet.sheet_sign(side, DRAWN, pin="1234"), env)
    except Exception as error:  # whatever it is, it is counted
        errors.append(f"{side}: {error}")


def anomalies_of_two_at_once(env):
    """Both sign every sheet in the same moment; counts sheets that aren't signed once and whole."""
    user = env.ref("property_demo.estate").staff_role_ids.filtered("is_current").user_id[:1]
    errors, made = [], sheets(env, ROUNDS)
    for sheet in made:
        threads = [
            threading.Thread(target=sign, args=(env.registry, user.id, sheet.id, side, errors))
            for side in ("out", "in")
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    env.cr.rollback()
    env.invalidate_all()
    wrong = [
        sheet
        for sheet in made
        if sheet.state != "done"
        or len(sheet.seal_ids) != 1
        or not sheet.next_log_id
        or env["property.duty.log"].search_count([("post_id", "=", sheet.post_id.id)]) != 2
        or sheet._seal_faults()
    ]
    for error in errors:
        print(error)
    return len(wrong) + len(errors)


def anomalies_of_two_tablets(env):
    """Two tablets open the same sheet in the same moment; counts what is there beyond one."""
    from odoo import api
    from odoo.service.model import retrying

    made = sheets(env, 1)
    spec = {
        name: made[name].id or None
        for name in ("post_id", "out_shift_id", "in_shift_id", "out_employee_id", "in_employee_id")
    }
    spec |= {"end_at": made.end_at + timedelta(hours=8), "cut_off_at": made.end_at + timedelta(hours=7)}

    def open_it():
        with env.registry.cursor() as cr:
            own = api.Environment(cr, 1, {})
            retrying(lambda: own["property.handover.opening"]._open_sheets([spec]), own)

    threads = [threading.Thread(target=open_it) for _tablet in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    env.cr.rollback()
    found = env["property.handover"].search([("post_id", "=", spec["post_id"]), ("end_at", "=", spec["end_at"])])
    return abs(len(found) - 1)


def killed(env):
    return bench_killed.between_and_during(env, kills=1)


def killed_often(env):
    return bench_killed.between_and_during(env, kills=4)


def desk_seconds(env):
    post = env.ref("property_demo.estate").post_ids.filtered("is_desk")[:1]
    post.desk_data()
    env.invalidate_all()
    with measured(env) as watch:
        post.desk_data()
    return watch.seconds


BENCHES = [
    Bench("20 handovers signed by both in the same moment, wrong ones", 0, "", anomalies_of_two_at_once),
    Bench("one sheet opened by four tablets at once, beyond one", 0, "", anomalies_of_two_tablets),
    Bench(
        "handovers spoilt by a server killed between the signatures and during the second", 0, "", killed, in_test=True
    ),
    Bench("handovers spoilt by a server killed at 12 moments of the second signature", 0, "", killed_often),
    Bench("the desk's answer", 0.5, "s", desk_seconds),
]
