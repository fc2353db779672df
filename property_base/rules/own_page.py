# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A person's own page: what stands on a card, and how near a moment is."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

PLAIN, WARN, LATE = "plain", "warn", "late"
TONES = (PLAIN, WARN, LATE)
MOST_LINES = 5


@dataclass(frozen=True)
class Line:
    """One line of a card.

    hint: said besides, in small letters; when: the moment in words; model and id: the record that opens;
    button: what can be done about it at once, in a word; method: of the record, gives the action that the button opens.
    """

    text: str
    hint: str = ""
    when: str = ""
    tone: str = PLAIN
    model: str = ""
    id: int = 0
    button: str = ""
    method: str = ""


def card(
    title: str,
    lines: Iterable[Line],
    links: Iterable[tuple[str, str]] = (),
    count: int | None = None,
    empty: str = "",
    sequence: int = 50,
) -> dict:
    """A card as the page draws it; it is as urgent as its most urgent line.

    :param links: (label, external id of the action that shows all)
    :param count: how many there are of what the title says; None: nothing is counted
    :param empty: what stands there when there is no line
    :param sequence: place on the page, the smallest first
    """
    lines = list(lines)
    return {
        "title": title,
        "lines": [asdict(line) for line in lines[:MOST_LINES]],
        "links": [{"name": name, "action": action} for name, action in links],
        "count": count or 0,
        "tone": max((line.tone for line in lines), key=TONES.index, default=PLAIN),
        "empty": empty,
        "sequence": sequence,
    }


def tone(due: datetime, now: datetime, is_soon: bool) -> str:
    """How urgent is what is due: late from its moment on."""
    if due < now:
        return LATE
    return WARN if is_soon else PLAIN


def day_text(day: date, today: date, near: Mapping[int, str]) -> str:
    """A day as people say it.

    :param near: {days from today: word}, of tomorrow for example; other days read 11-28, of other years 2027-01-02
    """
    if word := near.get((day - today).days):
        return word
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def when(start: datetime, end: datetime | None, today: date, near: Mapping[int, str]) -> str:
    """A moment or a span of local time in words: Tomorrow 13:00–22:00. The end of a span of several days bears its day.

    A span to the early morning is a night, not two days: 22:00–06:00.
    """
    text = f"{day_text(start.date(), today, near)} {start:%H:%M}"
    if not end:
        return text
    is_near = (end - start).total_seconds() < 24 * 3600
    return f"{text}–{end:%H:%M}" if is_near else f"{text} – {day_text(end.date(), today, near)} {end:%H:%M}"
