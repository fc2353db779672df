# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What a resident says of a settled ticket by the link of an e-mail: who may, until when, how often (TKT-4, TKT-9)."""

import re
from collections.abc import Sequence
from datetime import datetime

from .flow import CLOSED, SETTLED

WAITING, SENT, ANSWERED, UNSENT = "waiting", "sent", "answered", "unsent"
OVER, AGAIN, NOT_YOURS, DONE = "over", "again", "not_yours", "done"
STARS = range(1, 6)

TOKEN_BYTES = 24
"""192 bits: nobody guesses one."""

TOKEN = re.compile(r"[A-Za-z0-9_-]{32}", re.ASCII)
"""How a token of so many bytes is written."""

TEXT_LENGTH = 1000
"""Characters of a sentence or two; what is longer is cut."""

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def may_be_token(text: str) -> bool:
    """Does it look like a token? What doesn't is not worth asking a table."""
    return bool(TOKEN.fullmatch(text))


def refusal(
    now: datetime, until: datetime, *, is_receiver: bool, is_same_life: bool, is_answered: bool, state: str
) -> str:
    """Why the link can't be answered now, or "" where it can.

    NOT_YOURS: whoever holds it isn't, or is no longer, the resident of the ticket. OVER: its days have passed. AGAIN:
    the ticket is open again or cancelled; what was asked about is gone. DONE: it was answered, and the follow-up that
    reads the answer is over, too; until then an answer may be changed.

    :param is_same_life: the ticket wasn't reopened since
    :param state: of the ticket, as rules/flow.py has them
    """
    if not is_receiver:
        return NOT_YOURS
    if now > until:
        return OVER
    if not is_same_life or state not in (SETTLED, CLOSED):
        return AGAIN
    return DONE if is_answered and state != SETTLED else ""


def sentence(typed: str) -> str:
    """What was typed as a remark: without what no keyboard writes, cut to TEXT_LENGTH."""
    return _UNPRINTABLE.sub("", typed).strip()[:TEXT_LENGTH]


def summary(scores: Sequence[int], population: int) -> tuple[int, str, str]:
    """Of the tickets of a population those that were rated: how many, their share in percent and their mean.

    :param scores: the last one of each rated ticket
    """
    share = f"{100 * len(scores) / population:.1f}" if population else ""
    return len(scores), share, f"{sum(scores) / len(scores):.2f}" if scores else ""
