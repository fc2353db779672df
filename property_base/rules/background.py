# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Work that a person need not wait for: what is long, how far it is, what becomes of it when it is broken off."""

from dataclasses import dataclass

LONG_SECONDS = 5  # what takes longer goes on in the background
TELL_SECONDS = 0.5  # how often progress is told at most
MAX_STARTS = 2  # once more after the server was stopped in the middle
KEPT_DAYS = 30  # how long a job that is over stays in the list
PRINT_MILLISECONDS = 200  # what a document of a print of 25 was measured to take
PRINT_BATCH = 25  # documents of a print; after each batch is told how far it is

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
TRANSITIONS = {
    WAITING: {RUNNING, CANCELLED},
    RUNNING: {WAITING, DONE, FAILED},
    DONE: set(),
    FAILED: set(),
    CANCELLED: set(),
}
UNDER_WAY = (WAITING, RUNNING)
NEXT_FIRST = "waits_since, id"  # what waited longest; who goes on in parts waits anew after each, so all take turns
OVER = (DONE, FAILED, CANCELLED)


@dataclass(frozen=True)
class Outcome:
    """What long work ended with.

    :param str text: what came of it, in the words and the language of who asked for it; may be Markup
    :param bool is_failed: nothing was done; ``text`` says why
    :param bytes content: a file that was made; None: there is none
    :param str filename: what the file is called
    :param dict goes_on: this part is done for good, and the same job goes on with these arguments; None: it is over
    """

    text: str
    is_failed: bool = False
    content: bytes | None = None
    filename: str = ""
    goes_on: dict | None = None


def is_long(count, milliseconds):
    """Does work on ``count`` things take too long to wait for?

    :param float milliseconds: what each of them was measured to take
    """
    return count * milliseconds > LONG_SECONDS * 1000


def percent(done, total):
    """How far work is, 0 to 100; what has not counted its things yet is at the beginning.

    100 is for what is over: who sees it need not wait any more.
    """
    return min(max(done, 0) * 100 // total, 99) if total > 0 else 0


def is_told(now, last):
    """Is progress told again ``now``, when it was told ``last``? Seconds of any clock; ``last`` None: never yet."""
    return last is None or now - last >= TELL_SECONDS


def after_break(starts):
    """The state of work that was broken off after so many starts: it waits for its turn again, or has failed."""
    return WAITING if starts < MAX_STARTS else FAILED


def company_ids(asked, allowed):
    """The companies to work in: those that were active when it was asked for, as far as they are still allowed.

    :param asked: ids, the main one first
    :param allowed: ids of the companies of the person today
    """
    return [company for company in asked if company in set(allowed)]
