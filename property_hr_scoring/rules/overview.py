# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the screen of a month shows: how far it is, and what it waits for (SCO-5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from .flow import COUNTED, next_step


@dataclass(frozen=True, slots=True)
class Overview:
    """Counts of a month as one person sees it, and the next step from that person's eyes."""

    event_count: int
    proposed_count: int
    scorecard_count: int
    draft_count: int
    submitted_count: int
    approved_count: int
    review_count: int
    step: str


def overview(
    state: str,
    is_collected: bool,
    events: Mapping[str, int],
    cards: Mapping[str, int],
    reviews: int,
    own: tuple[int, int] = (0, 0),
) -> Overview:
    """Put the counts of a month together.

    :param events: number of events by state; :param cards: number of scorecards by state
    :param reviews: scorecards with a dismissal review
    :param own: proposals and drafts about the person who looks: others bring these on their way
    """
    proposed, drafts, approved = events.get("proposed", 0), cards.get("draft", 0), cards.get("approved", 0)
    total = sum(cards.values())
    return Overview(
        event_count=sum(events.get(counted, 0) for counted in COUNTED),
        proposed_count=proposed,
        scorecard_count=total,
        draft_count=drafts,
        submitted_count=cards.get("submitted", 0),
        approved_count=approved,
        review_count=reviews,
        step=next_step(state, is_collected, proposed - own[0], drafts - own[1], total - approved),
    )
