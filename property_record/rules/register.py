# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Registers of the gate: what an entry needs, which slip lets goods out, how long names are kept (REC-1, REC-7)."""

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

FEWEST_DIGITS, MOST_DIGITS = 5, 20
BOTH, NEITHER = "both", "neither"
UNKNOWN, WAITING, ENDED, OTHER_DAY, CORRECTED, USED = "unknown", "waiting", "ended", "other_day", "corrected", "used"
GUARD = "guard"
TRADES = {
    "mason": ("瓦", "泥", "砖", "砌", "防水", "mason", "tile", "tiling", "brick", "plaster"),
    "wood": ("木", "carpent", "joiner", "wood"),
    "electric": ("水电", "电工", "水工", "水管", "管道", "弱电", "electric", "plumb"),
    "paint": ("漆", "涂", "粉刷", "油工", "paint"),
    "install": ("安装", "install", "fitter"),
    "carry": ("搬", "carr", "mover", "porter"),
}
"""The trades of the register of workers, and by which words they are known in what somebody wrote on a card."""


def read_phone(text: str | None) -> str:
    """The digits of a phone number, without China's country code; empty: there are none, or it is no phone number."""
    plain = unicodedata.normalize("NFKC", text or "").strip()
    if not re.fullmatch(r"\+?[\d\s()\-]*", plain, re.ASCII):
        return ""
    digits = re.sub(r"\D", "", re.sub(r"^(\+|00)86", "", re.sub(r"[\s()\-]", "", plain)))
    return digits if FEWEST_DIGITS <= len(digits) <= MOST_DIGITS else ""


def read_number(text: str | None) -> str:
    """The number of a slip or a pass as it is compared: full-width signs as others, capital letters, no blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "")).upper()


def trade_of(text: str | None) -> str:
    """The trade of the register that a card's own words begin with; empty: none of them.

    >>> trade_of("水电安装")
    'electric'
    """
    plain = unicodedata.normalize("NFKC", text or "").lower()
    found = {code: [at for word in words if (at := plain.find(word)) >= 0] for code, words in TRADES.items()}
    return min((code for code in found if found[code]), key=lambda code: min(found[code]), default="")


def contact_fault(phone: str, number: str) -> str | None:
    """A visitor leaves a phone number or the number of a document, and never both: no more is known than is needed."""
    if phone and number:
        return BOTH
    return None if phone or number else NEITHER


@dataclass(frozen=True)
class Slip:
    """A goods release slip as the gate sees it.

    :param day: of its handing in in the estate; of a correction that of the first slip
    :param is_correction: whether it corrects another one, in whose place it counts once it is signed
    """

    state: str
    stage: str
    needs_approval: bool
    is_amended: bool
    day: date | None
    is_correction: bool = False


def slip_fault(slip: Slip | None, is_used: bool, today: date) -> str | None:
    """Why goods may not leave with a slip, None: they may. It is good on its day, once, after everybody has signed; the
    gate itself may sign when they leave, but for a correction.
    """
    if slip is None:
        return UNKNOWN
    if is_used:
        return USED
    if slip.is_amended:
        return CORRECTED
    if slip.state in ("refused", "cancelled"):
        return ENDED
    at_gate = slip.stage == GUARD and (
        slip.state == "approved" or (slip.state == "submitted" and not slip.needs_approval)
    )
    if slip.state != "signed" and (slip.is_correction or not at_gate):
        return WAITING
    return None if slip.day == today else OTHER_DAY


def kept_until(day: date, months: int) -> date:
    """The first day on which names may go: so many months later the same day, or the month's last day.

    >>> kept_until(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_over(day: date, months: int, today: date) -> bool:
    """Whether what was entered on a day has been kept for so many months."""
    return kept_until(day, months) <= today


def erased_before(today: date, months: int) -> date:
    """No entry of this day or later has been kept for so many months: what a search may begin with."""
    return kept_until(today, -months) + timedelta(days=4)
