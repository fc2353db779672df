# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A management office at work: its data, what its people do on their screens, and what they wait for."""

import collections
import dataclasses
import itertools
import random
import threading
import time

import requests
from bench_server import Tablet

TICKET = "helpdesk.ticket"
#: seconds between two actions of a person, and between two tickets of one who takes the calls
PAUSE, CALL_PAUSE = (1.0, 7.0), (3.0, 7.0)


@dataclasses.dataclass(frozen=True)
class Place:
    """What the people work with: ids, and the calls of the desk as the web client makes them."""

    tickets: list
    estate: int
    post: int
    listed: dict
    board: dict
    order: str


class Log:
    """Seconds of each action, and what went wrong, from many threads."""

    def __init__(self):
        self.seconds, self.errors = collections.defaultdict(list), []

    def count(self):
        """How many actions were answered."""
        return sum(map(len, self.seconds.values()))

    def waited(self):
        """`{action: seconds that nineteen of twenty stay below}`"""
        return {name: sorted(seconds)[int(0.95 * len(seconds))] for name, seconds in sorted(self.seconds.items())}


def _listed(person, place, domain):
    options = {"limit": 80, "order": place.order, "count_limit": 10_001}
    return person.call(TICKET, "web_search_read", domain, place.listed, **options)


def _board(person, place, _dice):
    return person.call(TICKET, "web_read_group", [("closed", "=", False)], ["stage_id"], ["__count"], **place.board)


def _found(person, place, dice):
    word = f"Ticket {dice.randrange(1000, 9999)}"
    either = ["|", "|", ("number", "ilike", word), ("name", "ilike", word), ("external_ref", "=", word)]
    return _listed(person, place, either)


def _owed(person, _place, _dice):
    spec = dict.fromkeys(("display_name", "due_at", "state", "record_name"), {})
    return person.call(
        "property.obligation", "web_search_read", [("is_owed", "=", True)], spec, limit=80, order="due_at, id"
    )


def _noted(person, place, dice):
    return person.call(TICKET, "message_post", [dice.choice(place.tickets)], body="Called back")


def _filed(person, place, dice):
    vals = {"name": f"Call {dice.random()}", "description": "x", "estate_id": place.estate}
    return person.call(TICKET, "create", [{**vals, "property_kind": "complaint"}])


#: what people do on their screens: (person, place, dice)
ACTIONS = {
    "the open tickets": lambda person, place, _dice: _listed(person, place, [("closed", "=", False)]),
    "all tickets": lambda person, place, _dice: _listed(person, place, []),
    "the board": _board,
    "one ticket": lambda person, place, dice: person.call(
        TICKET, "web_read", [dice.choice(place.tickets)], place.listed
    ),
    "its history": lambda person, place, dice: person.call(
        "mail.message", "search_read", [("model", "=", TICKET), ("res_id", "=", dice.choice(place.tickets))], limit=30
    ),
    "a search": _found,
    "what we owe": _owed,
    "my page": lambda person, _place, _dice: person.call("property.own.page", "cards"),
    "a note": _noted,
    "a new ticket": _filed,
}
CALLS = ("a new ticket",)
DESK = tuple(name for name in ACTIONS if name not in CALLS)


def work(person, place, names, pause, until, log, dice):
    """One person until a moment: thinks, does something, waits for it."""
    while True:
        time.sleep(dice.uniform(*pause))
        if time.monotonic() > until:
            return
        name, began = dice.choice(names), time.perf_counter()
        try:
            ACTIONS[name](person, place, dice)
        except (requests.RequestException, RuntimeError, ValueError) as error:
            log.errors.append(f"{name}: {error}")
        else:
            log.seconds[name].append(time.perf_counter() - began)


def crew(server, logins, place, people, callers, minutes, log, seed=20260302):
    """So many people at their desks and so many who take calls, for so long; answers samples of the memory.

    :return: list of bytes of all processes, every two seconds
    """
    jobs = [(DESK, PAUSE)] * people + [(CALLS, CALL_PAUSE)] * callers
    tablets = [Tablet(server, login, login) for login, _job in zip(itertools.cycle(logins), jobs, strict=False)]
    until, threads = time.monotonic() + 60 * minutes, []  # from when all are signed in
    for number, (tablet, (todo, pause)) in enumerate(zip(tablets, jobs, strict=True)):
        spec = (tablet, place, todo, pause, until, log, random.Random(seed + number))
        threads.append(threading.Thread(target=work, args=spec))
    for thread in threads:
        thread.start()
    samples = []
    while any(thread.is_alive() for thread in threads):
        samples.append(sum(server.memory().values()))
        time.sleep(2)
    return samples
