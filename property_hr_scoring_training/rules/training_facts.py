# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which facts training is for scoring, and how they are counted (TRN-9, SCO-3).

Who came, and who passed, is a fact too, with quantity 0: the scorecard counts it as in order.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

ABSENT, DISCIPLINE, CARELESS, FAILED = "training_absent", "training_discipline", "training_feedback", "exam_failed"
ATTENDANCE = "attendance"

#: of the sittings of a session the best outcome counts: nobody has to come twice
QUANTITIES = {"present": 0, "late": 0, "excused": None, "absent": 1}


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody on the list of one sitting of a held session; moments are naive UTC.

    :param begins: when the sitting began; a corrected record has the same
    :param at: when it ended
    :param remark: on the person's discipline, empty = none
    """

    session: int
    person: int
    begins: datetime
    at: datetime
    outcome: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact of a person at a session, before it is handed over."""

    session: int
    person: int
    group: str
    kind: str
    quantity: int
    at: datetime
    remark: str = ""


def attendances(places: Iterable[Place]) -> list[Finding]:
    """Who was absent from a session without an excuse, and who came: one for each session and person.

    An excuse for one of several sittings excuses from the session. It happened when the last sitting to which
    the person was asked ended.

    :param places: of whole sessions
    """
    asked = defaultdict(list)
    for place in places:
        if place.outcome in QUANTITIES:
            asked[place.session, place.person].append(place)
    order = list(QUANTITIES)
    found = []
    for (session, person), mine in asked.items():
        quantity = QUANTITIES[min((place.outcome for place in mine), key=order.index)]
        if quantity is not None:
            at = max(place.at for place in mine)
            found.append(Finding(session, person, ATTENDANCE, ABSENT, quantity, at))
    return found


def remarks(places: Iterable[Place]) -> list[Finding]:
    """Remarks on discipline, each sitting by itself; who wasn't there disturbed nobody."""
    return [
        Finding(place.session, place.person, _sitting_group(place), DISCIPLINE, 1, place.at, place.remark)
        for place in places
        if place.remark.strip() and QUANTITIES.get(place.outcome) == 0
    ]


def _sitting_group(place: Place) -> str:
    """The fact group of one sitting of a session."""
    return f"discipline:{place.begins:%Y-%m-%d %H:%M}"


def within(findings: Iterable[Finding], start: datetime, end: datetime) -> list[Finding]:
    """Those that happened from ``start`` on and before ``end``."""
    return [finding for finding in findings if start <= finding.at < end]


def attempt(verdict: str, number: int) -> int | None:
    """Quantity of an attempt at an exam: its number when it failed, 0 when it passed, None while it is open."""
    return {"failed": number, "passed": 0}.get(verdict)
