# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of a visit, and what a done one must hold (VIS-2)."""

from datetime import date, datetime, timedelta

PLANNED, DONE, REFUSED, CANCELLED = "planned", "done", "refused", "cancelled"
MOVES = {
    "do": ({PLANNED}, DONE),
    "miss": ({PLANNED}, PLANNED),
    "refuse": ({PLANNED}, REFUSED),
    "cancel": ({PLANNED, REFUSED}, CANCELLED),
    "withdraw": ({DONE, REFUSED}, PLANNED),
}


class VisitError(ValueError):
    """A visit can't be recorded like this; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def move(event: str, state: str) -> str:
    """The state after an event.

    :raises VisitError: ``state``: not possible from here
    """
    sources, target = MOVES[event]
    if state not in sources:
        raise VisitError("state")
    return target


def check_done(visited: datetime, now: datetime, *, met: bool, proven: bool, day: date, today: date, late_days: int):
    """Whether a visit can be recorded as done.

    :param visited: naive UTC, when the residents were met
    :param met: somebody is named
    :param proven: there is a signature or a photo
    :param day: the visit's day in the estate's zone; ``today`` likewise
    :param late_days: how many days after a month's end its visits may still be entered
    :raises VisitError: ``future``, ``nobody``, ``unproven``, ``closed``
    """
    if visited > now:
        raise VisitError("future")
    if not met:
        raise VisitError("nobody")
    if not proven:
        raise VisitError("unproven")
    if is_closed(day, today, late_days):
        raise VisitError("closed")


def names_somebody(text: str) -> bool:
    """Whether a text names people who were met; a dash or a number is nobody.

    >>> names_somebody("王先生"), names_somebody("— 1"), names_somebody("")
    (True, False, False)
    """
    return any(letter.isalpha() for letter in text)


def is_closed(day: date, today: date, late_days: int) -> bool:
    """Whether the month of ``day`` takes no changes any more."""
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return today >= following + timedelta(days=late_days)


def is_owed_again(count: int, wanted: int, is_judged: bool) -> bool:
    """Whether a month that was judged has fewer visits than wanted since one was withdrawn."""
    return is_judged and count < wanted
