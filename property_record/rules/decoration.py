# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A decoration from its declaration to the refund: states, what stops the approval, periods, patrols (REC-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DRAFT, DECLARED, APPROVED, IN_WORK, ACCEPTED, RECHECKED, CLOSED, REFUSED, CANCELLED = STATES = (
    "draft",
    "declared",
    "approved",
    "in_work",
    "accepted",
    "rechecked",
    "closed",
    "refused",
    "cancelled",
)
TRANSITIONS = {
    DRAFT: {DECLARED, CANCELLED},
    DECLARED: {DRAFT, APPROVED, REFUSED, CANCELLED},
    APPROVED: {IN_WORK, CANCELLED},
    IN_WORK: {ACCEPTED, CANCELLED},
    ACCEPTED: {RECHECKED},
    RECHECKED: {CLOSED},
}
VALID = (APPROVED, IN_WORK)
"""States in which the permit on the door is worth something."""
RUNNING = (DECLARED, *VALID)
"""States in which work is asked for, or permitted."""
ISSUED = (*VALID, ACCEPTED, RECHECKED, CLOSED)
"""States in which there is, or was, a permit."""
REFUNDED_FROM = (RECHECKED, CANCELLED, REFUSED)
"""States in which what is left of the deposits is owed back."""

ALLOWED, CONSENT, FORBIDDEN = ("allowed", "consent", "forbidden")
OWNER, TENANT = ("owner", "tenant")
SENT = "sent"
"""Answer of a paper whose copy came in and that nobody of the office looked at yet."""
NOT_NEEDED, ASKED, GIVEN, DENIED = ("not_needed", "asked", "given", "denied")
IN_ORDER, NOBODY, NO_ENTRY, BREACH, FINISHED = RESULTS = ("in_order", "nobody", "no_entry", "breach", "finished")
"""What a patrol found."""


@dataclass(frozen=True)
class Item:
    """A piece of work: its name, what the catalogue says of it (:data:`ALLOWED` …), whether it was struck off."""

    name: str
    rule: str
    is_struck: bool = False
    has_consent: bool = False


def obstacles(
    items: Iterable[Item],
    papers_missing: Iterable[str],
    applicant: str,
    consent: str,
    papers_unseen: Iterable[str] = (),
) -> list[tuple]:
    """What keeps a case from being approved: ``[(code, names)]``, empty where nothing does.

    ``forbidden``, ``consent_item``: such items that are neither struck off nor agreed to; ``papers``: what wasn't
    handed in; ``unseen``: what was and nobody looked at; ``no_items``; ``owner``: a tenant asks and the owner hasn't
    agreed.
    """
    kept = [item for item in items if not item.is_struck]
    forbidden = [item.name for item in kept if item.rule == FORBIDDEN]
    lacking = [item.name for item in kept if item.rule == CONSENT and not item.has_consent]
    missing, unseen = list(papers_missing), list(papers_unseen)
    found = [("no_items", [])] if not kept else []
    found += [("forbidden", forbidden)] if forbidden else []
    found += [("consent_item", lacking)] if lacking else []
    found += [("papers", missing)] if missing else []
    found += [("unseen", unseen)] if unseen else []
    return found + ([("owner", [])] if applicant == TENANT and consent != GIVEN else [])


def standing(state: str, is_stopped: bool, first: date, last: date, day: date) -> str:
    """Why no work is permitted on a day, as ``property_document.rules.public_check`` says it; "" where it is."""
    if state not in VALID:
        return "finished"
    if is_stopped:
        return "suspended"
    if day < first:
        return "ahead"
    return "expired" if day > last else ""


def next_patrol(last: date, every: int, today: date) -> date:
    """The day by which the next patrol is owed.

    :param last: day of the last patrol, or of the day the work began
    :param every: days; of what was left out the next one counts, not before today
    """
    every = max(every, 1)
    rounds = -((last - today).days // every)  # rounded up
    return last + timedelta(days=every * max(rounds, 1))


def pass_problem(has_phone: bool, has_document: bool) -> str:
    """Why a worker can't be entered: phone or document number, one of them and not both."""
    if has_phone and has_document:
        return "both"
    return "" if has_phone or has_document else "neither"


def pass_end(wanted: date, case_end: date) -> date:
    """The last day of a pass: never after that of its case."""
    return min(wanted, case_end)
