# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Handovers whose server is killed between and during the two signatures, over HTTP as the tablet signs."""

import base64
import random
import threading
import time
from datetime import timedelta

import requests
from bench_server import Tablet, running

MODEL, PIN, SEED = "property.handover", "1234", 20260302
DRAWN = {side: base64.b64encode(f"drawn by {side}".encode()).decode() for side in ("out", "in")}
#: sheets that are being signed in the moment of a kill
AT_ONCE = 3


def make_sheets(env, count):
    """Sheets with a lost item, an abnormal condition and a thing to do, ready for both signatures; committed."""
    from odoo import fields

    estate = env.ref("property_demo.estate")
    people = estate.staff_role_ids.filtered("is_current").employee_id.filtered("user_id")[:2]
    people.write({"pin": PIN, "property_pin_failures": 0})
    now = fields.Datetime.now().replace(microsecond=0)
    made = env[MODEL]
    for number in range(count):
        post = env["property.post"].create(
            {"estate_id": estate.id, "name": f"Killed {number}", "code": f"killed_{now:%d%H%M%S}_{number}"}
        )
        env["property.post.item"].create([{"post_id": post.id, "name": name} for name in ("Radio", "Keys")])
        log = env["property.duty.log"]._open(post, people[:1], now - timedelta(hours=1), env["property.shift"])
        entry = {"log_id": log.id, "at": log.opened_at, "text": "Gate", "needs_action": True}
        env["property.duty.entry"].with_user(people[0].user_id).create(entry)
        opening = {"post_id": post.id, "end_at": now, "cut_off_at": now - timedelta(minutes=15)}
        opening |= {"out_employee_id": people[0].id, "in_employee_id": people[1].id}
        made |= env[f"{MODEL}.opening"]._open_sheets([opening])
    env.cr.commit()
    return made


def fill(tablet, sheet_id):
    """The taps before the signatures."""
    data = tablet.call(MODEL, "sheet_data", [sheet_id])
    radio, keys = (item["id"] for item in data["items"])
    operations = [
        {"op": "seen", "ids": [radio, keys]},
        {"op": "count", "line_id": radio, "state": "missing"},
        {"op": "explain", "line_id": radio, "text": "Lent to the gate"},
        {"op": "count", "line_id": keys, "state": "complete"},
        {"op": "read"},
        {"op": "condition", "token": "t1", "text": "Lamp out", "explanation": "Since noon"},
        *({"op": "take", "line_id": work["id"], "taken": True} for work in data["works"]),
    ]
    tablet.call(MODEL, "sheet_do", [sheet_id], operations)


def sign(tablet, sheet_id, side):
    """The state of the sheet after a signature."""
    answer = tablet.call(MODEL, "sheet_sign", [sheet_id], side, DRAWN[side], pin=PIN)
    return answer["sheet"]["state"] if "sheet" in answer else answer["error"]


def sign_and_kill(server, tablets, sheet_ids, offsets, after):
    """The second signature of each sheet at its offset, the server killed at `after` seconds; the unanswered ones."""
    cut = []

    def second(tablet, sheet_id, offset):
        time.sleep(offset)
        try:
            sign(tablet, sheet_id, "in")
        except requests.RequestException:
            cut.append(sheet_id)

    threads = [threading.Thread(target=second, args=spec) for spec in zip(tablets, sheet_ids, offsets, strict=True)]
    for thread in threads:
        thread.start()
    time.sleep(after)
    server.kill()
    for thread in threads:
        thread.join()
    return cut


def faults(env, sheet):
    """What is wrong with a sheet that was handed over, in words."""
    logs = env["property.duty.log"].search([("post_id", "=", sheet.post_id.id)])
    tasks = env["property.duty.task"].search([("handover_id", "=", sheet.id)])
    drawn = {side: sheet.with_context(bin_size=False)[f"{side}_signature"] for side in DRAWN}
    found = {
        "state": sheet.state == "done" and sheet.done_at and sheet.out_signed_at and sheet.in_signed_at,
        "logs": sorted(logs.mapped("state")) == ["closed", "open"],
        "log links": sheet.log_id.state == "closed" and sheet.next_log_id.state == "open",
        "entries": len(logs.entry_ids) == 1,
        "tasks": sorted(tasks.mapped("name")) == ["Gate", "Lamp out", "Radio: Missing (0/1)"],
        "owner": tasks.owner_id == sheet.in_employee_id,
        "seal": len(sheet.seal_ids) == 1 and not sheet._seal_faults(),
        "signatures": all((image or b"").decode() == DRAWN[side] for side, image in drawn.items()),
        "lines": (len(sheet.item_ids), len(sheet.condition_ids), len(sheet.work_ids)) == (2, 1, 1),
    }
    return [f"{sheet.display_name}: {name}" for name, holds in found.items() if not holds]


def between_and_during(env, kills):
    """Kill the server between and during the signatures, finish each handover, and count what is wrong.

    The first signatures are all answered before the first kill. Then the server is killed `kills` times while
    second signatures are under way; the moments are drawn by a fixed seed within the time that a whole signature
    took. Each handover is finished as a tablet does that lost the line: it reads the sheet, and signs again.
    """
    made, dice = make_sheets(env, kills * (2 + AT_ONCE)), random.Random(SEED)
    login, cut, wrong = made.out_employee_id.user_id.login, [], []
    with running(env.cr.dbname) as server:
        tablets = [Tablet(server, login, login) for _number in range(AT_ONCE)]
        for sheet in made:
            fill(tablets[0], sheet.id)
            assert sign(tablets[0], sheet.id, "out") == "half"
        server.kill()
        server.start()
        wrong += [sheet.id for sheet in made if state(tablets[0], sheet.id) != "half"]
        for number in range(kills):
            batch = made.ids[number * (2 + AT_ONCE) :][: 2 + AT_ONCE]
            whole = [seconds_to_sign(tablets[0], batch.pop()) for _twice in range(2)][1]  # the first one warms up
            offsets = [dice.uniform(0, whole) for _sheet in batch]
            unanswered = sign_and_kill(server, tablets, batch, offsets, after=whole * dice.uniform(1, 2))
            server.start()
            cut += [state(tablets[0], sheet_id) for sheet_id in unanswered]
            # again, and once more as after a lost answer
            wrong += [id_ for id_ in batch * 2 if sign(tablets[0], id_, "in") != "done"]
    env.cr.rollback()
    env.invalidate_all()
    wrong += [line for sheet in made for line in faults(env, sheet)]
    tell(cut, kills * AT_ONCE, whole, wrong)
    return len(wrong) + (not cut)


def seconds_to_sign(tablet, sheet_id):
    """How long a second signature takes that nobody disturbs."""
    began = time.perf_counter()
    assert sign(tablet, sheet_id, "in") == "done"
    return time.perf_counter() - began


def state(tablet, sheet_id):
    """The state of a sheet, as the tablet reads it when it loads."""
    return tablet.call(MODEL, "sheet_data", [sheet_id])["state"]


def tell(cut, count, whole, wrong):
    """What the kills hit, for the reader; a run that cuts nothing short proves nothing."""
    done = cut.count("done")
    print(
        f"  {len(cut)} of {count} second signatures were cut short: {len(cut) - done} undone, {done} done unanswered;"
        f" a whole one took {whole:.3f} s",
        *(f"  wrong: {line}" for line in wrong),
        sep="\n",
    )
