# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The life of a ticket (TKT-2..5): which event leads from which state to which.

    new ──start──▶ in_progress ──settle──▶ settled ──close──▶ closed
     │                 ▲  │                   │                 │
     └────settle───────┼──┼──────▶ settled    │                 │
                       └──┴─────── reopen ◀───┴─────────────────┘

A ticket whose kind needs no follow-up, or a complaint found invalid, is closed by the answer that
settles it.
The verdict is given while a complaint is open; one that was settled on the spot without any gets it later.
Cancelling (entered twice, by mistake) is possible until it is closed; a cancelled ticket can be
reopened. Merging leaves the ticket cancelled for good: its matter goes on in another one.
"""

from dataclasses import dataclass

NEW, IN_PROGRESS, SETTLED, CLOSED, CANCELLED = (
    "new",
    "in_progress",
    "settled",
    "closed",
    "cancelled",
)
STATES = (NEW, IN_PROGRESS, SETTLED, CLOSED, CANCELLED)
OPEN_STATES = (NEW, IN_PROGRESS)
ENDED_STATES = (CLOSED, CANCELLED)

TRANSITIONS = {
    "start": {NEW: IN_PROGRESS, IN_PROGRESS: IN_PROGRESS},
    "promise": {NEW: IN_PROGRESS, IN_PROGRESS: IN_PROGRESS},
    "mark": {NEW: NEW, IN_PROGRESS: IN_PROGRESS},
    "judge": {NEW: NEW, IN_PROGRESS: IN_PROGRESS, SETTLED: SETTLED, CLOSED: CLOSED},
    "settle": {NEW: SETTLED, IN_PROGRESS: SETTLED},
    "follow_up": {SETTLED: SETTLED},
    "close": {SETTLED: CLOSED},
    "reopen": {SETTLED: IN_PROGRESS, CLOSED: IN_PROGRESS, CANCELLED: IN_PROGRESS},
    "cancel": {NEW: CANCELLED, IN_PROGRESS: CANCELLED, SETTLED: CANCELLED},
    "merge": {NEW: CANCELLED, IN_PROGRESS: CANCELLED},
}

AT_ONCE = {NEW: CLOSED, IN_PROGRESS: CLOSED}
"""Settling what owes no follow-up."""

MOVES = {
    state: frozenset(moved[state] for moved in (*TRANSITIONS.values(), AT_ONCE) if state in moved) for state in STATES
} | {False: frozenset({NEW})}
"""{state: states that some event leads to}; a ticket without an estate has no state and gets its first with it."""

VALID, INVALID = "valid", "invalid"


class FlowError(ValueError):
    """An event that the state of the ticket does not allow. `event` and `state` say which."""

    def __init__(self, event: str, state: str):
        super().__init__(f"{event} in state {state}")
        self.event = event
        self.state = state


@dataclass(frozen=True)
class Policy:
    """Which clocks the kind of a ticket has (data of the administrator).

    reply: answers are owed and promises are tracked.
    reply_invalid: an answer is owed from an invalid verdict on.
    follow_up: what is settled is followed up before it is closed for good.
    """

    reply: bool = False
    reply_invalid: bool = False
    follow_up: bool = False


def move(event: str, state: str) -> str:
    """The state after `event`. Raises FlowError when the state does not allow it, KeyError for an
    unknown event."""
    try:
        return TRANSITIONS[event][state]
    except KeyError:
        if event not in TRANSITIONS:
            raise
        raise FlowError(event, state) from None


def allowed(event: str, state: str) -> bool:
    """Whether `event` may happen in `state`."""
    return state in TRANSITIONS[event]


def may_judge(state: str, verdict: str) -> bool:
    """Whether a verdict may be given: anew while the ticket is open, afterwards only where there is none yet."""
    return allowed("judge", state) and (state in OPEN_STATES or verdict not in (VALID, INVALID))


def owes_follow_up(policy: Policy, verdict: str | None) -> bool:
    """Whether a settled ticket owes a follow-up (TKT-4): by its kind, unless it was found invalid.

    A complaint without a verdict counts as valid: doubt goes in the resident's favour.
    """
    return policy.follow_up and verdict != INVALID


def covers(policy: Policy, other: Policy) -> bool:
    """Whether a kind owes all that another one owes: what is merged into it loses no limit, verdict or follow-up."""
    pairs = (
        (policy.reply, other.reply),
        (policy.reply_invalid, other.reply_invalid),
        (policy.follow_up, other.follow_up),
    )
    return all(mine or not theirs for mine, theirs in pairs)


def after_settling(policy: Policy, verdict: str | None) -> str:
    """SETTLED while a follow-up is owed, else CLOSED."""
    return SETTLED if owes_follow_up(policy, verdict) else CLOSED


def event_for_stage(state: str, wanted: str) -> str | None:
    """What moving a card from `state` to a stage of state `wanted` means.

    Returns "" when the card stays in its state, the event when it needs nothing but the move, None
    when the step needs something said (an answer, a reason, a result) and must be done on the
    ticket.
    """
    if state == wanted:
        return ""
    if (state, wanted) == (NEW, IN_PROGRESS):
        return "start"
    return None
