# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Entries of the duty log: what may be written where, who is asked next, which log takes a call (DUT-5, 7, 8)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

SUPERVISOR, DIRECTOR = "supervisor", "director"
#: who is asked -> limit that runs until the matter is taken up
LIMITS = {SUPERVISOR: "duty_problem", DIRECTOR: "duty_incident"}
NEXT = {None: SUPERVISOR, SUPERVISOR: DIRECTOR}
#: an incident that is entered later alarms nobody any more
FRESH = timedelta(days=1)
#: kind of an entry -> kind of the ticket made of it
TICKET_KINDS = {"enquiry": "enquiry", "request": "service", "incident": "incident"}
TITLE = 80

EMPTY, OTHER_POST, CLOSED, FUTURE = "empty", "other_post", "closed", "future"
#: clocks of tablets and server may differ by so much
GRACE = timedelta(minutes=1)


class Place(NamedTuple):
    """Where an entry stands: keys of its post and its log."""

    post: int
    log: int


def problem(kind: str, text: str, place: Place, is_closed: bool, corrects: Place | None) -> str | None:
    """Return what speaks against a new entry: EMPTY, OTHER_POST, CLOSED, or None.

    A closed log takes corrections of its own entries only; a correction stands in a log of the same post.
    """
    if not text.strip() and kind != "call":
        return EMPTY
    if corrects and corrects.post != place.post:
        return OTHER_POST
    if is_closed and (corrects is None or corrects.log != place.log):
        return CLOSED
    return None


def is_future(at: datetime, now: datetime) -> bool:
    """Tell whether an entry is of a time that hasn't come: a log says what happened."""
    return at > now + GRACE


def changed(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return (name, old, new) of what an author put right."""
    return [(name, old, after[name]) for name, old in before.items() if old != after[name]]


def title(text: str, otherwise: str = "") -> str:
    """Return the first line of a text, not too long for a title."""
    return (text.splitlines() or [otherwise])[0][:TITLE]


def asked_next(asked: str | None, is_taken_up: bool) -> str | None:
    """Return who is asked next about a hard problem: the supervisor, then the director, then nobody any more."""
    return None if is_taken_up else NEXT.get(asked)


def is_alarming(kind: str, asked: str | None, at: datetime, now: datetime) -> bool:
    """Tell whether an entry is a matter of the director's at once: a fresh incident that nobody was asked about."""
    return kind == "incident" and not asked and at >= now - FRESH


def notified_minutes(at: datetime, notified: Iterable[datetime]) -> int:
    """Return the whole minutes from an incident to the first person notified, 0 when nobody was."""
    first = min(notified, default=None)
    return int((first - at).total_seconds() // 60) if first else 0


class OpenLog(NamedTuple):
    """An open log: its key, its estate and post, who is on duty there, whether the post is a desk."""

    key: int
    estate: int
    post: int
    people: frozenset
    is_desk: bool


def log_of_call(logs: Sequence[OpenLog], estate: int, post: int | None, person: int | None) -> int | None:
    """Return the log that takes a call: of the desk that took it, else of the person, else of the only desk."""
    own = [log for log in logs if log.estate == estate]
    at_post = [log.key for log in own if post and log.post == post]
    of_person = [log.key for log in own if person in log.people]
    desks = [log.key for log in own if log.is_desk]
    only = desks if len(desks) == 1 else []
    return next(iter([*at_post, *of_person[-1:], *only]), None)
