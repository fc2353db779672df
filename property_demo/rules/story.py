# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Four months of tickets made up for the demonstration: the same story for the same day."""

import csv
import pathlib
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

SEED = 20260301
DAYS = 120
TEXTS = pathlib.Path(__file__).parent.parent / "texts" / "tickets.csv"


@dataclass
class Story:
    """One ticket: its texts, moments in the estate's own time, and who is named or asked.

    answers: ``(at, next_at or None, text)``; follow_ups: ``(at, result, satisfaction, next_at)``;
    place: a number that picks the unit; is_live: its limits still run.
    """

    row: dict
    received_at: datetime
    place: int
    channel: str
    rings: int
    answers: list = field(default_factory=list)
    follow_ups: list = field(default_factory=list)
    verdict: str | None = None
    is_live: bool = False


def texts():
    """The rows of tickets.csv."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tell(now):
    """All stories up to ``now`` (naive, the estate's own time), the oldest first."""
    chance, rows = random.Random(SEED), texts()
    stories = []
    for back in range(DAYS, 0, -1):
        day = (now - timedelta(days=back)).replace(hour=0, minute=0, second=0, microsecond=0)
        for _number in range(chance.choice((1, 2, 3, 3, 4, 5))):
            received_at = day + timedelta(minutes=chance.randint(7 * 60, 22 * 60 + 30))
            stories.append(_past(chance, rows, received_at, now))
    stories.sort(key=lambda story: story.received_at)
    return stories + _today(chance, rows, now)


def _begin(chance, rows, received_at, row=None):
    row = row or chance.choices(rows, [int(row["weight"]) for row in rows])[0]
    channel = chance.choices(("phone", "desk", "portal", "mobile", "patrol"), (60, 12, 12, 12, 4))[0]
    rings = chance.choices((1, 2, 3, 4, 6), (40, 35, 18, 5, 2))[0] if channel == "phone" else 0
    return Story(row, received_at, chance.randrange(10**6), channel, rings)


def _past(chance, rows, received_at, now):
    """A ticket that was answered, settled and, when there was time, followed up."""
    story = _begin(chance, rows, received_at)
    if story.row["kind"] == "complaint":
        story.verdict = "invalid" if chance.random() < 0.06 else "valid"
    at = received_at + timedelta(minutes=chance.choices((25, 70, 110, 150), (40, 35, 19, 6))[0])
    at += timedelta(minutes=chance.randint(0, 9))
    if story.row["promise"] and chance.random() < 0.4:
        promised = at + timedelta(minutes=chance.choice((60, 120, 240)))
        story.answers.append((at, promised, story.row["promise"]))
        at = promised + timedelta(minutes=chance.choice((-20, -10, -5, 0, 25)))
    story.answers.append((at, None, story.row["settled"]))
    if at > now:
        return _begin(chance, rows, received_at, story.row)
    if story.row["kind"] in ("complaint", "service", "repair") and story.verdict != "invalid":
        _follow(chance, story, at, now)
        story.is_live = not story.follow_ups or story.follow_ups[-1][1] == "not_reached"
    return story


def _follow(chance, story, settled_at, now):
    """The follow-ups of a settled ticket: mostly the next day, sometimes late, sometimes in vain."""
    day = settled_at.replace(hour=10, minute=chance.randint(0, 50), second=0)
    at = day + timedelta(days=chance.choices((1, 2, 6), (70, 25, 5))[0])
    if chance.random() < 0.12 and at < now:
        again = at + timedelta(hours=5)
        story.follow_ups.append((at, "not_reached", None, again))
        at = again
    if at < now:
        satisfaction = chance.choices((5, 4, 3), (55, 35, 10))[0]
        story.follow_ups.append((at, "satisfied", satisfaction, None))


def _today(chance, rows, now):
    """What waits at the desk: late, nearly late, fresh, and promised."""
    complaints = [row for row in rows if row["kind"] == "complaint"]
    waiting = ((155, None), (96, None), (70, None), (35, None), (8, None), (180, 40), (130, 95))
    stories = []
    for position, (ago, promised) in enumerate(waiting):
        row = complaints[(position * 5 + 1) % len(complaints)]
        story = _begin(chance, rows, now - timedelta(minutes=ago), row)
        story.is_live = True
        if promised:
            answered_at = story.received_at + timedelta(minutes=30)
            story.answers.append((answered_at, now + timedelta(minutes=promised), row["promise"]))
        stories.append(story)
    return stories
