# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Months whose server is killed while the director closes them: closed whole, or not at all, and then closed again."""

import dataclasses
import random
import threading
import time
from datetime import timedelta

import requests
from bench_areas.scoring import MONTH, make_month, ready, source
from bench_lib import Bench
from bench_server import Tablet, running

MODEL, PEOPLE, SEED, KEYS = "property.score.month", 60, 20150301, 10_000_000
#: months that are killed
KILLS = 4


def make_months(env, count):
    """So many months after each other, approved and ready to be closed, and their director; committed."""
    first, users, facts = make_month(env, PEOPLE)
    env, months = first.env, first
    for number in range(1, count):
        months |= first._get(first.company_id, MONTH.replace(month=MONTH.month + number))
    for number, month in enumerate(months):
        later = timedelta(days=(month.date - MONTH).days)
        moved = [
            dataclasses.replace(fact, at=fact.at + later, record_id=fact.record_id + number * KEYS) for fact in facts
        ]
        with source(env, moved):
            ready(month, users)
    users[1].password = users[1].login
    env.cr.commit()
    return months, users[1].login


def close_seconds(tablet, month_id):
    """Close a month that nobody disturbs."""
    began = time.perf_counter()
    tablet.call(MODEL, "action_close", [month_id])
    return time.perf_counter() - began


def close_and_kill(server, tablet, month_id, after):
    """Close a month and kill the server so many seconds later; was it left without an answer?"""
    unanswered = []

    def close():
        try:
            tablet.call(MODEL, "action_close", [month_id])
        except requests.RequestException:
            unanswered.append(month_id)

    thread = threading.Thread(target=close)
    thread.start()
    time.sleep(after)
    server.kill()
    thread.join()
    return bool(unanswered)


def faults(month):
    """What of a month contradicts its state, in words."""
    cards, is_closed = month.scorecard_ids, month.state == "closed"
    found = {
        "scorecards": len(cards) == PEOPLE + 3
        and set(cards.mapped("state")) == {"closed" if is_closed else "approved"},
        "closed by": bool(month.closed_at) == bool(month.closed_by_id) == is_closed,
        "seals": all(len(card.seal_ids) == is_closed for card in cards) and not cards._seal_faults(),
    }
    return [f"{month.name} ({month.state}): {name}" for name, holds in found.items() if not holds]


def spoilt(env):
    """Kill the server several times, each while another month is being closed; what contradicts itself, then and later.

    The moments are drawn by a fixed seed within the time that a whole closing took.
    """
    months, login = make_months(env, KILLS + 2)
    dice, unanswered, undone, wrong = random.Random(SEED), 0, 0, []
    with running(env.cr.dbname) as server:
        tablet = Tablet(server, login, login)
        whole = [close_seconds(tablet, month.id) for month in months[:2]][1]  # the first one warms up
        for month in months[2:]:
            unanswered += close_and_kill(server, tablet, month.id, dice.uniform(0.1, 0.9) * whole)
            env.cr.rollback()
            env.invalidate_all()
            undone += month.state == "open"
            wrong += faults(month)
            server.start()
            tablet.call(MODEL, "action_close", [month.id])
    env.cr.rollback()
    env.invalidate_all()
    wrong += [f"{month.name}: not closed" for month in months if month.state != "closed"]
    wrong += [line for month in months for line in faults(month)]
    print(
        f"  {unanswered} of {KILLS} closings were cut short, {undone} undone; a whole one took {whole:.3f} s",
        *(f"  wrong: {line}" for line in wrong),
        sep="\n",
    )
    return len(wrong) + (not undone)


BENCHES = [
    Bench(f"months spoilt by a server killed at {KILLS} moments of their closing", 0, "", spoilt, in_test=True),
]
