# Copyright 2026 Property Service Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Who came through the gate in two months, made up for the demonstration: the same for the same day."""

import csv
import pathlib
import random
from dataclasses import dataclass
from datetime import datetime, time, timedelta

SEED, DAYS, BUSY_DAYS = 20260305, 62, 12
TEXTS = pathlib.Path(__file__).parent.parent / "texts" / "gate.csv"
#: of each kind one line every so many days, and every so many in the last days
EVERY = {"visitor": (2, 1), "worker": (3, 2), "goods": (7, 7)}
#: minutes ago: who came in today and is still there
INSIDE = {"visitor": (150, 65, 20), "worker": (200, 140)}
STAYED = ("worker", 2)  # who came in so many days ago and was never seen leaving


@dataclass(frozen=True)
class Passage:
    """A line: a row of gate.csv, in and out (None: still there, or goods) by the estate's own clock."""

    row: dict
    at: datetime
    left_at: datetime | None
    place: int


def tell(now: datetime) -> list[Passage]:
    """All lines up to ``now`` (naive, the estate's own time), the oldest first."""
    chance, found = random.Random(SEED), []
    with TEXTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for kind, (every, busy) in EVERY.items():
        mine = [row for row in rows if row["kind"] == kind]
        for back in range(DAYS, 0, -1):
            if back % (busy if back <= BUSY_DAYS else every) == 0:
                row, stays = chance.choice(mine), (kind, back) == STAYED
                found.append(_passage(chance, row, _at(now, back, row["at"]), stays))
        for row, ago in zip(mine, INSIDE.get(kind, ()), strict=False):
            moment = (now - timedelta(minutes=ago)).replace(second=0, microsecond=0)
            found.append(_passage(chance, row, moment, True))
    return sorted(found, key=lambda one: one.at)


def _at(now, back, text):
    return datetime.combine(now.date() - timedelta(days=back), time.fromisoformat(text))


def _passage(chance, row, at, stays):
    at += timedelta(minutes=chance.randrange(20))
    left_at = None if stays or not int(row["stay"]) else at + timedelta(minutes=int(row["stay"]) + chance.randrange(9))
    return Passage(row, at, left_at, chance.randrange(10**6))
