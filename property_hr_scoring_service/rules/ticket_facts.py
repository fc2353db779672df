# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Which facts tickets are for scoring, and how they are counted (TKT-8, TKT-11, SCO-3, SCO-6).

A promise that was kept is a fact too, with quantity 0: the scorecard counts it as in order.
"""

PROMISES = {
    "reply": "reply_missed",
    "reply_invalid": "reply_missed",
    "follow_up": "follow_up_missed",
    "service_follow_up": "follow_up_missed",
}
"""Obligation types that are promises of a person, and the kind of fact of each."""

QUANTITIES = {"kept": 0, "missed": 1}
"""Only promises that were judged are facts; open, waived and withdrawn ones are not."""


def promise(code: str, state: str) -> tuple[str, int] | None:
    """Kind of fact and quantity of one obligation; None when it is no fact (yet)."""
    if code not in PROMISES or state not in QUANTITIES:
        return None
    return PROMISES[code], QUANTITIES[state]


def promise_group(code: str, period: str, step: int) -> str:
    """The fact group of one promise of a ticket: each promise of a chain counts by itself."""
    return f"{code}:{period}:{step}"


def counts(state: str, is_merged: bool = False) -> bool:
    """Whether the promises of a ticket in a state say anything about people: a cancelled one should not exist.

    One that was merged into another did exist, and what was missed on it stays missed.
    """
    return is_merged or state != "cancelled"


def naming(kind: str, verdict: str, state: str) -> str:
    """Kind of fact of a ticket that names employees; empty when naming them means nothing.

    Praise counts as soon as it is recorded, a complaint once it was found valid.
    """
    if not counts(state):
        return ""
    if kind == "praise":
        return "praise"
    if kind == "complaint" and verdict == "valid":
        return "complaint_valid"
    return ""
