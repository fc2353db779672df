# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who was at a session: what a scan says, and how each trainee comes out (TRN-5, TRN-9).

Moments are naive UTC, durations whole seconds. In time means not after the beginning and the grace given.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

#: what a scan says
PRESENT, LATE = "present", "late"
CODE, SOMEBODY_ELSE, NOT_INVITED, TOO_EARLY, ENDED, TWICE = REFUSALS = (
    "code",
    "somebody_else",
    "not_invited",
    "too_early",
    "ended",
    "twice",
)
#: how a trainee comes out
EXPECTED, EXCUSED, ABSENT = "expected", "excused", "absent"
OUTCOMES = (PRESENT, LATE, EXCUSED, ABSENT, EXPECTED)


@dataclass(frozen=True)
class Meeting:
    """A sitting as attendance sees it.

    :param opens: from when one may sign in
    :param grace_seconds: who comes so long after the beginning is still in time
    :param absent_seconds: who comes later than that after the beginning counts as absent; None = nobody does
    """

    opens: datetime
    start: datetime
    end: datetime
    trainees: frozenset[int]
    grace_seconds: int = 0
    absent_seconds: int | None = None


@dataclass(frozen=True)
class Scan:
    """Somebody signs in.

    :param person: who is to be noted as present
    :param user: who is logged in on the phone
    :param device: a name of the phone, empty = unknown
    :param is_code_valid: see :func:`.presence_code.is_valid`
    """

    person: int
    user: int
    at: datetime
    is_code_valid: bool
    device: str = ""


@dataclass(frozen=True)
class Outcome:
    """How a trainee comes out of a sitting; ``late_seconds`` count from its beginning, 0 for who was in time."""

    state: str
    late_seconds: int = 0

    @property
    def late_minutes(self) -> int:
        """Begun minutes of being late."""
        return -(-self.late_seconds // 60)


def judge_scan(
    scan: Scan, meeting: Meeting, signed_in: Collection[int], devices: Mapping[str, int] | None = None
) -> str:
    """``present``, ``late``, or why the scan is refused, one of :data:`REFUSALS`.

    :param signed_in: who is noted already
    :param devices: ``{phone: who signed in with it}`` of this meeting: one phone stands for one person
    """
    other = (devices or {}).get(scan.device, scan.person) if scan.device else scan.person
    checks = (
        (SOMEBODY_ELSE, scan.user != scan.person or other != scan.person),
        (CODE, not scan.is_code_valid),
        (NOT_INVITED, scan.person not in meeting.trainees),
        (TWICE, scan.person in signed_in),
        (TOO_EARLY, scan.at < meeting.opens),
        (ENDED, scan.at >= meeting.end),
    )
    refused = next((reason for reason, is_so in checks if is_so), None)
    return refused or (LATE if late_seconds(meeting, scan.at) else PRESENT)


def late_seconds(meeting: Meeting, came: datetime) -> int:
    """Seconds after the beginning, 0 within the grace."""
    late = int((came - meeting.start).total_seconds())
    return late if late > meeting.grace_seconds else 0


def outcome(meeting: Meeting, came: datetime | None, is_excused: bool, now: datetime) -> Outcome:
    """How a trainee comes out as of ``now``; who comes although excused was there.

    :param came: when the person signed in, None = not yet; what lies after the end doesn't count
    """
    if came is not None and came < meeting.end:
        late = late_seconds(meeting, came)
        if meeting.absent_seconds is not None and late > meeting.absent_seconds:
            return Outcome(EXCUSED if is_excused else ABSENT, late)
        return Outcome(LATE if late else PRESENT, late)
    if is_excused:
        return Outcome(EXCUSED)
    return Outcome(ABSENT if now >= meeting.end else EXPECTED)


def attended_minutes(meeting: Meeting, came: datetime, left: datetime | None = None) -> int:
    """Whole minutes from the arrival, or the beginning, to the leaving or the end."""
    first, last = max(came, meeting.start), min(left or meeting.end, meeting.end)
    return max(timedelta(0), last - first) // timedelta(minutes=1)


def sums(outcomes: Mapping[int, Outcome]) -> dict[str, int]:
    """``{outcome: how many}`` of a record sheet, with ``there`` (present or late) and ``invited``.

    Always of the trainees as they are now: the result follows the list.
    """
    found = Counter(one.state for one in outcomes.values())
    counts = {state: found[state] for state in OUTCOMES}
    return {**counts, "there": found[PRESENT] + found[LATE], "invited": len(outcomes)}


def was_there(state: str) -> bool:
    """Whether somebody may give feedback, sit the exam and gets the hours."""
    return state in (PRESENT, LATE)


def may_begin(present: Collection[int], supervisors: Collection[int] | None) -> bool:
    """Whether a session can be held: a drill only with one of the supervisors there.

    :param supervisors: None = none has to be there
    """
    return supervisors is None or any(person in supervisors for person in present)
