# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a step leaves on the ticket, by the names of its fields (TKT-2..4)."""

from . import flow


def minutes_between(start, end) -> int:
    """Whole minutes from one moment to a later one."""
    return int((end - start).total_seconds() // 60)


def after_event(event: str, state: str, policy: flow.Policy, verdict: str | None) -> str:
    """The state after an event; what owes no follow-up is closed by settling."""
    target = flow.move(event, state)
    return flow.after_settling(policy, verdict) if event == "settle" else target


def after_answer(state: str, received_at, answered_at, settles: bool, is_first: bool) -> dict:
    """Values after an answer.

    :param state: of the ticket after it
    :param is_first: no other answer came before it
    """
    minutes = minutes_between(received_at, answered_at)
    vals = {"property_state": state}
    if is_first:
        vals["first_answer_minutes"] = minutes
    if settles:
        vals |= {"settled_at": answered_at, "settle_minutes": minutes}
        if state == flow.CLOSED:
            vals["closed_date"] = answered_at
    return vals


def after_past(entry, past) -> dict:
    """Values of a ticket as its past left it.

    :param entry: history.Entry
    :param past: history.Past of it
    """
    received_at = entry.vals["received_at"]
    vals = {
        **entry.vals,
        "is_history": not entry.is_live,
        "property_state": past.state,
        "settled_at": past.settled_at,
        "failed_follow_up_count": len(entry.follow_ups) - bool(past.follow_up_done_at),
    }
    if past.closed_at:
        vals["closed_date"] = past.closed_at
    if entry.verdict:
        vals |= {"verdict": entry.verdict, "verdict_reason": entry.verdict_reason}
        vals["verdict_at"] = past.settled_at or received_at
    if entry.answers:
        vals["first_answer_minutes"] = minutes_between(received_at, entry.answers[0][0].at)
    if past.settled_at:
        vals["settle_minutes"] = minutes_between(received_at, past.settled_at)
    return vals


def reply_rows(entry) -> list[dict]:
    """Values of the answers of a past ticket, in their order."""
    return [
        {
            "step": step,
            "answered_at": answer.at,
            "next_promised_at": answer.next_at,
            "text": text,
            "employee_id": employee_id,
        }
        for step, (answer, text, employee_id) in enumerate(entry.answers)
    ]


def follow_up_rows(entry) -> list[dict]:
    """Values of the follow-ups of a past ticket, in their order."""
    return [
        {
            "followed_at": follow_up.at,
            "result": follow_up.result,
            "satisfaction": str(follow_up.satisfaction) if follow_up.satisfaction else False,
            "text": text,
            "next_at": follow_up.next_at,
            "employee_id": employee_id,
        }
        for follow_up, text, employee_id in entry.follow_ups
    ]
